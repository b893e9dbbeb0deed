// Algorithms by their object identifiers (RFC 3279, 4055, 5758, 8410, 5754), as the crypto port names them.
import type { HashAlgorithm, SignatureSpec } from '../../kernel/ports.ts';
import type { Element } from '../asn1/read.ts';
import { context, innerOf, oid } from '../asn1/values.ts';

const NIST = '2.16.840.1.101.3.4';
const hashes: Readonly<Record<string, HashAlgorithm>> = {
  '1.2.840.113549.2.5': 'md5',
  '1.3.14.3.2.26': 'sha1',
  [`${NIST}.2.1`]: 'sha256',
  [`${NIST}.2.2`]: 'sha384',
  [`${NIST}.2.3`]: 'sha512',
  [`${NIST}.2.4`]: 'sha224',
  [`${NIST}.2.6`]: 'sha512-256',
  [`${NIST}.2.8`]: 'sha3-256',
  [`${NIST}.2.9`]: 'sha3-384',
  [`${NIST}.2.10`]: 'sha3-512',
};

/** A signature algorithm. `hash` null: what is signed with says it, or the algorithm hashes by itself. */
export interface SignedWith {
  scheme: SignatureSpec['scheme'];
  hash: HashAlgorithm | null;
}
const PKCS1 = '1.2.840.113549.1.1';
const EC = '1.2.840.10045';
const rsa = (hash: HashAlgorithm | null): SignedWith => ({ scheme: 'rsa-pkcs1', hash });
const ec = (hash: HashAlgorithm | null): SignedWith => ({ scheme: 'ecdsa', hash });
const dsa = (hash: HashAlgorithm): SignedWith => ({ scheme: 'dsa', hash });
const signatures: Readonly<Record<string, SignedWith>> = {
  [`${PKCS1}.1`]: rsa(null),
  [`${PKCS1}.4`]: rsa('md5'),
  [`${PKCS1}.5`]: rsa('sha1'),
  [`${PKCS1}.14`]: rsa('sha224'),
  [`${PKCS1}.11`]: rsa('sha256'),
  [`${PKCS1}.12`]: rsa('sha384'),
  [`${PKCS1}.13`]: rsa('sha512'),
  [`${NIST}.3.14`]: rsa('sha3-256'),
  [`${NIST}.3.15`]: rsa('sha3-384'),
  [`${NIST}.3.16`]: rsa('sha3-512'),
  [`${EC}.2.1`]: ec(null),
  [`${EC}.4.1`]: ec('sha1'),
  [`${EC}.4.3.1`]: ec('sha224'),
  [`${EC}.4.3.2`]: ec('sha256'),
  [`${EC}.4.3.3`]: ec('sha384'),
  [`${EC}.4.3.4`]: ec('sha512'),
  [`${NIST}.3.10`]: ec('sha3-256'),
  [`${NIST}.3.11`]: ec('sha3-384'),
  [`${NIST}.3.12`]: ec('sha3-512'),
  '1.2.840.10040.4.3': dsa('sha1'),
  [`${NIST}.3.2`]: dsa('sha256'),
  '1.3.101.112': { scheme: 'ed25519', hash: null },
};
const PSS = `${PKCS1}.10`;
const MGF1 = `${PKCS1}.8`;

/** The digest of an AlgorithmIdentifier; null = not known here. */
export function hashOf(identifier: Element | undefined): HashAlgorithm | null {
  return hashes[oid(innerOf(identifier)[0]) ?? ''] ?? null;
}

/** RSASSA-PSS-params (RFC 4055, 3.1): SHA-1 where it is not said. Two digests in one signature are not checked here. */
function pss(parameters: Element | undefined): SignedWith | null {
  const stated = (number: number): Element | undefined => innerOf(parameters).find(({ tag }) => tag === context(number))?.inner[0];
  const hash = stated(0) === undefined ? 'sha1' : hashOf(stated(0));
  const [mask, of] = innerOf(stated(1));
  const masked = stated(1) === undefined ? 'sha1' : oid(mask) === MGF1 ? hashOf(of) : null;
  return hash !== null && hash === masked ? { scheme: 'rsa-pss', hash } : null;
}

/** The signature algorithm of an AlgorithmIdentifier; null = not known here. */
export function signedWith(identifier: Element | undefined): SignedWith | null {
  const [name, parameters] = innerOf(identifier);
  const id = oid(name) ?? '';
  return id === PSS ? pss(parameters) : (signatures[id] ?? null);
}

/** Digests of which two prepared contents can have the same (RFC 6194, 6151). */
export const isWeakHash = (hash: HashAlgorithm | null): boolean => hash === 'sha1' || hash === 'md5';

/** `SHA-256`, `SHA3-256`, as people write it. */
export const hashName = (hash: HashAlgorithm): string =>
  hash
    .toUpperCase()
    .replace(/^SHA(?=\d{2,3}\b)/, 'SHA-')
    .replace('BLAKE2B512', 'BLAKE2b-512');

/** `RSA PKCS#1 v1.5 with SHA-256`. */
export function signatureName({ scheme, hash }: SignedWith): string {
  const name = { 'rsa-pkcs1': 'RSA PKCS#1 v1.5', 'rsa-pss': 'RSA-PSS', ecdsa: 'ECDSA', dsa: 'DSA', ed25519: 'Ed25519' }[scheme];
  return hash === null ? name : `${name} with ${hashName(hash)}`;
}
