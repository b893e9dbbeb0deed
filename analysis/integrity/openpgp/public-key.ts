// Public keys and subkeys (RFC 9580, sections 5.5 and 9), of versions 4 and 6.
import type { CryptoPort } from '../../kernel/ports.ts';
import { hexOf, joined } from '../bytes.ts';
import { dsaSpki, ecSpki, ed25519Spki, rsaSpki } from '../trust/der.ts';
import { mpis, number } from './packets.ts';

export interface PgpKey {
  version: 4 | 6;
  /** Seconds since the epoch. */
  created: number;
  /** Number of the algorithm (9.1). */
  id: number;
  /** `RSA-3072`, `Ed25519`, `ECDSA P-256`. */
  algorithm: string;
  /** Upper-case hex, as gpg prints it. */
  fingerprint: string;
  keyId: string;
  /** As it is hashed when something is signed about it (5.2.4). */
  hashed: Uint8Array;
  /** Null: a kind that makes no signatures, or none that is checked here. `size`: bytes of one number of a signature. */
  check: { scheme: 'rsa-pkcs1' | 'dsa' | 'ecdsa' | 'ed25519'; spki: Uint8Array; size: number } | null;
}

/** 9.2: object identifiers as hex. */
const curves: Readonly<Record<string, { name: string; size: number }>> = {
  '2a8648ce3d030107': { name: 'P-256', size: 32 },
  '2b81040022': { name: 'P-384', size: 48 },
  '2b81040023': { name: 'P-521', size: 66 },
  '2b8104000a': { name: 'secp256k1', size: 32 },
  '2b2403030208010107': { name: 'brainpoolP256r1', size: 32 },
  '2b240303020801010b': { name: 'brainpoolP384r1', size: 48 },
  '2b240303020801010d': { name: 'brainpoolP512r1', size: 64 },
};
const ED25519_LEGACY = '2b06010401da470f01';
const others: Readonly<Record<number, string>> = { 16: 'Elgamal', 18: 'ECDH', 25: 'X25519', 26: 'X448', 28: 'Ed448' };

const bitsOf = (number: Uint8Array): number => number.length * 8 - Math.clz32(number[0] ?? 0) + 24;

/** Kind and arithmetic of the key material; null = it is cut, or not of that kind. */
function material(id: number, bytes: Uint8Array): Pick<PgpKey, 'algorithm' | 'check'> | null {
  if (id === 1 || id === 2 || id === 3) {
    const [n, e] = mpis(bytes, 2) ?? [];
    return n && e ? { algorithm: `RSA-${bitsOf(n)}`, check: id === 2 ? null : { scheme: 'rsa-pkcs1', spki: rsaSpki(n, e), size: n.length } } : null;
  }
  if (id === 17) {
    const [p, q, g, y] = mpis(bytes, 4) ?? [];
    return p && q && g && y ? { algorithm: `DSA-${bitsOf(p)}`, check: { scheme: 'dsa', spki: dsaSpki(p, q, g, y), size: q.length } } : null;
  }
  if (id === 27) return bytes.length === 32 ? { algorithm: 'Ed25519', check: { scheme: 'ed25519', spki: ed25519Spki(bytes), size: 32 } } : null;
  if (id !== 19 && id !== 22) return { algorithm: others[id] ?? `algorithm ${id}`, check: null };
  const length = bytes[0] ?? 0;
  const oid = bytes.subarray(1, 1 + length);
  const [point] = mpis(bytes.subarray(1 + length), 1) ?? [];
  if (!point) return null;
  if (id === 22) {
    const raw = point[0] === 0x40 && point.length === 33 ? point.subarray(1) : null;
    if (hexOf(oid) !== ED25519_LEGACY || !raw) return { algorithm: 'EdDSA', check: null };
    return { algorithm: 'Ed25519', check: { scheme: 'ed25519', spki: ed25519Spki(raw), size: 32 } };
  }
  const curve = curves[hexOf(oid)];
  if (!curve) return { algorithm: 'ECDSA', check: null };
  return { algorithm: `ECDSA ${curve.name}`, check: { scheme: 'ecdsa', spki: ecSpki(oid, point), size: curve.size } };
}

/** Null = it cannot be read, or is of another version. */
export function readPgpKey(body: Uint8Array, crypto: CryptoPort): PgpKey | null {
  const version = body[0];
  if ((version !== 4 && version !== 6) || body.length < 10) return null;
  const id = body[5] ?? 0;
  if (version === 6 && number(body, 6, 4) !== body.length - 10) return null;
  const inner = material(id, body.subarray(version === 6 ? 10 : 6));
  if (!inner || (version === 4 && body.length > 0xffff)) return null;
  const length = body.length;
  const hashed =
    version === 4
      ? joined(Uint8Array.of(0x99, length >> 8, length), body)
      : joined(Uint8Array.of(0x9b, length >>> 24, length >>> 16, length >>> 8, length), body);
  const fingerprint = crypto.digest(version === 4 ? 'sha1' : 'sha256', hashed).toUpperCase();
  const keyId = version === 4 ? fingerprint.slice(-16) : fingerprint.slice(0, 16);
  return { version, created: number(body, 1, 4), id, ...inner, fingerprint, keyId, hashed };
}

/** As a user ID is hashed when it is signed (5.2.4). */
export const hashedUser = (id: Uint8Array, tag: number): Uint8Array =>
  joined(Uint8Array.of(tag === 17 ? 0xd1 : 0xb4, id.length >>> 24, id.length >>> 16, id.length >>> 8, id.length), id);
