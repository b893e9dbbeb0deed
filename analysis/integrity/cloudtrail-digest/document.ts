// A digest file as data. Read defensively: a field of the wrong type is named, never assumed.
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html
import { readAwsObjectMetadata } from '../../contract/proof/aws-object-metadata.ts';
import { fromRfc3339, type Nanoseconds } from '../../contract/time.ts';

export interface ListedLog {
  bucket: string;
  key: string;
  /** Hex, lower case; null when the entry states no SHA-256. */
  hash: string | null;
  from: Nanoseconds | null;
  to: Nanoseconds | null;
}

export interface Predecessor {
  bucket: string | null;
  key: string;
  /** Hex, lower case; null when not stated as SHA-256. */
  hash: string | null;
  signature: string | null;
}

export interface DigestDocument {
  account: string | null;
  start: Nanoseconds | null;
  end: Nanoseconds | null;
  /** As written: part of the signed text. */
  endText: string;
  bucket: string;
  key: string;
  fingerprint: string | null;
  algorithm: string | null;
  /** `start` = every previous* field is null; `unclear` = only some are. */
  previous: Predecessor | 'start' | 'unclear';
  /** As written, or null: part of the signed text. */
  previousSignature: string | null;
  logs: ListedLog[];
}

type Members = Record<string, unknown>;
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const time = (value: unknown): Nanoseconds | null => (typeof value === 'string' ? (fromRfc3339(value) ?? null) : null);
const members = (value: unknown): Members | null => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : null);
const sha256Of = (hash: unknown, algorithm: unknown): string | null =>
  typeof hash === 'string' && /^[0-9a-f]{64}$/i.test(hash) && typeof algorithm === 'string' && /^sha-?256$/i.test(algorithm) ? hash.toLowerCase() : null;

/** The digest, or one line that says why it is none. */
export function readDigest(content: Uint8Array): DigestDocument | string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content));
  } catch {
    return 'it is not readable as JSON';
  }
  const digest = members(parsed);
  if (!digest) return 'it is JSON, but not an object';
  const endText = text(digest.digestEndTime);
  const bucket = text(digest.digestS3Bucket);
  const key = text(digest.digestS3Object);
  if (endText === null || bucket === null || key === null) return 'digestEndTime, digestS3Bucket or digestS3Object is absent or not text';
  if (!Array.isArray(digest.logFiles)) return 'logFiles is absent or not a list';
  const logs: ListedLog[] = [];
  for (const entry of digest.logFiles as unknown[]) {
    const log = members(entry);
    const logBucket = text(log?.s3Bucket);
    const logKey = text(log?.s3Object);
    if (!log || logBucket === null || logKey === null) return 'an entry of logFiles names no bucket and key';
    logs.push({
      bucket: logBucket,
      key: logKey,
      hash: sha256Of(log.hashValue, log.hashAlgorithm),
      from: time(log.oldestEventTime),
      to: time(log.newestEventTime),
    });
  }
  const fields = [digest.previousDigestS3Bucket, digest.previousDigestS3Object, digest.previousDigestHashValue, digest.previousDigestSignature];
  for (const field of fields) if (field !== null && field !== undefined && typeof field !== 'string') return 'a previousDigest field is neither text nor null';
  const previousKey = text(digest.previousDigestS3Object);
  const previousSignature = text(digest.previousDigestSignature);
  const previous: DigestDocument['previous'] = fields.every((field) => field === null || field === undefined)
    ? 'start'
    : previousKey === null
      ? 'unclear'
      : {
          bucket: text(digest.previousDigestS3Bucket),
          key: previousKey,
          hash: sha256Of(digest.previousDigestHashValue, digest.previousDigestHashAlgorithm),
          signature: previousSignature,
        };
  return {
    account: text(digest.awsAccountId),
    start: time(digest.digestStartTime),
    end: time(endText),
    endText,
    bucket,
    key,
    fingerprint: text(digest.digestPublicKeyFingerprint)?.toLowerCase() ?? null,
    algorithm: text(digest.digestSignatureAlgorithm),
    previous,
    previousSignature,
    logs,
  };
}

/** The text that a digest's signature is over. `hash` = SHA-256 of the inflated digest file, hex, lower case. */
export const signedText = (digest: DigestDocument, hash: string): string =>
  [digest.endText, `${digest.bucket}/${digest.key}`, hash, digest.previousSignature ?? 'null'].join('\n');

/** Hex to bytes; null when it is not hex. */
export function fromHex(hex: string): Uint8Array | null {
  if (hex.length === 0 || hex.length % 2 === 1 || !/^[0-9a-f]+$/i.test(hex)) return null;
  const out = new Uint8Array(hex.length / 2);
  for (let i = 0; i < out.length; i++) out[i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  return out;
}

/** User metadata of a digest object, as `aws s3api head-object` prints it. */
export interface Sidecar {
  path: string;
  signature: string | null;
  /** When a backfill digest was made: its key was valid then. */
  backfilledAt: Nanoseconds | null;
}

/** Null: the bytes are no such answer, or hold anything else besides. */
export function readSidecar(path: string, content: Uint8Array): Sidecar | null {
  const metadata = readAwsObjectMetadata(content);
  if (!metadata) return null;
  const signature = metadata.get('signature')?.trim() ?? '';
  return { path, signature: signature === '' ? null : signature, backfilledAt: time(metadata.get('backfill-generation-timestamp')) };
}
