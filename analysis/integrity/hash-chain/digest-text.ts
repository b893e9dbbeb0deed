// Digests as logs write them, and as they are compared: the same digest may be written in other letters, with or without padding.
import { decodeBase64, encodeBase64, encodeBase64Url } from '../base64.ts';
import type { HashAlgorithm } from '../../kernel/ports.ts';
import type { Profile } from './profile.ts';

export type DigestForm = Pick<Profile['hash'], 'encoding'> & { prefix?: string | undefined };

const hashes: Readonly<Record<string, HashAlgorithm>> = {
  'sha-256': 'sha256',
  'sha-384': 'sha384',
  'sha-512': 'sha512',
  'sha3-256': 'sha3-256',
  'sha3-384': 'sha3-384',
  'sha3-512': 'sha3-512',
  'blake2b-512': 'blake2b512',
  blake3: 'blake3',
};
/** The digest of a name in a profile, with or without `hmac-`. */
export const hashOf = (algorithm: Profile['hash']['algorithm']): HashAlgorithm => hashes[algorithm.replace(/^hmac-/, '')] ?? 'sha256';

export function bytesOfHex(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length >> 1);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

/** A digest that was computed, in the form in which digests are compared. */
export const computedForm = (hex: string, { encoding }: DigestForm): string => (encoding === 'hex' ? hex : encodeBase64(bytesOfHex(hex)).replace(/=+$/, ''));

/** A digest that was computed, as the log writes it. */
export function writtenForm(hex: string, { encoding, prefix = '' }: DigestForm): string {
  if (encoding === 'hex') return prefix + hex;
  return prefix + (encoding === 'base64' ? encodeBase64(bytesOfHex(hex)) : encodeBase64Url(bytesOfHex(hex)));
}

/** A digest as it is written in a record, in the form in which digests are compared; what is none stays as it is, and equals nothing that was computed. */
export function comparedForm(written: string, { encoding, prefix = '' }: DigestForm): string {
  const bare = prefix === '' ? written : written.startsWith(prefix) ? written.slice(prefix.length) : `?${written}`;
  if (encoding === 'hex') return bare.toLowerCase();
  const plain = encoding === 'base64' ? bare : bare.replaceAll('-', '+').replaceAll('_', '/');
  return plain.endsWith('=') ? plain.slice(0, plain.endsWith('==') ? -2 : -1) : plain;
}

/** Bytes of a signature or digest in one of the encodings; null = it is none. */
export function decoded(written: string, encoding: DigestForm['encoding']): Uint8Array | null {
  if (encoding === 'hex') return /^(?:[0-9a-f]{2})+$/i.test(written) ? bytesOfHex(written) : null;
  return decodeBase64(encoding === 'base64' ? written : written.replaceAll('-', '+').replaceAll('_', '/'));
}
