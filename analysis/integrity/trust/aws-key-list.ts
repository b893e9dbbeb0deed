// Answers of `aws cloudtrail list-public-keys` in every spelling that people have, and RSA keys in PEM, as the CloudTrail verifier asks for them.
// https://docs.aws.amazon.com/cli/latest/reference/cloudtrail/list-public-keys.html
import { Fault } from '../../contract/faults.ts';
import { type KeyRow, readAwsKeyList } from '../../contract/proof/aws-key-list.ts';
import { pemKeys } from '../../contract/proof/pem-keys.ts';
import { fromRfc3339, type Nanoseconds } from '../../contract/time.ts';
import type { CryptoPort } from '../../kernel/ports.ts';
import { decodeBase64 } from '../base64.ts';
import { defineAnchorReader } from './anchor.ts';
import sample from './cases/aws-public-keys/good.json?raw';
import { insideSpki, rsaBits, spkiOf } from './der.ts';

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

/** What writes such a list anew. */
export const COMMAND =
  'aws cloudtrail list-public-keys --region REGION --start-time FROM --end-time TO --output json > list-public-keys.json (keys are per region)';

export const awsKeyList = defineAnchorReader({
  id: 'aws:public-keys',
  title: 'AWS CloudTrail public keys',
  document: 'AWS CLI Command Reference, cloudtrail list-public-keys',
  version: '2.9',
  origin: '`aws cloudtrail list-public-keys`',
  sample,
  sees: ({ text }) => (/^\s*(?:\xef\xbb\xbf)?[[{]/.test(text) ? /fingerprint|publickeylist/i.test(text) : /^(?:\xff\xfe|\xfe\xff)/.test(text)),
  begins: ({ text }) => /"publickeylist"\s*:\s*\[/i.test(text),
  read(bytes, { name, crypto }) {
    if (!readAwsKeyList(bytes)) return null;
    const { keys, unreadable } = readKeyList(bytes, crypto) ?? { keys: [], unreadable: 0 };
    const refused = (what: string, remedy: string): Fault => new Fault('input.unsupported', `${name} ${what}.`, remedy, { path: name });
    if (keys.length === 0) throw refused('is a key list without an RSA public key that can be read', `Write it anew: ${COMMAND}.`);
    if (unreadable > 0)
      throw refused(`lists ${unreadable + keys.length} keys, of which ${unreadable} cannot be read as RSA public keys`, `Write it anew: ${COMMAND}.`);
    const odd = keys.find(({ listed, fingerprint }) => listed !== null && listed !== fingerprint);
    if (odd)
      throw refused(
        `states the fingerprint ${odd.listed} for a key whose own is ${odd.fingerprint}: list and key contradict each other`,
        'Pin none of it. Fetch the list again from the account; where this file is pinned in a case already, withdraw it (trust remove).',
      );
    return keys.map(({ fingerprint, listed, der, algorithm, from, to }) => ({
      kind: 'public key',
      fingerprint,
      algorithm,
      bytes: spkiOf(der),
      holder: null,
      purposes: [],
      from,
      to,
      secret: false,
      warnings: listed === null ? ['the list states no fingerprint; it was computed here'] : [],
    }));
  },
});
