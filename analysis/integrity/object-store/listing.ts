// What object stores state of an object, whichever store and whichever call.
import type { HashAlgorithm } from '../../kernel/ports.ts';
import { decodeBase64 } from '../base64.ts';
import { hexOf } from '../bytes.ts';
import type { Crc } from '../crc.ts';

export type SumKind = Extract<HashAlgorithm, 'md5' | 'sha1' | 'sha256'> | Crc;
export interface StatedSum {
  kind: SumKind;
  hex: string;
  /** Of the sums of so many parts; null = of the content. */
  parts: number | null;
  /** It may be of parts: the answer does not tell. */
  doubted?: true;
}
export interface StoredObject {
  key: string;
  size: number | null;
  /** Without quotes. S3 makes it the MD5 of the content only for one part, and not with keys of KMS or of the customer. */
  etag: string | null;
  /** Is it encrypted in a way that makes the ETag no MD5? Null = it does not say. */
  otherEtag: boolean | null;
  sums: StatedSum[];
  /** Of its parts in order, where they are stated. */
  partSizes: number[] | null;
  /** How its content is packed beside its name (`gzip`): clients unpack that on the way. Null = it is not, or it does not say. */
  packing: string | null;
  /** Records are added to it while it is in use (append blobs): a listing tells of one moment. */
  grows: boolean;
}

/** `aws-chunked` is a way of sending, no packing. */
export const packingOf = (value: unknown): string | null =>
  typeof value === 'string' ? (/\b(?:gzip|deflate|br|zstd|compress)\b/i.exec(value)?.[0].toLowerCase() ?? null) : null;

export const digits: Record<SumKind, number> = { md5: 32, sha1: 40, sha256: 64, crc32: 8, crc32c: 8, crc64nvme: 16 };

/** `BASE64` or, of parts, `BASE64-N`; null = it is none of that length. */
export function sumOf(kind: SumKind, text: unknown): StatedSum | null {
  const found = typeof text === 'string' ? /^([A-Za-z0-9+/]{6,90}={0,2})(?:-(\d{1,5}))?$/.exec(text) : null;
  const bytes = found && decodeBase64(found[1] ?? '');
  if (!found || bytes?.length !== digits[kind] / 2) return null;
  return { kind, hex: hexOf(bytes), parts: found[2] === undefined ? null : Number(found[2]) };
}

export const sizeOf = (value: unknown): number | null => {
  const size = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 ? size : null;
};
export const present = <T>(values: readonly (T | null)[]): T[] => values.filter((one) => one !== null);
