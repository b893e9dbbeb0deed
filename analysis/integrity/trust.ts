// Trust files: what an investigator brings in to pin keys. Known so far: the output of `aws cloudtrail list-public-keys`.
// https://docs.aws.amazon.com/cli/latest/reference/cloudtrail/list-public-keys.html
import { Fault } from '../contract/faults.ts';
import { fromRfc3339, type Nanoseconds } from '../contract/time.ts';
import type { CryptoPort } from '../kernel/ports.ts';
import type { TrustFile } from './define-verifier.ts';

/** A public key as a key list states it. `fingerprint` is recomputed (MD5 of the DER, hex), `listed` is what the list claims. */
export interface ListedKey {
  fingerprint: string;
  listed: string | null;
  /** DER of a PKCS#1 RSAPublicKey. */
  der: Uint8Array;
  /** e.g. `RSA-2048`. */
  algorithm: string;
  from: Nanoseconds | null;
  to: Nanoseconds | null;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 with or without padding and line breaks; null when it is not base64. */
export function decodeBase64(text: string): Uint8Array | null {
  const clean = text.replace(/[\s=]+/g, '');
  if (clean.length === 0 || clean.length % 4 === 1) return null;
  const out = new Uint8Array(Math.floor((clean.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const character of clean) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return null;
    held = (held << 6) | value;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out[at++] = (held >> bits) & 0xff;
      held &= (1 << bits) - 1;
    }
  }
  return out;
}

/** Bits of the modulus when `der` is a PKCS#1 RSAPublicKey (SEQUENCE of two INTEGERs and nothing else), else null. */
export function rsaBits(der: Uint8Array): number | null {
  const element = (at: number, tag: number): { start: number; end: number } | null => {
    if (der[at] !== tag) return null;
    const first = der[at + 1] ?? 0x80;
    if (first < 0x80) return { start: at + 2, end: at + 2 + first };
    const count = first & 0x7f;
    if (count === 0 || count > 3) return null;
    let length = 0;
    for (let i = 0; i < count; i++) length = length * 256 + (der[at + 2 + i] ?? 0);
    return { start: at + 2 + count, end: at + 2 + count + length };
  };
  const sequence = element(0, 0x30);
  if (!sequence || sequence.end !== der.length) return null;
  const modulus = element(sequence.start, 0x02);
  if (!modulus || modulus.end > sequence.end) return null;
  const exponent = element(modulus.end, 0x02);
  if (!exponent || exponent.end !== sequence.end) return null;
  let start = modulus.start;
  while (start < modulus.end && der[start] === 0) start++;
  return start === modulus.end ? null : (modulus.end - start) * 8 - Math.clz32(der[start] ?? 0) + 24;
}

/** Validity as the tool prints it: epoch seconds (a number, also as text) in older versions, ISO 8601 in newer ones. */
function validity(value: unknown): Nanoseconds | null {
  if (typeof value === 'string') {
    const iso = fromRfc3339(value);
    if (iso !== undefined) return iso;
    if (!/^\d{1,12}(\.\d+)?$/.test(value)) return null;
    return (BigInt(Math.round(Number(value) * 1000)) * 1_000_000n).toString();
  }
  if (typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value) > 9e9) return null;
  return (BigInt(Math.round(value * 1000)) * 1_000_000n).toString();
}

/** Keys in one key list; undefined when the bytes are not such a list. Rows that hold no RSA key are counted in `unreadable`. */
export function readKeyList(bytes: Uint8Array, crypto: CryptoPort): { keys: ListedKey[]; unreadable: number } | undefined {
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder('utf-8').decode(bytes));
  } catch {
    return undefined;
  }
  if (typeof document !== 'object' || document === null || !('PublicKeyList' in document) || !Array.isArray(document.PublicKeyList)) return undefined;
  const keys: ListedKey[] = [];
  let unreadable = 0;
  for (const entry of document.PublicKeyList as unknown[]) {
    const row = typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>) : {};
    const der = typeof row.Value === 'string' ? decodeBase64(row.Value) : null;
    const bits = der ? rsaBits(der) : null;
    if (!der || bits === null) {
      unreadable++;
      continue;
    }
    const listed = typeof row.Fingerprint === 'string' ? row.Fingerprint.toLowerCase() : null;
    keys.push({
      fingerprint: crypto.md5(der),
      listed,
      der,
      algorithm: `RSA-${bits}`,
      from: validity(row.ValidityStartTime),
      to: validity(row.ValidityEndTime),
    });
  }
  return { keys, unreadable };
}

/** Keys that a trust file pins. A file that holds no key we can read is the fault `input.unsupported`: it would pin nothing in silence. */
export function readTrustFile(file: TrustFile, crypto: CryptoPort): ListedKey[] {
  const list = readKeyList(file.bytes, crypto);
  if (list && list.keys.length > 0) return list.keys;
  throw new Fault(
    'input.unsupported',
    list ? `The key list ${file.name} holds no RSA public key that can be read.` : `${file.name} holds no public key in a form that is known here.`,
    'Give the output of `aws cloudtrail list-public-keys` as JSON.',
    { path: file.name },
  );
}
