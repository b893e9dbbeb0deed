// Algorithms of COSE by their numbers (RFC 9053, RFC 8812, RFC 9864, RFC 9054; RFC 9338 adds none), each with the kind of key that it takes: a header only
// chooses among what the key allows.
import type { HashAlgorithm, SignatureSpec } from '../../kernel/ports.ts';

export type CoseAlgorithm = { name: string } & (
  | { kind: 'signature'; spec: Pick<SignatureSpec, 'scheme' | 'hash' | 'form'>; fits(algorithm: string): boolean }
  /** `length`: bytes of the code, which is the beginning of the whole one. */
  | { kind: 'mac'; hash: HashAlgorithm; length: number }
);

const signature = (name: string, scheme: SignatureSpec['scheme'], hash: HashAlgorithm | undefined, fits: (algorithm: string) => boolean): CoseAlgorithm => ({
  name,
  kind: 'signature',
  spec: { scheme, ...(hash === undefined ? {} : { hash }), ...(scheme === 'ecdsa' ? { form: 'raw' as const } : {}) },
  fits,
});
const rsa = (algorithm: string): boolean => algorithm.startsWith('RSA-');
/** ES256 and its kin name the digest, and take any curve (RFC 9053, 2.1). */
const curve = (algorithm: string): boolean => algorithm.startsWith('ECDSA ') && !algorithm.endsWith('secp256k1');
const only =
  (...names: readonly string[]) =>
  (algorithm: string): boolean =>
    names.includes(algorithm);
const mac = (name: string, hash: HashAlgorithm, length: number): CoseAlgorithm => ({ name, kind: 'mac', hash, length });

const algorithms = new Map<number, CoseAlgorithm>([
  [-7, signature('ES256', 'ecdsa', 'sha256', curve)],
  [-35, signature('ES384', 'ecdsa', 'sha384', curve)],
  [-36, signature('ES512', 'ecdsa', 'sha512', curve)],
  [-9, signature('ESP256', 'ecdsa', 'sha256', only('ECDSA P-256'))],
  [-51, signature('ESP384', 'ecdsa', 'sha384', only('ECDSA P-384'))],
  [-52, signature('ESP512', 'ecdsa', 'sha512', only('ECDSA P-521'))],
  [-47, signature('ES256K', 'ecdsa', 'sha256', only('ECDSA secp256k1'))],
  [-8, signature('EdDSA', 'ed25519', undefined, only('Ed25519'))],
  [-19, signature('Ed25519', 'ed25519', undefined, only('Ed25519'))],
  [-37, signature('PS256', 'rsa-pss', 'sha256', rsa)],
  [-38, signature('PS384', 'rsa-pss', 'sha384', rsa)],
  [-39, signature('PS512', 'rsa-pss', 'sha512', rsa)],
  [-257, signature('RS256', 'rsa-pkcs1', 'sha256', rsa)],
  [-258, signature('RS384', 'rsa-pkcs1', 'sha384', rsa)],
  [-259, signature('RS512', 'rsa-pkcs1', 'sha512', rsa)],
  [-65_535, signature('RS1', 'rsa-pkcs1', 'sha1', rsa)],
  [4, mac('HMAC 256/64', 'sha256', 8)],
  [5, mac('HMAC 256/256', 'sha256', 32)],
  [6, mac('HMAC 384/384', 'sha384', 48)],
  [7, mac('HMAC 512/512', 'sha512', 64)],
]);

/** Undefined = not known here. */
export const coseAlgorithm = (number: number | null): CoseAlgorithm | undefined => (number === null ? undefined : algorithms.get(number));

const hashes = new Map<number, HashAlgorithm>([
  [-14, 'sha1'],
  [-16, 'sha256'],
  [-17, 'sha512-256'],
  [-43, 'sha384'],
  [-44, 'sha512'],
]);
/** RFC 9054; undefined = not known here, or cut short. */
export const coseHash = (number: number | null): HashAlgorithm | undefined => (number === null ? undefined : hashes.get(number));

/** Others can make the same: a code of 64 bits is guessed, SHA-1 collides. */
export const isWeak = (one: CoseAlgorithm): boolean => (one.kind === 'mac' ? one.length < 16 : one.spec.hash === 'sha1');
