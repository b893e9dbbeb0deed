// S3 Inventory: `manifest.json` names the columns and the data files with their MD5; `manifest.checksum` is the MD5 of the manifest. Data as CSV is read.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory-location.html
import { csvRows } from '../../contract/proof/csv-rows.ts';
import { isMembers } from '../../contract/proof/closed.ts';
import { sizeOf, type StoredObject } from './listing.ts';

export interface InventoryManifest {
  columns: string[];
  csv: boolean;
  files: { key: string; md5: string }[];
}

export function inventoryManifest(answer: unknown): InventoryManifest | null {
  if (!isMembers(answer) || typeof answer.sourceBucket !== 'string' || typeof answer.fileSchema !== 'string' || !Array.isArray(answer.files)) return null;
  const files = answer.files.flatMap((one: unknown) =>
    isMembers(one) && typeof one.key === 'string' && typeof one.MD5checksum === 'string' && /^[0-9a-f]{32}$/i.test(one.MD5checksum)
      ? [{ key: one.key, md5: one.MD5checksum.toLowerCase() }]
      : [],
  );
  if (files.length === 0 || files.length < answer.files.length) return null;
  return { columns: answer.fileSchema.split(',').map((one) => one.trim()), csv: answer.fileFormat === 'CSV', files };
}

const decoded = (key: string): string | null => {
  try {
    return decodeURIComponent(key.replaceAll('+', '%20'));
  } catch {
    return null;
  }
};

/** Objects of the latest versions; null = the text is no such table. */
export function inventoryRows(text: string, columns: readonly string[]): StoredObject[] | null {
  const rows = csvRows(text);
  const at = (name: string): number => columns.indexOf(name);
  if (!rows || at('Key') < 0 || rows.some(({ cells }) => cells.length !== columns.length)) return null;
  return rows.flatMap(({ cells }) => {
    const cell = (name: string): string => cells[at(name)] ?? '';
    const key = decoded(cell('Key'));
    if (key === null || cell('IsDeleteMarker') === 'true' || cell('IsLatest') === 'false') return [];
    const status = cell('EncryptionStatus');
    const etag = cell('ETag').replaceAll('"', '').toLowerCase();
    return [
      {
        key,
        size: sizeOf(cell('Size')),
        etag: etag === '' ? null : etag,
        otherEtag: status === '' ? null : !/^(?:SSE-S3|NOT-SSE)$/.test(status),
        sums: [],
        partSizes: null,
        packing: null,
        grows: false,
      },
    ];
  });
}
