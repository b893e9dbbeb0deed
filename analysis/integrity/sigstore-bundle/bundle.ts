// Bundles of Sigstore (v0.1 to v0.3, JSON form of protobuf), taken apart: what signs, what is signed, what logs and time stamp authorities say of it.
import { closed, isMembers, type Members } from '../../contract/proof/closed.ts';
import { jsonDocuments } from '../../contract/proof/json-documents.ts';
import type { HashAlgorithm } from '../../kernel/ports.ts';
import { hexOf } from '../bytes.ts';
import { type Envelope, envelopeOf } from '../dsse/envelope.ts';
import { exactBase64, type Note, noteIn } from '../signed-note/note.ts';

export interface LogEntry {
  /** Digest by which the log is named, hex. */
  logId: string;
  /** Over all logs that were ever one. */
  index: number;
  /** Seconds since 1970; null = none is stated. Signed by the promise alone. */
  time: number | null;
  promise: Uint8Array | null;
  proof: { index: number; size: number; root: Uint8Array; path: readonly Uint8Array[]; note: Note | null } | null;
  body: Uint8Array;
}
export interface Message {
  digest: { hash: HashAlgorithm; hex: string } | null;
  signature: Uint8Array;
}
export interface Bundle {
  version: string;
  /** The signer's first; empty = a key of its own signs. */
  certificates: readonly Uint8Array[];
  /** Name of that key, which nothing signs. */
  hint: string | null;
  entries: readonly LogEntry[];
  stamps: readonly Uint8Array[];
  content: { message: Message; envelope: null } | { message: null; envelope: Envelope };
}

const MEDIA_TYPE = /^application\/vnd\.dev\.sigstore\.bundle(?:\+json;version=(0\.[123])|\.v(0\.[123])\+json)$/;
const MOST = 64;

