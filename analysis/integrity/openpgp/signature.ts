// Signature packets (RFC 9580, section 5.2), of versions 4 and 6, with what their subpackets state. Only hashed subpackets are believed; the issuer, which the
// arithmetic settles, and a back-signature, which is checked by itself, may stand in the others.
import type { HashAlgorithm } from '../../kernel/ports.ts';
import { hexOf, joined, shown } from '../bytes.ts';
import { number } from './packets.ts';

export interface PgpSignature {
  version: 4 | 6;
  /** 0x00 binary, 0x01 text, 0x10-0x13 user IDs, 0x18 subkey, 0x19 back-signature, 0x1f key, 0x20, 0x28, 0x30 revocations. */
  type: number;
  keyAlgorithm: number;
  /** Null = a digest that is not known here. */
  hash: HashAlgorithm | null;
  hashName: string;
  /** Seconds since the epoch, by its own word. */
  created: number;
  /** Seconds after `created`; 0 = it states none. */
  expires: number;
  keyExpires: number;
  /** What the key may be used for (5.2.3.29); null = not stated. */
  flags: number | null;
  /** Why it revokes (5.2.3.31): 2 compromised, 1 and 3 no longer used; null = not stated. */
  revocation: number | null;
  issuer: string | null;
  issuerId: string | null;
  /** The user ID by which the signer signed, as it says. */
  signer: string | null;
  /** Signature packets inside it (0x19). */
  embedded: readonly Uint8Array[];
  /** Something in it must be understood and is not. */
  critical: boolean;
  salt: Uint8Array;
  /** What is hashed behind the signed bytes. */
  trailer: Uint8Array;
  /** The first two bytes of the digest. */
  left: Uint8Array;
  value: Uint8Array;
}

/** 9.5. */
const hashes: Readonly<Record<number, readonly [string, HashAlgorithm | null]>> = {
  1: ['MD5', 'md5'],
  2: ['SHA-1', 'sha1'],
  3: ['RIPEMD-160', null],
  8: ['SHA-256', 'sha256'],
  9: ['SHA-384', 'sha384'],
  10: ['SHA-512', 'sha512'],
  11: ['SHA-224', 'sha224'],
  12: ['SHA3-256', 'sha3-256'],
  14: ['SHA3-512', 'sha3-512'],
};
/** Salts of version 6 have the length that goes with the digest (table 23). */
const saltLengths: Readonly<Record<number, number>> = { 8: 16, 9: 24, 10: 32, 11: 16, 12: 16, 14: 32 };

/** What is known of subpackets: those that say nothing about a document may be skipped, also where they are critical. */
const known = new Set([2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 16, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 39]);

type Stated = Pick<PgpSignature, 'created' | 'expires' | 'keyExpires' | 'flags' | 'revocation' | 'issuer' | 'issuerId' | 'signer' | 'critical'> & {
  embedded: Uint8Array[];
};

/** False = the area is cut, or states its time twice. */
function readArea(area: Uint8Array, hashed: boolean, to: Stated): boolean {
  let at = 0;
  while (at < area.length) {
    const first = area[at] ?? 0;
    const size = first < 192 ? 1 : first < 255 ? 2 : 5;
    if (at + size > area.length) return false;
    const length = size === 1 ? first : size === 2 ? ((first - 192) << 8) + (area[at + 1] ?? 0) + 192 : number(area, at + 1, 4);
    const from = at + size;
    at = from + length;
    if (length === 0 || at > area.length) return false;
    const type = (area[from] ?? 0) & 0x7f;
    const body = area.subarray(from + 1, at);
    if (type === 16 && body.length === 8) to.issuerId ??= hexOf(body).toUpperCase();
    else if (type === 33 && body.length > 1) to.issuer ??= hexOf(body.subarray(1)).toUpperCase();
    else if (type === 32) to.embedded.push(body);
    if (!hashed) continue;
    // A critical notation states a condition that only its maker knows.
    if (((area[from] ?? 0) & 0x80) !== 0 && !known.has(type)) to.critical = true;
    if (type === 2) {
      if (body.length !== 4 || to.created >= 0) return false;
      to.created = number(body, 0, 4);
    } else if (type === 3 && body.length === 4) to.expires = number(body, 0, 4);
    else if (type === 9 && body.length === 4) to.keyExpires = number(body, 0, 4);
    else if (type === 27) to.flags = body[0] ?? 0;
    else if (type === 28) to.signer = shown(body);
    else if (type === 29) to.revocation = body[0] ?? 0;
  }
  return true;
}

/** Version of a signature packet: 3 is of before 1998, 5 of another branch of the format; both are told, not read. */
export const versionOf = (body: Uint8Array): number => body[0] ?? 0;

/** Null = it cannot be read, or is of another version. */
export function readPgpSignature(body: Uint8Array): PgpSignature | null {
  const version = body[0];
  if (version !== 4 && version !== 6) return null;
  const size = version === 4 ? 2 : 4;
  const [, type = 0, keyAlgorithm = 0, hashId = 0] = body;
  const hashedEnd = 4 + size + number(body, 4, size);
  const unhashedEnd = hashedEnd + size + number(body, hashedEnd, size);
  if (unhashedEnd + 2 > body.length) return null;
  const stated: Stated = {
    created: -1,
    expires: 0,
    keyExpires: 0,
    flags: null,
    revocation: null,
    issuer: null,
    issuerId: null,
    signer: null,
    embedded: [],
    critical: false,
  };
  if (!readArea(body.subarray(4 + size, hashedEnd), true, stated) || !readArea(body.subarray(hashedEnd + size, unhashedEnd), false, stated)) return null;
  if (stated.created < 0) return null;
  const left = body.subarray(unhashedEnd, unhashedEnd + 2);
  let at = unhashedEnd + 2;
  let salt: Uint8Array = new Uint8Array(0);
  if (version === 6) {
    const length = body[at] ?? 0;
    if (length !== saltLengths[hashId] || at + 1 + length > body.length) return null;
    salt = body.subarray(at + 1, at + 1 + length);
    at += 1 + length;
  }
  const [hashName, hash] = hashes[hashId] ?? [`digest ${hashId}`, null];
  const trailer = joined(body.subarray(0, hashedEnd), Uint8Array.of(version, 0xff, hashedEnd >>> 24, hashedEnd >>> 16, hashedEnd >>> 8, hashedEnd));
  return { version, type, keyAlgorithm, hash, hashName, ...stated, salt, trailer, left, value: body.subarray(at) };
}
