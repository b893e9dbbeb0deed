// A backfill digest: the service adds it, days later, for a log that came after the digest of its hour (AWS, "CloudTrail digest file structure").
// It hangs in no chain, and its metadata says when it was made.
import { json, type MadeDigest, type Signer, sha256, signDigest } from '../../support/signed-trail.ts';
import { HOUR, isoOf, START, stored, type Trail, type World } from './world.ts';

/** Beside `beside`, over one log with the content `raw`, signed by `by`. Says where both lie. */
export function backfill({ files }: World, { bucket }: Trail, beside: MadeDigest, raw: Buffer, by: Signer): { log: string; digest: string; bytes: Buffer } {
  const log = (beside.logs[0]?.key ?? '').replace(/_[0-9a-f]{16}\.json\.gz$/, `_${sha256(raw).slice(0, 16)}.json.gz`);
  const key = beside.key.replace(/\.json\.gz$/, '_backfill.json.gz');
  const known = JSON.parse(beside.raw.toString()) as Record<string, string>;
  const time = known['digestStartTime'];
  const document = {
    ...known,
    digestS3Object: key,
    digestPublicKeyFingerprint: by.fingerprint,
    previousDigestS3Bucket: null,
    previousDigestS3Object: null,
    previousDigestHashValue: null,
    previousDigestHashAlgorithm: null,
    previousDigestSignature: null,
    logFiles: [{ s3Bucket: bucket, s3Object: log, hashValue: sha256(raw), hashAlgorithm: 'SHA-256', newestEventTime: time, oldestEventTime: time }],
  };
  const bytes = json(document);
  const Metadata = {
    signature: signDigest(document, bytes, by),
    'signature-algorithm': 'SHA256withRSA',
    'backfill-generation-timestamp': isoOf(START + 48 * HOUR),
  };
  files.set(`${bucket}/${log}`, stored(log, raw));
  files.set(`${bucket}/${key}`, stored(key, bytes));
  files.set(`${bucket}/${key}.head-object.json`, json({ ETag: '"0"', ContentLength: bytes.length, Metadata }));
  return { log: `${bucket}/${log}`, digest: `${bucket}/${key}`, bytes };
}
