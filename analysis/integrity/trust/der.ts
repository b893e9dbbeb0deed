// The little of DER (X.690) that public keys need: what kind of key it is, and the one form of RSA keys in the other.
import { made } from '../asn1/write.ts';
import { hexOf } from '../bytes.ts';

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
export function insideSpki(der: Uint8Array): Uint8Array | null {
  const outer = element(der, 0, 0x30);
  const algorithm = outer && outer.end === der.length ? element(der, outer.start, 0x30) : null;
  const bits = algorithm ? element(der, algorithm.end, 0x03) : null;
  return bits && bits.end === der.length && der[bits.start] === 0 ? der.subarray(bits.start + 1, bits.end) : null;
}

/** AlgorithmIdentifier of rsaEncryption (RFC 3279, 2.3.1), with its NULL. */
const RSA = Uint8Array.of(0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00);

/** A PKCS#1 RSAPublicKey as SubjectPublicKeyInfo. */
export const spkiOf = (pkcs1: Uint8Array): Uint8Array => made(0x30, RSA, made(0x03, Uint8Array.of(0), pkcs1));

const INTEGER = 0x02;
/** An unsigned number, big-endian, as INTEGER: without zeros in front but for the one that keeps it positive. */
export function integer(number: Uint8Array): Uint8Array {
  let start = 0;
  while (start < number.length - 1 && number[start] === 0) start++;
  const bare = number.subarray(start);
  return made(INTEGER, ...((bare[0] ?? 0x80) & 0x80 ? [Uint8Array.of(0), bare] : [bare]));
}

const oid = (...bytes: readonly number[]): Uint8Array => made(0x06, Uint8Array.from(bytes));
const spki = (algorithm: Uint8Array, key: Uint8Array): Uint8Array => made(0x30, algorithm, made(0x03, Uint8Array.of(0), key));
/** RFC 8410. */
export const ed25519Spki = (key: Uint8Array): Uint8Array => spki(made(0x30, oid(0x2b, 0x65, 0x70)), key);
export const rsaSpki = (modulus: Uint8Array, exponent: Uint8Array): Uint8Array => spkiOf(made(0x30, integer(modulus), integer(exponent)));
/** RFC 5480: a point on a named curve, whose object identifier is given without tag and length. */
export const ecSpki = (curve: Uint8Array, point: Uint8Array): Uint8Array =>
  spki(made(0x30, oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01), oid(...curve)), point);
/** RFC 3279, 2.3.2. */
export const dsaSpki = (p: Uint8Array, q: Uint8Array, g: Uint8Array, y: Uint8Array): Uint8Array =>
  spki(made(0x30, oid(0x2a, 0x86, 0x48, 0xce, 0x38, 0x04, 0x01), made(0x30, integer(p), integer(q), integer(g))), integer(y));

/** Object identifiers as hex, with the name of what they stand for. */
const algorithms: Readonly<Record<string, string>> = {
  '2b6570': 'Ed25519',
  '2b6571': 'Ed448',
  '2a8648ce380401': 'DSA',
  '2a864886f70d01010a': 'RSA-PSS',
};
const curves: Readonly<Record<string, string>> = {
  '2a8648ce3d030107': 'P-256',
  '2b81040022': 'P-384',
  '2b81040023': 'P-521',
  '2b8104000a': 'secp256k1',
  '2b2403030208010107': 'brainpoolP256r1',
  '2b240303020801010b': 'brainpoolP384r1',
  '2b240303020801010d': 'brainpoolP512r1',
};

/** `RSA-2048`, `ECDSA P-256`, `Ed25519`: what kind of key a SubjectPublicKeyInfo holds; null = it is none, or none that is known. */
export function keyAlgorithm(spki: Uint8Array): string | null {
  const inner = insideSpki(spki);
  const bits = inner ? rsaBits(inner) : null;
  if (bits !== null) return `RSA-${bits}`;
  const outer = element(spki, 0, 0x30);
  const algorithm = inner && outer ? element(spki, outer.start, 0x30) : null;
  const name = algorithm ? element(spki, algorithm.start, 0x06) : null;
  if (!name) return null;
  const id = hexOf(spki.subarray(name.start, name.end));
  if (id !== '2a8648ce3d0201') return algorithms[id] ?? null;
  const curve = element(spki, name.end, 0x06);
  const curveName = curve ? curves[hexOf(spki.subarray(curve.start, curve.end))] : undefined;
  return curveName === undefined ? null : `ECDSA ${curveName}`;
}
