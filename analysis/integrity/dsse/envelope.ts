// Envelopes of signed statements (DSSE, protocol 1.0) and the in-toto statements in them (v0.1 and v1), taken apart.
import { closed, isMembers, type Members } from '../../contract/proof/closed.ts';
import { jsonDocument, jsonDocuments } from '../../contract/proof/json-documents.ts';
import type { HashAlgorithm } from '../../kernel/ports.ts';
import { decodeBase64Url } from '../base64.ts';
import { joined } from '../bytes.ts';

export interface EnvelopeSignature {
  /** Which key it is by, as a hint that nothing signs. */
  keyId: string | null;
  signature: Uint8Array;
}
export interface Envelope {
  type: string;
  payload: Uint8Array;
  signatures: readonly EnvelopeSignature[];
  /** It holds members that nobody documents, and that nothing signs: what stands in them is evidence. */
  more: boolean;
}

const SIGNATURES = 16;
/** Either alphabet, with or without padding (DSSE, envelope). */
const bytesOf = (text: string): Uint8Array | null =>
  decodeBase64Url(
    text
      .replace(/={1,2}$/, '')
      .replaceAll('+', '-')
      .replaceAll('/', '_'),
  );

const isBytes = (value: unknown): boolean => typeof value === 'string' && /^[\w+/=-]*$/.test(value);
const isBytesList = (value: unknown): boolean => Array.isArray(value) && value.every(isBytes);
const isTimestamps = (value: unknown): boolean => Array.isArray(value) && value.every((one) => closed(one, ['type'], { data: isBytes }) !== null);
/** With the certificates and time stamps that in-toto's own tools put beside a signature. */
const isSignature = (value: unknown): boolean =>
  closed(value, ['sig', 'keyid'], { cert: isBytes, certificate: isBytes, intermediates: isBytesList, timestamps: isTimestamps }) !== null;
const isSignatures = (value: unknown): boolean => Array.isArray(value) && value.every(isSignature);

/** Of a document that was read; null = it is none. */
export function envelopeOf(document: unknown): Envelope | null {
  if (!isMembers(document)) return null;
  const { payload, payloadType, signatures } = document;
  const bytes = typeof payload === 'string' ? bytesOf(payload) : null;
  if (!bytes || typeof payloadType !== 'string' || !Array.isArray(signatures) || signatures.length > SIGNATURES) return null;
  const read = signatures.map((one): EnvelopeSignature | null => {
    const { sig, keyid } = (isMembers(one) ? one : {}) as Members;
    const signature = typeof sig === 'string' ? bytesOf(sig) : null;
    return signature ? { signature, keyId: typeof keyid === 'string' && keyid !== '' ? keyid : null } : null;
  });
  const more = closed(document, ['payload', 'payloadType'], { signatures: isSignatures }) === null;
  return read.includes(null) ? null : { type: payloadType, payload: bytes, signatures: read as EnvelopeSignature[], more };
}

/** One a line, or one alone; null where anything else stands in it. */
export function readEnvelopes(bytes: Uint8Array): Envelope[] | null {
  const read = jsonDocuments(bytes)?.map(envelopeOf);
  return !read || read.includes(null) ? null : (read as Envelope[]);
}

/** What is signed: type and payload with their lengths in bytes (DSSE, protocol: PAE). */
export function signedBytes({ type, payload }: Pick<Envelope, 'type' | 'payload'>): Uint8Array {
  const utf8 = new TextEncoder();
  const name = utf8.encode(type);
  const head = utf8.encode(`DSSEv1 ${name.length} ${type} ${payload.length} `);
  return joined(head, payload);
}

export interface Subject {
  /** For people: it matches nothing (in-toto, ResourceDescriptor). */
  name: string;
  /** The strongest of its digests that is known here; null = none. */
  digest: { hash: HashAlgorithm; hex: string } | null;
}
export interface InTotoStatement {
  predicate: string;
  subjects: readonly Subject[];
}

/** Strongest first. */
const hashes: readonly (readonly [string, HashAlgorithm, number])[] = [
  ['sha512', 'sha512', 128],
  ['sha384', 'sha384', 96],
  ['sha256', 'sha256', 64],
  ['sha3_512', 'sha3-512', 128],
  ['sha3_256', 'sha3-256', 64],
  ['blake2b', 'blake2b512', 128],
  ['sha224', 'sha224', 56],
  ['sha1', 'sha1', 40],
  ['md5', 'md5', 32],
];

function subjectOf(given: unknown): Subject | null {
  if (!isMembers(given) || !isMembers(given['digest'])) return null;
  const { name, uri, digest } = given;
  for (const [algorithm, hash, length] of hashes) {
    const value = Object.hasOwn(digest as Members, algorithm) ? (digest as Members)[algorithm] : undefined;
    if (typeof value === 'string' && value.length === length && /^[0-9a-f]+$/i.test(value))
      return { name: titleOf(name, uri, value), digest: { hash, hex: value.toLowerCase() } };
  }
  return { name: titleOf(name, uri, 'a subject without a digest that is known here'), digest: null };
}
const titleOf = (name: unknown, uri: unknown, otherwise: string): string =>
  typeof name === 'string' && name !== '' ? name : typeof uri === 'string' ? uri : otherwise;

const TYPE = 'application/vnd.in-toto+json';
const STATEMENTS = ['https://in-toto.io/Statement/v0.1', 'https://in-toto.io/Statement/v1'];

/** Null: the payload is another one. */
export function statementIn({ type, payload }: Envelope): InTotoStatement | null {
  const document = type === TYPE ? jsonDocument(payload) : null;
  if (!isMembers(document) || typeof document['_type'] !== 'string' || !STATEMENTS.includes(document['_type']) || !Array.isArray(document['subject']))
    return null;
  const subjects = document['subject'].map(subjectOf);
  return subjects.includes(null)
    ? null
    : { predicate: typeof document['predicateType'] === 'string' ? document['predicateType'] : 'not stated', subjects: subjects as Subject[] };
}
