// Is a file a CloudTrail digest and nothing else? What it says is read by the verifier.
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html
import { closed } from './closed.ts';
import { jsonDocument } from './json-documents.ts';

const DIGEST = [
  'awsAccountId',
  'digestStartTime',
  'digestEndTime',
  'digestS3Bucket',
  'digestS3Object',
  'newestEventTime',
  'oldestEventTime',
  'digestPublicKeyFingerprint',
  'digestSignatureAlgorithm',
  'previousDigestS3Bucket',
  'previousDigestS3Object',
  'previousDigestHashValue',
  'previousDigestHashAlgorithm',
  'previousDigestSignature',
];
const LOG = ['s3Bucket', 's3Object', 'hashValue', 'hashAlgorithm', 'newestEventTime', 'oldestEventTime'];

/** `bytes`: the inflated content. */
export function isAwsDigestFile(bytes: Uint8Array): boolean {
  const isLogs = (value: unknown): boolean => Array.isArray(value) && value.every((one) => closed(one, LOG) !== null);
  const digest = closed(jsonDocument(bytes), DIGEST, { logFiles: isLogs });
  return digest !== null && typeof digest.digestS3Object === 'string' && Array.isArray(digest.logFiles);
}
