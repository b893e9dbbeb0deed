// Algorithms of JSON Web Signatures (RFC 7518, 3.1; RFC 8037; RFC 8812), each with the kind of key that it takes. The header only chooses among them: a key
// of another kind, or a public key as the secret of an authentication code, is never taken.
import type { HashAlgorithm, SignatureSpec } from '../../kernel/ports.ts';

export type JwsAlgorithm =
  | { kind: 'signature'; spec: Pick<SignatureSpec, 'scheme' | 'hash' | 'form'>; fits(algorithm: string): boolean }
  | { kind: 'mac'; hash: HashAlgorithm };

const rsa = (algorithm: string): boolean => algorithm.startsWith('RSA-');
const only =
  (name: string) =>
  (algorithm: string): boolean =>
    algorithm === name;
const signature = (scheme: SignatureSpec['scheme'], hash: HashAlgorithm | undefined, fits: (algorithm: string) => boolean): JwsAlgorithm => ({
  kind: 'signature',
  spec: { scheme, ...(hash === undefined ? {} : { hash }), ...(scheme === 'ecdsa' ? { form: 'raw' as const } : {}) },
  fits,
});
const algorithms = new Map<string, JwsAlgorithm>([
  ['HS256', { kind: 'mac', hash: 'sha256' }],
  ['HS384', { kind: 'mac', hash: 'sha384' }],
  ['HS512', { kind: 'mac', hash: 'sha512' }],
  ['RS256', signature('rsa-pkcs1', 'sha256', rsa)],
  ['RS384', signature('rsa-pkcs1', 'sha384', rsa)],
  ['RS512', signature('rsa-pkcs1', 'sha512', rsa)],
  ['PS256', signature('rsa-pss', 'sha256', rsa)],
  ['PS384', signature('rsa-pss', 'sha384', rsa)],
  ['PS512', signature('rsa-pss', 'sha512', rsa)],
  ['ES256', signature('ecdsa', 'sha256', only('ECDSA P-256'))],
  ['ES384', signature('ecdsa', 'sha384', only('ECDSA P-384'))],
  ['ES512', signature('ecdsa', 'sha512', only('ECDSA P-521'))],
  ['ES256K', signature('ecdsa', 'sha256', only('ECDSA secp256k1'))],
  ['EdDSA', signature('ed25519', undefined, only('Ed25519'))],
  ['Ed25519', signature('ed25519', undefined, only('Ed25519'))],
]);

/** Undefined = not known here, `none` among them. */
export const jwsAlgorithm = (name: unknown): JwsAlgorithm | undefined => (typeof name === 'string' ? algorithms.get(name) : undefined);
