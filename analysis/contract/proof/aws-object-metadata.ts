// Metadata of an S3 object: the answer of `aws s3api head-object`. Of a digest it carries the signature.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
import { closed, isResponseMetadata } from './closed.ts';
import { jsonDocument } from './json-documents.ts';

/** The S3 answer, and the bucket and key that scripts add. */
const ANSWER = [
  /^Checksum[A-Za-z0-9]+$/,
  'AcceptRanges',
  'ArchiveStatus',
  'Bucket',
  'BucketKeyEnabled',
  'CacheControl',
  'ContentDisposition',
  'ContentEncoding',
  'ContentLanguage',
  'ContentLength',
  'ContentRange',
  'ContentType',
  'DeleteMarker',
  'ETag',
  'Expiration',
  'Expires',
  'ExpiresString',
  'Key',
  'LastModified',
  'MissingMeta',
  'ObjectLockLegalHoldStatus',
  'ObjectLockMode',
  'ObjectLockRetainUntilDate',
  'PartsCount',
  'ReplicationStatus',
  'RequestCharged',
  'Restore',
  'SSECustomerAlgorithm',
  'SSECustomerKeyMD5',
  'SSEKMSKeyId',
  'ServerSideEncryption',
  'StorageClass',
  'TagCount',
  'VersionId',
  'WebsiteRedirectLocation',
];

/** User metadata, names in lower case, when the whole of `bytes` is such an answer; null when it is anything else, or holds anything else besides. */
export function readAwsObjectMetadata(bytes: Uint8Array): Map<string, string> | null {
  const isMetadata = (value: unknown): boolean => {
    const found = closed(value, [/^/]);
    return found !== null && Object.values(found).every((one) => typeof one === 'string');
  };
  const answer = closed(jsonDocument(bytes), ANSWER, { Metadata: isMetadata, ResponseMetadata: isResponseMetadata, $metadata: isResponseMetadata });
  if (!answer?.Metadata && !(answer && 'ETag' in answer)) return null;
  return new Map(Object.entries((answer.Metadata ?? {}) as Record<string, string>).map(([name, value]) => [name.toLowerCase(), value]));
}
