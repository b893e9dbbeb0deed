// Shared secrets of authentication codes (HMAC, RFC 2104). A token of hex digits or base64 may be a digest as well as a secret, so such a file is one only where
// the investigator or a profile names it; a JSON Web Key says itself what it is.
import { jsonDocument } from '../../contract/proof/json-documents.ts';
import type { CryptoPort } from '../../kernel/ports.ts';
import { decodeBase64 } from '../base64.ts';
import { defineAnchorReader, type Found } from './anchor.ts';
import sample from './cases/key-hmac/good.json?raw';
import { joined, ofHex, utf8 } from '../bytes.ts';

/** Shorter secrets can be guessed; none is longer than its use. */
const SHORTEST = 16;
const LONGEST = 1024;
const trimmed = (bytes: Uint8Array): string => new TextDecoder().decode(bytes).trim();

/** The secret in a file that somebody named as one; null = it holds none in this form. `text`: its characters without blanks around; `raw`: its bytes. */
export function secretBytes(bytes: Uint8Array, encoding: 'hex' | 'base64' | 'text' | 'raw'): Uint8Array | null {
  if (encoding === 'raw') return bytes.length > 0 && bytes.length <= LONGEST ? bytes : null;
  const text = bytes.length <= LONGEST * 3 ? trimmed(bytes) : '';
  if (encoding === 'text') return text === '' ? null : new TextEncoder().encode(text);
  if (encoding === 'hex') return /^(?:[0-9a-f]{2}){1,1024}$/i.test(text) ? ofHex(text) : null;
  return /^[A-Za-z0-9+/_-]+={0,2}$/.test(text) ? decodeBase64(text.replaceAll('-', '+').replaceAll('_', '/')) : null;
}

/** `id`: the name of the key, where records name theirs. The fingerprint is half a digest over a text of our own and the secret: nobody computes with it what the key computes. */
export function secretAnchor(secret: Uint8Array, id: string | null, crypto: CryptoPort): Found {
  const both = joined(utf8('sealtrail hmac fingerprint\n'), secret);
  return {
    kind: 'hmac',
    fingerprint: crypto.sha256(both).slice(0, 32),
    algorithm: `HMAC, ${secret.length * 8} bits`,
    bytes: secret,
    holder: id,
    purposes: [],
    from: null,
    to: null,
    secret: true,
    warnings: secret.length < SHORTEST ? ['shorter than 128 bits: it can be guessed'] : [],
  };
}

interface Jwk {
  secret: Uint8Array;
  id: string | null;
}

const isText = (value: unknown): value is string | undefined => value === undefined || (typeof value === 'string' && value.length <= 1000);

/** RFC 7517, 4 and RFC 7518, 6.4: a symmetric key, and nothing that is none. */
function jwkOf(value: unknown): Jwk | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { kty, k, kid, alg, use, key_ops, ...others } = value as Record<string, unknown>;
  if (kty !== 'oct' || typeof k !== 'string' || !isText(kid) || !isText(alg) || !isText(use) || Object.keys(others).length > 0) return null;
  if (key_ops !== undefined && !(Array.isArray(key_ops) && key_ops.every(isText))) return null;
  if (alg !== undefined && !/^HS(?:256|384|512)$/.test(alg)) return null;
  const secret = secretBytes(new TextEncoder().encode(k), 'base64');
  return secret === null || secret.length > LONGEST ? null : { secret, id: kid ?? null };
}

function jwksOf(bytes: Uint8Array): Jwk[] | null {
  const document = jsonDocument(bytes);
  if (typeof document !== 'object' || document === null) return null;
  const keys = 'keys' in document && Object.keys(document).length === 1 ? document.keys : [document];
  if (!Array.isArray(keys) || keys.length === 0) return null;
  const found = keys.map(jwkOf);
  return found.every((one) => one !== null) ? found : null;
}

export const hmacSecrets = defineAnchorReader({
  id: 'key:hmac',
  title: 'Shared secrets of HMAC (JSON Web Key; named by the investigator also one line of hex or base64)',
  document: 'RFC 7517, JSON Web Key; RFC 7518, section 6.4',
  version: '2015-05',
  origin: '`openssl rand -hex 32` or a JSON Web Key of type oct',
  sample,
  sees: ({ text, bytes }) =>
    /^\s*\{/.test(text) ? text.includes('"oct"') : bytes.length >= SHORTEST && bytes.length <= LONGEST * 2 && /^\s*[A-Za-z0-9+/_-]+={0,2}\s*$/.test(text),
  read(bytes, { whole, crypto }) {
    const keys = jwksOf(bytes);
    if (keys) return keys.map(({ secret, id }) => secretAnchor(secret, id, crypto));
    if (whole) return null;
    const secret = secretBytes(bytes, 'hex') ?? secretBytes(bytes, 'base64');
    if (secret === null || secret.length < SHORTEST || secret.length > LONGEST) return null;
    const made = secretAnchor(secret, null, crypto);
    return [{ ...made, warnings: [...made.warnings, 'one token: it was taken for a secret because the investigator named it; it can also be a digest'] }];
  },
});
