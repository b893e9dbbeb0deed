// The records that one event was put together from, and all of its bytes: those of each record, one behind the other in the order of reading.
import type { RecordRef } from '../contract/model/place.ts';
import { readRecord } from '../intake/originals/originals.ts';
import type { Host } from '../kernel/handlers.ts';
import type { Reader } from '../kernel/lanes.ts';
import partsSql from './sql/event-parts.sql?raw';
import manyPartsSql from './sql/events-parts.sql?raw';

/** `record`: number of the event; `part`: that of the record itself. An event of one record may have several stretches, with the same number. */
export interface EventPart {
  record: number;
  part: number;
  item: number;
  ordinal: number;
  offset: number;
  length: number;
  /** JSON: places in what carriers packed; null: none was. */
  within: string | null;
}

export interface Stretch {
  item: number;
  offset: number;
  length: number;
}

/** Parts of the event that `record` is, or is part of; none where it is one by itself. */
export const partsOf = (reader: Reader, { source, record }: RecordRef): Promise<EventPart[]> => reader.rows<EventPart>(partsSql, { source, record });

/** Parts of these events, by `SOURCE.RECORD`. */
export async function partsOfAll(reader: Reader, refs: readonly RecordRef[]): Promise<ReadonlyMap<string, EventPart[]>> {
  const found = await reader.rows<EventPart & { source: number }>(manyPartsSql, { refs: JSON.stringify(refs.map(({ source, record }) => [source, record])) });
  const parts = new Map<string, EventPart[]>();
  for (const { source, ...part } of found) {
    const key = `${source}.${part.record}`;
    const list = parts.get(key);
    if (list) list.push(part);
    else parts.set(key, [part]);
  }
  return parts;
}

/** Undefined: the original ends before one of them. Faults as `readRecord`. */
export async function readStretches(reader: Reader, host: Host, source: number, stretches: readonly Stretch[]): Promise<Uint8Array[] | undefined> {
  const found: Uint8Array[] = [];
  for (const { item, offset, length } of stretches) {
    const bytes = await readRecord(reader, host, { source, item, offset, length });
    if (bytes.length !== length) return undefined;
    found.push(bytes);
  }
  return found;
}
