// JSON Web Keys (RFC 7517) and sets of them: RSA, elliptic curves (RFC 7518, 6), Ed25519 (RFC 8037). The name by which signatures ask for a key, `kid`, is
// kept as its holder; `alg`, where it is stated, as the one purpose. A private key is refused: it is not to be pinned, and not to be copied into a case.
import { Fault } from '../../contract/faults.ts';
import { jsonDocument } from '../../contract/proof/json-documents.ts';
import { isMembers, type Members } from '../../contract/proof/closed.ts';
import type { CryptoPort } from '../../kernel/ports.ts';
import { decodeBase64Url } from '../base64.ts';
import { joined, ofHex } from '../bytes.ts';
import { defineAnchorReader, type Found } from './anchor.ts';
import sample from './cases/key-jwk/good.json?raw';
import { ecSpki, ed25519Spki, rsaSpki } from './der.ts';
import { secretAnchor } from './hmac.ts';
import { publicKeyAnchor } from './public-key.ts';

/** Members of a private key (RFC 7518, 6.2.2 and 6.3.2). */
const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth'];
const KNOWN = new Set([
  'kty',
  'use',
  'key_ops',
  'alg',
  'kid',
  'x5u',
  'x5c',
  'x5t',
  'x5t#S256',
  'n',
  'e',
  'crv',
  'x',
  'y',
  'ext',
  'iat',
  'nbf',
  'exp',
  'issuer',
]);
/** Object identifier of the curve, and bytes of one coordinate. */
const curves: Readonly<Record<string, { oid: Uint8Array; size: number }>> = {
  'P-256': { oid: ofHex('2a8648ce3d030107'), size: 32 },
  'P-384': { oid: ofHex('2b81040022'), size: 48 },
  'P-521': { oid: ofHex('2b81040023'), size: 66 },
  secp256k1: { oid: ofHex('2b8104000a'), size: 32 },
};

/** The SubjectPublicKeyInfo; null = a kind that is not known here, undefined = damaged. */
function spki({ kty, n, e, crv, x, y }: Members): Uint8Array | null | undefined {
  const value = (one: unknown): Uint8Array | null => (typeof one === 'string' ? decodeBase64Url(one) : null);
  const [modulus, exponent, first, second] = [n, e, x, y].map(value);
  if (kty === 'RSA') return modulus && exponent ? rsaSpki(modulus, exponent) : undefined;
  const curve = typeof crv === 'string' && Object.hasOwn(curves, crv) ? curves[crv] : undefined;
  if (kty === 'EC' && curve) {
    if (first?.length !== curve.size || second?.length !== curve.size) return undefined;
    return ecSpki(curve.oid, joined(Uint8Array.of(4), first, second));
  }
  if (kty === 'OKP' && crv === 'Ed25519') return first?.length === 32 ? ed25519Spki(first) : undefined;
  return null;
}

/** A secret of authentication codes that stands among public keys. */
function secretOf({ k, kid }: Members, crypto: CryptoPort): Found | undefined {
  const secret = typeof k === 'string' ? decodeBase64Url(k) : null;
  return secret ? secretAnchor(secret, typeof kid === 'string' ? kid : null, crypto) : undefined;
}

/** Null = not for signatures, or of a kind that is not known here, which sets may hold (RFC 7517, 5); undefined = damaged. */
function anchorOf(jwk: Members, crypto: CryptoPort): Found | null | undefined {
  if (jwk['kty'] === 'oct') return secretOf(jwk, crypto);
  if (jwk['use'] !== undefined && jwk['use'] !== 'sig') return null;
  const der = spki(jwk);
  if (!der) return der;
  const anchor = publicKeyAnchor(der, crypto);
  const { kid, alg } = jwk;
  return anchor ? { ...anchor, holder: typeof kid === 'string' ? kid : null, purposes: typeof alg === 'string' ? [alg] : [] } : undefined;
}

function keysOf(bytes: Uint8Array): Members[] | null {
  const document = jsonDocument(bytes);
  if (!isMembers(document)) return null;
  const all: unknown = 'keys' in document && Object.keys(document).length === 1 ? document['keys'] : [document];
  return Array.isArray(all) && all.length > 0 && all.every((one) => isMembers(one) && typeof one['kty'] === 'string') ? (all as Members[]) : null;
}

export const jsonWebKeys = defineAnchorReader({
  id: 'key:jwk',
  title: 'JSON Web Keys (JWK, JWKS)',
  document: 'RFC 7517, JSON Web Key',
  version: '2015-05',
  sample,
  origin: 'the `jwks_uri` of an issuer, stored as `jwks.json`',
  sees: ({ text }) => /^\s*\{/.test(text) && text.includes('"kty"'),
  read(bytes, { name, whole, crypto }) {
    const keys = keysOf(bytes);
    // Secrets alone are a file of secrets.
    if (!keys || keys.every(({ kty }) => kty === 'oct')) return null;
    if (
      whole &&
      !keys.every((one) => Object.keys(one).every((member) => KNOWN.has(member) || PRIVATE.includes(member) || (member === 'k' && one['kty'] === 'oct')))
    )
      return null;
    if (keys.some((one) => one['kty'] !== 'oct' && PRIVATE.some((member) => member in one)))
      throw new Fault(
        'input.unsupported',
        `${name} holds a private key.`,
        'Pin the public key only: the same JSON without the members d, p, q, dp, dq and qi.',
        { path: name },
      );
    const found = keys.map((one) => anchorOf(one, crypto));
    if (found.includes(undefined)) throw new Fault('input.unsupported', `${name} holds a key that cannot be read.`, 'Export the keys anew.', { path: name });
    return found.filter((one) => one !== null && one !== undefined);
  },
});
