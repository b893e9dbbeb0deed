// Trust files: what an investigator brings in to pin keys: answers of `aws cloudtrail list-public-keys` in every spelling that people have, PEM and DER.
// https://docs.aws.amazon.com/cli/latest/reference/cloudtrail/list-public-keys.html
import { Fault } from '../contract/faults.ts';
import { type KeyRow, readAwsKeyList } from '../contract/proof/aws-key-list.ts';
import { textOf } from '../contract/proof/json-documents.ts';
import { pemKeys, pemOnly } from '../contract/proof/pem-keys.ts';
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

interface Element {
  start: number;
  end: number;
}

/** The DER element (X.690) that begins at `at`, when it has this tag and a definite length. */
function element(der: Uint8Array, at: number, tag: number): Element | null {
  if (der[at] !== tag) return null;
  const first = der[at + 1] ?? 0x80;
  if (first < 0x80) return { start: at + 2, end: at + 2 + first };
  const count = first & 0x7f;
  if (count === 0 || count > 3) return null;
  let length = 0;
  for (let i = 0; i < count; i++) length = length * 256 + (der[at + 2 + i] ?? 0);
  return { start: at + 2 + count, end: at + 2 + count + length };
}

/** Bits of the modulus when `der` is a PKCS#1 RSAPublicKey (SEQUENCE of two INTEGERs and nothing else), else null. */
export function rsaBits(der: Uint8Array): number | null {
  const sequence = element(der, 0, 0x30);
  if (!sequence || sequence.end !== der.length) return null;
  const modulus = element(der, sequence.start, 0x02);
  if (!modulus || modulus.end > sequence.end) return null;
  const exponent = element(der, modulus.end, 0x02);
  if (!exponent || exponent.end !== sequence.end) return null;
  let start = modulus.start;
  while (start < modulus.end && der[start] === 0) start++;
  return start === modulus.end ? null : (modulus.end - start) * 8 - Math.clz32(der[start] ?? 0) + 24;
}

/** The PKCS#1 key inside a SubjectPublicKeyInfo (RFC 5280, 4.1): behind the algorithm, in a BIT STRING without unused bits. */
function insideSpki(der: Uint8Array): Uint8Array | null {
  const outer = element(der, 0, 0x30);
  const algorithm = outer && outer.end === der.length ? element(der, outer.start, 0x30) : null;
  const bits = algorithm ? element(der, algorithm.end, 0x03) : null;
  return bits && bits.end === der.length && der[bits.start] === 0 ? der.subarray(bits.start + 1, bits.end) : null;
}

/** Epoch milliseconds, as JavaScript and .NET write them. */
const ofMilliseconds = (value: number): Nanoseconds => (BigInt(Math.round(value)) * 1_000_000n).toString();

/** Validity as the tool prints it: epoch seconds (a number, also as text) in older versions, ISO 8601 in newer ones; SDKs and PowerShell give milliseconds. */
function validity(value: unknown): Nanoseconds | null {
  if (typeof value === 'string') {
    const date = /^\/Date\((\d{1,15})(?:[+-]\d{4})?\)\/$/.exec(value);
    if (date) return ofMilliseconds(Number(date[1]));
    const iso = fromRfc3339(value);
    if (iso !== undefined) return iso;
    if (!/^\d{1,12}(\.\d+)?$/.test(value)) return null;
    return (BigInt(Math.round(Number(value) * 1000)) * 1_000_000n).toString();
  }
  if (typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value) > 9e12) return null;
  if (value > 9e9) return ofMilliseconds(value);
  return (BigInt(Math.round(value * 1000)) * 1_000_000n).toString();
}

/** Hex in lower case, without the colons that some tools put between bytes; null where none is stated. */
const plainFingerprint = (listed: string | null): string | null => listed?.toLowerCase().replaceAll(/[\s:]/g, '') || null;

/** Rows of a key list or of PEM blocks, DER decoded where it is base64; undefined when the bytes are neither, or hold anything else besides. */
function rowsOf(bytes: Uint8Array): { der: Uint8Array | null; row: Omit<KeyRow, 'value'> }[] | undefined {
  const listed = readAwsKeyList(bytes);
  if (listed) return listed.map((row) => ({ der: decodeBase64(row.value), row }));
  const unstated = { fingerprint: null, from: null, to: null };
  return pemKeys(bytes)?.map(({ form, value }) => {
    const der = decodeBase64(value);
    return { der: der && form === 'spki' ? insideSpki(der) : der, row: unstated };
  });
}

