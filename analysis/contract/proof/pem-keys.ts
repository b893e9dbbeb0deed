// Public keys in PEM (RFC 7468): `BEGIN PUBLIC KEY` holds a SubjectPublicKeyInfo, `BEGIN RSA PUBLIC KEY` a PKCS#1 key. Validity is not stated.
import { textOf } from './json-documents.ts';

export interface PemKey {
  form: 'spki' | 'pkcs1';
  /** Base64 of the DER, line breaks included. */
  value: string;
}

const block = /\s*-----BEGIN (RSA )?PUBLIC KEY-----[ \t]*\r?\n([A-Za-z0-9+/=\s]*?)-----END \1PUBLIC KEY-----\s*/y;

/** All keys when the bytes are PEM public keys and nothing else; null otherwise. */
export function pemKeys(bytes: Uint8Array): PemKey[] | null {
  const text = bytes.length > 0 ? textOf(bytes) : null;
  if (text === null) return null;
  const keys: PemKey[] = [];
  for (block.lastIndex = 0; block.lastIndex < text.length; ) {
    const found = block.exec(text);
    if (!found) return null;
    keys.push({ form: found[1] === undefined ? 'spki' : 'pkcs1', value: found[2] ?? '' });
  }
  return keys.length > 0 ? keys : null;
}

/**
 * The public keys of a PEM file without the text that tools and people put around them (RFC 7468, section 2: explanatory text); null when it holds no such
 * key, or anything else in PEM.
 */
export function pemOnly(bytes: Uint8Array): Uint8Array | null {
  const text = textOf(bytes);
  const blocks = text?.match(/^-----BEGIN (RSA )?PUBLIC KEY-----[ \t]*\r?\n[A-Za-z0-9+/=\s]*?-----END \1PUBLIC KEY-----/gm) ?? [];
  const begun = text?.match(/-----BEGIN /g)?.length ?? 0;
  return blocks.length > 0 && blocks.length === begun ? new TextEncoder().encode(`${blocks.join('\n')}\n`) : null;
}
