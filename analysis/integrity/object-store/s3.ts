// Answers of Amazon S3: `list-objects-v2`, `head-object`, `get-object-attributes`.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html
import { isMembers, type Members } from '../../contract/proof/closed.ts';
import { packingOf, present, sizeOf, type StatedSum, type StoredObject, sumOf, type SumKind } from './listing.ts';

const checksums: readonly (readonly [string, SumKind])[] = [
  ['ChecksumSHA256', 'sha256'],
  ['ChecksumSHA1', 'sha1'],
  ['ChecksumCRC32', 'crc32'],
  ['ChecksumCRC32C', 'crc32c'],
  ['ChecksumCRC64NVME', 'crc64nvme'],
];

export function s3Object(key: string, one: Members): StoredObject {
  // Of attributes, check sums stand a level down, and the number of parts elsewhere.
  const inner = isMembers(one.Checksum) ? one.Checksum : one;
  const parts = isMembers(one.ObjectParts) ? one.ObjectParts : {};
  const total = sizeOf(parts.TotalPartsCount ?? parts.PartsCount);
  const sizes = Array.isArray(parts.Parts) ? parts.Parts.map((part: unknown) => (isMembers(part) ? sizeOf(part.Size) : null)) : [];
  // Attributes tell what a sum is made of by its type; answers from before there was one, by the count of parts alone. Elsewhere the sum itself does.
  const whole = inner === one || inner.ChecksumType === 'FULL_OBJECT';
  const sums = present(checksums.map(([name, kind]) => sumOf(kind, inner[name]))).map(
    (sum): StatedSum => (sum.parts !== null || whole ? sum : total === null ? { ...sum, doubted: true } : { ...sum, parts: total }),
  );
  const etag = typeof one.ETag === 'string' ? one.ETag.replaceAll('"', '').toLowerCase() : null;
  const encryption = one.ServerSideEncryption;
  const byKms = typeof encryption === 'string' ? encryption !== 'AES256' : one.SSECustomerAlgorithm === undefined ? null : true;
  // Other programs speak the protocol of S3 and make ETags of their own; the SDKs keep the name of the server.
  const metadata = isMembers(one.ResponseMetadata) && isMembers(one.ResponseMetadata.HTTPHeaders) ? one.ResponseMetadata.HTTPHeaders.server : undefined;
  const elsewhere = typeof metadata === 'string' && !metadata.startsWith('AmazonS3');
  // In a directory bucket it is a random text, however the object is encrypted.
  const random = one.StorageClass === 'EXPRESS_ONEZONE';
  return {
    key,
    size: sizeOf(one.Size ?? one.ContentLength ?? one.ObjectSize),
    // Attributes state it without the number of its parts.
    etag: etag !== null && total !== null && !etag.includes('-') ? `${etag}-${total}` : etag,
    otherEtag: random || (elsewhere && byKms === false ? null : byKms),
    sums,
    packing: packingOf(one.ContentEncoding),
    grows: false,
    partSizes: sizes.length > 0 && sizes.length === total && sizes.every((size) => size !== null) ? (sizes as number[]) : null,
  };
}

/** All objects of an answer; `own`: the key that the name of the file tells, for answers that hold none. Null = it is none. */
export function s3Answer(answer: unknown, own: string | null): StoredObject[] | null {
  if (!isMembers(answer)) return null;
  const listed = answer.Contents ?? answer.Versions;
  if (Array.isArray(listed)) {
    const rows = listed.map((row: unknown) => (isMembers(row) && typeof row.Key === 'string' && typeof row.ETag === 'string' ? s3Object(row.Key, row) : null));
    // Of versions that are not the latest another content may lie here.
    return rows.every((row) => row !== null) ? present(rows).filter((_, at) => (listed[at] as Members).IsLatest !== false) : null;
  }
  const single = typeof answer.ETag === 'string' && ('ContentLength' in answer || 'ObjectSize' in answer || isMembers(answer.Checksum));
  const key = typeof answer.Key === 'string' ? answer.Key : own;
  return single && key !== null ? [s3Object(key, answer)] : null;
}
