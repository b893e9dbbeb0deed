// A transferable public key (RFC 9580, section 10.1): a primary key, what is signed about it, its user IDs and subkeys. Here only put in order; what of it holds is
// in holds.ts.
import { latin1 } from '../../kernel/latin1.ts';
import type { CryptoPort } from '../../kernel/ports.ts';
import { shown } from '../bytes.ts';
import { armouredIn } from './armor.ts';
import { type Packet, packetsIn, TAG } from './packets.ts';
import { hashedUser, type PgpKey, readPgpKey } from './public-key.ts';
import { type PgpSignature, readPgpSignature } from './signature.ts';

export interface Signed<T> {
  of: T;
  signatures: PgpSignature[];
}
export interface Certificate {
  primary: Signed<PgpKey>;
  users: Signed<{ name: string | null; hashed: Uint8Array }>[];
  subkeys: Signed<PgpKey>[];
  /** Its packets. */
  bytes: Uint8Array;
}

const inside: ReadonlySet<number> = new Set([TAG.signature, TAG.userId, TAG.attribute, TAG.subkey, TAG.trust, TAG.marker, TAG.padding]);

/** All certificates in packets; null where anything else stands among them, or a primary key cannot be read. */
export function certificatesIn(bytes: Uint8Array, crypto: CryptoPort): Certificate[] | null {
  const packets = packetsIn(bytes);
  if (packets === null || packets[0]?.tag !== TAG.publicKey) return null;
  const found: Certificate[] = [];
  let from = 0;
  for (let at = 1; at <= packets.length; at++) {
    const one = packets[at];
    if (one && one.tag !== TAG.publicKey) {
      if (!inside.has(one.tag)) return null;
      continue;
    }
    const own = packets.slice(from, at);
    const read = certificateOf(own, bytes.subarray(own[0]?.start ?? 0, one?.start ?? bytes.length), crypto);
    if (read === null) return null;
    found.push(read);
    from = at;
  }
  return found;
}

function certificateOf([first, ...rest]: readonly Packet[], bytes: Uint8Array, crypto: CryptoPort): Certificate | null {
  const primary = first && readPgpKey(first.body, crypto);
  if (!primary) return null;
  const certificate: Certificate = { primary: { of: primary, signatures: [] }, users: [], subkeys: [], bytes };
  let signatures: PgpSignature[] | null = certificate.primary.signatures;
  for (const { tag, body } of rest) {
    if (tag === TAG.signature) {
      const one = readPgpSignature(body);
      if (one) signatures?.push(one);
    } else if (tag === TAG.userId || tag === TAG.attribute) {
      const user = { of: { name: tag === TAG.userId ? shown(body) : null, hashed: hashedUser(body, tag) }, signatures: [] };
      certificate.users.push(user);
      signatures = user.signatures;
    } else if (tag === TAG.subkey) {
      const key = readPgpKey(body, crypto);
      const subkey: Signed<PgpKey> | null = key && { of: key, signatures: [] };
      if (subkey) certificate.subkeys.push(subkey);
      signatures = subkey?.signatures ?? null;
    }
  }
  return certificate;
}

/** Certificates of a file: armoured blocks, or packets. `whole`: nothing else may stand in it. Null = it holds none. */
export function readCertificates(bytes: Uint8Array, whole: boolean, crypto: CryptoPort): Certificate[] | null {
  if (bytes[0] !== undefined && (bytes[0] & 0x80) !== 0) return certificatesIn(bytes, crypto);
  const text = latin1(bytes);
  const blocks = armouredIn(text);
  const all: Certificate[] = [];
  let at = 0;
  for (const { kind, bytes: packets, start, end } of blocks) {
    const read = kind === 'PUBLIC KEY BLOCK' ? certificatesIn(packets, crypto) : null;
    if (read === null || (whole && text.slice(at, start).trim() !== '')) return null;
    for (const one of read) all.push(one);
    at = end;
  }
  return all.length === 0 || (whole && text.slice(at).trim() !== '') ? null : all;
}
