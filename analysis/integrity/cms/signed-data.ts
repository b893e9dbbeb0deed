// Signed data of the Cryptographic Message Syntax (RFC 5652, section 5) in DER, BER or PEM, taken apart. Nothing of it is believed here.
import type { Nanoseconds } from '../../contract/time.ts';
import type { HashAlgorithm } from '../../kernel/ports.ts';
import { type Element, readBer } from '../asn1/read.ts';
import { context, innerOf, integerHex, octets, oid, TAG, time } from '../asn1/values.ts';
import { hashOf, signedWith, type SignedWith } from '../x509/algorithms.ts';
import { type Certificate, readCertificate } from '../x509/certificate.ts';
import { nameKey } from '../x509/name.ts';
import { hexOf } from '../bytes.ts';

const PKCS9 = '1.2.840.113549.1.9';
export const SIGNED_DATA = '1.2.840.113549.1.7.2';
export const DATA = '1.2.840.113549.1.7.1';
export const TST_INFO = `${PKCS9}.16.1.4`;

export interface Signer {
  /** Does this certificate have the name or key that the signer states? */
  isOf(certificate: Certificate): boolean;
  /** Who it is by its own words. */
  named: string;
  digest: HashAlgorithm | null;
  /** Null = an algorithm that is not known here. */
  signedWith: SignedWith | null;
  signature: Uint8Array;
  /** Signed attributes as they stand; null = the signature is made of the content itself. */
  attributes: Element | null;
  messageDigest: string | null;
  contentType: string | null;
  /** As the signer states it: a claim. */
  signingTime: Nanoseconds | null;
  /** Digest of its certificate (RFC 5035), hex; null = not stated. */
  certificateDigest: { hash: HashAlgorithm | null; hex: string } | null;
  /** Time stamps over this signature (RFC 3161, appendix A): nothing signs that they are here. */
  stamps: readonly Uint8Array[];
}

export interface SignedData {
  contentType: string;
  /** Null = detached. */
  content: Uint8Array | null;
  certificates: readonly Certificate[];
  /** Revocation lists and answers that came along. */
  revocations: readonly Uint8Array[];
  signers: readonly Signer[];
}

/** Values by type; null where one stands twice or is damaged: such a set can be read in two ways. */
function attributesOf(element: Element | null): Map<string, Element[]> | null {
  const found = new Map<string, Element[]>();
  for (const { inner } of element?.inner ?? []) {
    const type = oid(inner[0]);
    if (type === null || inner[1]?.tag !== TAG.set || found.has(type)) return null;
    found.set(type, inner[1].inner);
  }
  return found;
}

/** signingCertificate (SHA-1 by its definition) and its second version (RFC 5035, sections 3 and 4). */
function certificateDigest(signed: ReadonlyMap<string, Element[]>): Signer['certificateDigest'] | undefined {
  const second = signed.get(`${PKCS9}.16.2.47`);
  const values = second ?? signed.get(`${PKCS9}.16.2.12`);
  if (!values) return null;
  const fields = innerOf(innerOf(innerOf(values[0])[0])[0]);
  const stated = fields[0]?.tag === TAG.sequence;
  const hex = fields[stated ? 1 : 0];
  if (hex?.tag !== TAG.octets) return undefined;
  return { hash: second === undefined ? 'sha1' : stated ? hashOf(fields[0]) : 'sha256', hex: hexOf(hex.body) };
}

function signerOf({ inner }: Element): Signer | null {
  const [, who, digestAlgorithm, ...rest] = inner;
  const attributes = rest[0]?.tag === context(0) ? (rest.shift() ?? null) : null;
  const [algorithm, value, unsigned] = rest;
  const signed = attributesOf(attributes);
  const signature = value && (value.tag & 0xdf) === TAG.octets ? octets(value) : null;
  const [issuer, serial] = innerOf(who);
  const keyId = who?.tag === context(0, false) ? hexOf(who.body) : null;
  const number = integerHex(serial);
  if (!signed || !signature || (keyId === null && (issuer === undefined || number === null))) return null;
  const only = (type: string): Element | undefined => {
    const values = signed.get(type);
    return values?.length === 1 ? values[0] : undefined;
  };
  const named = certificateDigest(signed);
  const stated = only(`${PKCS9}.4`);
  const messageDigest = stated && octets(stated);
  const type = oid(only(`${PKCS9}.3`));
  // Both have to be there when any attribute is (RFC 5652, 11.1 and 11.2).
  if (named === undefined || (attributes !== null && (!messageDigest || type === null))) return null;
  const digest = hashOf(digestAlgorithm);
  const by = signedWith(algorithm);
  const issuerKey = nameKey(issuer);
  return {
    isOf: (one) => (keyId === null ? one.issuerKey === issuerKey && one.serial === number : one.subjectKeyId === keyId),
    named: keyId === null ? `serial number ${number}` : `key identifier ${keyId}`,
    digest,
    signedWith: by && by.hash === null && by.scheme !== 'ed25519' ? (digest === null ? null : { ...by, hash: digest }) : by,
    signature,
    attributes,
    messageDigest: messageDigest ? hexOf(messageDigest) : null,
    contentType: type,
    signingTime: time(only(`${PKCS9}.5`)),
    certificateDigest: named,
    stamps: stampsIn(unsigned),
  };
}

/** Unsigned attributes may be anything. */
const stampsIn = (unsigned: Element | undefined): Uint8Array[] =>
  innerOf(unsigned, context(1)).flatMap(({ inner: [type, values] }) =>
    oid(type) === `${PKCS9}.16.2.14`
      ? innerOf(values, TAG.set)
          .slice(0, 8)
          .map(({ raw }) => raw)
      : [],
  );

const SIGNERS = 64;

/** Null: these bytes are no signed data, or such as contradicts itself. */
export function readSignedData(bytes: Uint8Array): SignedData | null {
  const [type, outer] = innerOf(readBer(bytes) ?? undefined);
  if (oid(type) !== SIGNED_DATA || outer?.tag !== context(0) || outer.inner.length !== 1) return null;
  const [, , encapsulated, ...rest] = innerOf(outer.inner[0]);
  const certificates = rest[0]?.tag === context(0) ? (rest.shift()?.inner ?? []) : [];
  const revocations = rest[0]?.tag === context(1) ? (rest.shift()?.inner ?? []) : [];
  const [signers, ...more] = rest;
  const [contentType, wrapped] = innerOf(encapsulated);
  const name = oid(contentType);
  const content = wrapped?.tag === context(0) ? wrapped.inner[0] : undefined;
  const read = innerOf(signers, TAG.set).map(signerOf);
  if (name === null || signers?.tag !== TAG.set || more.length > 0 || read.length > SIGNERS || read.includes(null)) return null;
  return {
    contentType: name,
    // Older content is no string of octets (PKCS #7): its value is what is signed.
    content: content === undefined ? null : (content.tag & 0xdf) === TAG.octets ? octets(content) : content.body,
    certificates: certificates.filter(({ tag }) => tag === TAG.sequence).flatMap(({ raw }) => readCertificate(raw) ?? []),
    revocations: revocations.map(({ raw }) => raw),
    signers: read as Signer[],
  };
}