export const looksLikeBundle = (text: string): boolean => /^\s*\{/.test(text) && text.includes('vnd.dev.sigstore.bundle');

const bytesOf = (value: unknown): Uint8Array | null => (typeof value === 'string' ? exactBase64(value) : null);
const allBytes = (list: readonly unknown[]): Uint8Array[] | null => {
  const bytes = list.map(bytesOf);
  return bytes.every((one) => one !== null) ? bytes : null;
};
/** Protobuf writes whole numbers of 64 bits as text. */
function wholeNumber(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(number) && (number as number) >= 0 ? (number as number) : null;
}
const membersOf = (value: unknown): Members => (isMembers(value) ? value : {});
/** Members that are documented, each in its form, and no others: nothing signs most of a bundle, and what it hid would go unread. */
const made =
  (scalars: readonly string[], others: Record<string, (value: unknown) => boolean> = {}) =>
  (value: unknown): boolean =>
    closed(value, scalars, others) !== null;
const each = (of: (value: unknown) => boolean) => (value: unknown) => Array.isArray(value) && value.length <= MOST && value.every(of);
const isText = (value: unknown): boolean => typeof value === 'string';
const isCertificate = made(['rawBytes']);
const isProof = made(['logIndex', 'rootHash', 'treeSize'], { hashes: each(isText), checkpoint: made(['envelope']) });
const isEntry = made(['logIndex', 'integratedTime', 'canonicalizedBody'], {
  logId: made(['keyId']),
  kindVersion: made(['kind', 'version']),
  inclusionPromise: made(['signedEntryTimestamp']),
  inclusionProof: isProof,
});
const MATERIAL = {
  certificate: isCertificate,
  x509CertificateChain: made([], { certificates: each(isCertificate) }),
  publicKey: made(['hint']),
  tlogEntries: each(isEntry),
  timestampVerificationData: made([], { rfc3161Timestamps: each(made(['signedTimestamp'])) }),
};
const isMessage = made(['signature'], { messageDigest: made(['algorithm', 'digest']) });
const listOf = (value: unknown): unknown[] | null => (value === undefined ? [] : Array.isArray(value) && value.length <= MOST ? value : null);

/** Undefined = damaged. */
function proofOf(value: unknown): LogEntry['proof'] | undefined {
  if (value === undefined) return null;
  const { logIndex = '0', treeSize, rootHash, hashes, checkpoint } = membersOf(value);
  const [index, size, root] = [wholeNumber(logIndex), wholeNumber(treeSize), bytesOf(rootHash)];
  const path = allBytes(listOf(hashes) ?? [null]);
  const envelope = membersOf(checkpoint)['envelope'];
  const note = typeof envelope === 'string' ? noteIn(envelope) : null;
  return index === null || size === null || root?.length !== 32 || !path?.every(({ length }) => length === 32) ? undefined : { index, size, root, path, note };
}

function entryOf(value: unknown): LogEntry | null {
  const { logId, logIndex = '0', integratedTime, inclusionPromise, inclusionProof, canonicalizedBody } = membersOf(value);
  const [id, index, body] = [bytesOf(membersOf(logId)['keyId']), wholeNumber(logIndex), bytesOf(canonicalizedBody)];
  const time = integratedTime === undefined ? null : wholeNumber(integratedTime);
  const promise = inclusionPromise === undefined ? null : bytesOf(membersOf(inclusionPromise)['signedEntryTimestamp']);
  const proof = proofOf(inclusionProof);
  if (!id || index === null || !body || proof === undefined || (inclusionPromise !== undefined && !promise) || (integratedTime !== undefined && time === null))
    return null;
  return { logId: hexOf(id), index, time: time === 0 ? null : time, promise, proof, body };
}

const hashes: Readonly<Record<string, HashAlgorithm>> = {
  SHA2_256: 'sha256',
  SHA2_384: 'sha384',
  SHA2_512: 'sha512',
  SHA3_256: 'sha3-256',
  SHA3_384: 'sha3-384',
};

function messageOf(value: unknown): Message | null {
  const { messageDigest, signature } = membersOf(value);
  const signed = bytesOf(signature);
  const { algorithm, digest } = membersOf(messageDigest);
  const hash = typeof algorithm === 'string' && Object.hasOwn(hashes, algorithm) ? hashes[algorithm] : undefined;
  const bytes = bytesOf(digest);
  return signed && { signature: signed, digest: hash && bytes ? { hash, hex: hexOf(bytes) } : null };
}

function bundleOf(document: unknown): Bundle | null {
  const members = closed(document, ['mediaType'], { verificationMaterial: isMembers, messageSignature: isMessage, dsseEnvelope: isMembers });
  const type = typeof members?.['mediaType'] === 'string' ? MEDIA_TYPE.exec(members['mediaType']) : null;
  const material = closed(members?.['verificationMaterial'], [], MATERIAL);
  if (!members || !type || !material) return null;
  const { certificate, x509CertificateChain, publicKey, tlogEntries, timestampVerificationData } = material;
  const chain = x509CertificateChain === undefined ? [certificate].filter((one) => one !== undefined) : listOf(membersOf(x509CertificateChain)['certificates']);
  const certificates = allBytes((chain ?? [null]).map((one) => membersOf(one)['rawBytes']));
  const entries = listOf(tlogEntries)?.map(entryOf);
  const stamps = allBytes((listOf(membersOf(timestampVerificationData)['rfc3161Timestamps']) ?? [null]).map((one) => membersOf(one)['signedTimestamp']));
  const message = members['messageSignature'] === undefined ? null : messageOf(members['messageSignature']);
  const envelope = members['dsseEnvelope'] === undefined ? null : envelopeOf(members['dsseEnvelope']);
  const hint = membersOf(publicKey)['hint'];
  if (envelope?.more) return null;
  // Just one way to sign, and one thing that is signed.
  if (!certificates || !entries?.every((one) => one !== null) || !stamps || (message === null) === (envelope === null)) return null;
  if ((certificates.length === 0) === (publicKey === undefined) || (members['messageSignature'] !== undefined && members['dsseEnvelope'] !== undefined))
    return null;
  const content = message ? { message, envelope: null } : envelope ? { message: null, envelope } : null;
  return content && { version: type[1] ?? type[2] ?? '', certificates, hint: typeof hint === 'string' ? hint : null, entries, stamps, content };
}

/** One a line, or one alone; null where anything else stands in it. */
export function readBundles(bytes: Uint8Array): Bundle[] | null {
  const read = jsonDocuments(bytes)?.map(bundleOf);
  return read?.every((one) => one !== null) ? read : null;
}