/** Keys in one key list or PEM file; undefined when the bytes are neither. Rows that hold no RSA key are counted in `unreadable`. */
export function readKeyList(bytes: Uint8Array, crypto: CryptoPort): { keys: ListedKey[]; unreadable: number } | undefined {
  const rows = rowsOf(bytes);
  if (!rows) return undefined;
  const keys: ListedKey[] = [];
  for (const { der, row } of rows) {
    const bits = der ? rsaBits(der) : null;
    if (!der || bits === null) continue;
    const { fingerprint: listed, from, to } = row;
    keys.push({ fingerprint: crypto.md5(der), listed: plainFingerprint(listed), der, algorithm: `RSA-${bits}`, from: validity(from), to: validity(to) });
  }
  return { keys, unreadable: rows.length - keys.length };
}

/** A file of one key in DER. */
function derKeys(bytes: Uint8Array, crypto: CryptoPort): ListedKey[] {
  const der = rsaBits(bytes) === null ? insideSpki(bytes) : bytes;
  const bits = der ? rsaBits(der) : null;
  return der && bits !== null ? [{ fingerprint: crypto.md5(der), listed: null, der, algorithm: `RSA-${bits}`, from: null, to: null }] : [];
}

const COMMAND =
  'Write it anew: aws cloudtrail list-public-keys --region REGION --start-time FROM --end-time TO --output json > list-public-keys.json (keys are per region). Public keys in PEM or DER are taken too, and folders that hold nothing but key files.';

/** What a file that is no key list looks like, and what to do about it. */
function whyNot(bytes: Uint8Array): { what: string; remedy: string } {
  const text = textOf(bytes.subarray(0, 65_536)) ?? '';
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text))
    return { what: 'holds a private key', remedy: 'Pin the public key only: openssl pkey -in FILE -pubout -out public.pem' };
  if (/-----BEGIN CERTIFICATE-----/.test(text))
    return { what: 'holds a certificate, not a public key', remedy: 'Take the key out: openssl x509 -in FILE -noout -pubkey > public.pem' };
  if (/datetime\.datetime\(|'PublicKeyList'/.test(text))
    return { what: 'is what Python prints, not JSON', remedy: `Write it with json.dumps(answer, default=str), or anew. ${COMMAND}` };
  if (/PublicKeyList|publicKeyList|BEGIN (RSA )?PUBLIC KEY/.test(text))
    return { what: 'names public keys, but is damaged, not JSON, or holds something else besides', remedy: COMMAND };
  return { what: 'holds no public key in a form that is known here', remedy: COMMAND };
}

/**
 * Keys that a trust file pins: all that it holds, or none. `input.unsupported` where it holds no key that can be read, or not only such keys, or states a
 * fingerprint that is not that of its key: who compared the stated one with another source would pin what he never compared.
 */
export function readTrustFile(file: TrustFile, crypto: CryptoPort): ListedKey[] {
  const refused = (what: string, remedy: string): Fault => new Fault('input.unsupported', `${file.name} ${what}.`, remedy, { path: file.name });
  const list = readKeyList(file.bytes, crypto) ?? readKeyList(pemOnly(file.bytes) ?? file.bytes, crypto);
  const keys = list?.keys ?? derKeys(file.bytes, crypto);
  if (keys.length === 0) {
    const { what, remedy } = list ? { what: 'is a key list without an RSA public key that can be read', remedy: COMMAND } : whyNot(file.bytes);
    throw refused(what, remedy);
  }
  if (list && list.unreadable > 0)
    throw refused(`lists ${list.unreadable + keys.length} keys, of which ${list.unreadable} cannot be read as RSA public keys`, COMMAND);
  const odd = keys.find(({ listed, fingerprint }) => listed !== null && listed !== fingerprint);
  if (odd)
    throw refused(
      `states the fingerprint ${odd.listed} for a key whose own is ${odd.fingerprint}: list and key contradict each other`,
      'Pin none of it. Fetch the list again from the account; where this file is pinned in a case already, withdraw it (trust remove).',
    );
  return keys;
}
