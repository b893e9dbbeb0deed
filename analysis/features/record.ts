// What a pin binds to: the event's place, the digest of its bytes (of all its records, one behind the other) and of its source, and the verdict at this time.
import { createHash } from 'node:crypto';
import { Fault } from '../contract/faults.ts';
import type { RecordRef } from '../contract/model/place.ts';
import type { Host } from '../kernel/handlers.ts';
import type { Reader } from '../kernel/lanes.ts';
import { partsOf, readStretches } from './event-parts.ts';
import pinnedSql from './sql/pinned-record.sql?raw';

export type PinnedRecord = {
  record: number;
  item_path: string;
  byte_offset: number;
  byte_length: number;
  source_sha256: string;
  record_sha256: string;
  verdict: string;
};

/** `ref` may name any record of the event; the pin names the event. */
export async function pinnedRecord(reader: Reader, host: Host, ref: RecordRef): Promise<PinnedRecord> {
  const parts = await partsOf(reader, ref);
  const { source } = ref;
  const record = parts[0]?.record ?? ref.record;
  const place = await reader.one<Omit<PinnedRecord, 'record' | 'record_sha256'> & { item: number }>(`record ${source}.${record}`, pinnedSql, {
    source,
    record,
  });
  const { item, ...kept } = place;
  const stretches = await readStretches(reader, host, source, parts.length > 0 ? parts : [{ item, offset: kept.byte_offset, length: kept.byte_length }]);
  if (!stretches)
    throw new Fault(
      'original.missing',
      `The original of record ${source}.${record} ends before its bytes.`,
      'Restore the original; a pin must bind to the bytes.',
    );
  const hash = createHash('sha256');
  for (const bytes of stretches) hash.update(bytes);
  return { record, ...kept, record_sha256: hash.digest('hex') };
}
