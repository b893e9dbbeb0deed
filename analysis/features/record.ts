// What a pin binds to: the record's place, the digest of its bytes and of its source, and the verdict at this time.
import { createHash } from 'node:crypto';
import { Fault } from '../contract/faults.ts';
import type { RecordRef } from '../contract/model/place.ts';
import { readRecord } from '../intake/originals/originals.ts';
import type { Host } from '../kernel/handlers.ts';
import type { Reader } from '../kernel/lanes.ts';
import pinnedSql from './sql/pinned-record.sql?raw';

export type PinnedRecord = { item_path: string; byte_offset: number; byte_length: number; source_sha256: string; record_sha256: string; verdict: string };

export async function pinnedRecord(reader: Reader, host: Host, ref: RecordRef): Promise<PinnedRecord> {
  const place = await reader.one<Omit<PinnedRecord, 'record_sha256'> & { item: number }>(`record ${ref.source}.${ref.record}`, pinnedSql, { ...ref });
  const { item, ...kept } = place;
  const bytes = await readRecord(reader, host, { source: ref.source, item, offset: kept.byte_offset, length: kept.byte_length });
  if (bytes.length !== kept.byte_length)
    throw new Fault(
      'original.missing',
      `The original of record ${ref.source}.${ref.record} ends before its bytes.`,
      'Restore the original; a pin must bind to the bytes.',
    );
  return { ...kept, record_sha256: createHash('sha256').update(bytes).digest('hex') };
}
