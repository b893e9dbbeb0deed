// One event with all the case has on it, and pages of events as documents; both lead back to the original's bytes.
import { createHash } from 'node:crypto';
import { eventColumns, placeColumns, timeColumns } from '../contract/event-columns.ts';
import { Fault } from '../contract/faults.ts';
import type { EventDetail } from '../contract/model/event.ts';
import type { RecordRef } from '../contract/model/place.ts';
import type { Host } from '../kernel/handlers.ts';
import type { Reader } from '../kernel/lanes.ts';
import { ecsDocument, type EventPlace, type EventTextRow, flattenExtra, type Original } from '../store/ecs-document.ts';
import { fill } from '../kernel/fragment.ts';
import { cursorOf, eventTextPage, type PageRequest } from './event-page.ts';
import { type EventPart, partsOf, partsOfAll, readStretches } from './event-parts.ts';
import contextSql from './sql/event-context.sql?raw';
import recordSql from './sql/event-record.sql?raw';
import { withoutCarriers, wrappedIn } from './wrapped-in.ts';

const columns: readonly string[] = [...placeColumns, ...timeColumns, ...eventColumns].map(({ column }) => column);
const RAW_CEILING = 64 * 1024;
/** A page of documents ends early when its originals exceed this many bytes. */
const EXPORT_CEILING = 16 * 1024 * 1024;

interface Context {
  verdict: number | null;
  sessions: EventDetail['sessions'] | null;
  issues: EventDetail['issues'] | null;
  tags: string[] | null;
  notes: EventDetail['notes'] | null;
  findings: EventDetail['findings'] | null;
}

export async function eventDetail(reader: Reader, host: Host, asked: RecordRef): Promise<EventDetail> {
  const { source } = asked;
  const parts = await partsOf(reader, asked);
  const record = parts[0]?.record ?? asked.record;
  const sql = fill(recordSql, { columns: columns.map((column) => `e."${column}"::VARCHAR AS "${column}"`).join(', ') });
  const row = await reader.one<EventTextRow & { item_path: string | null }>(`record ${source}.${record}`, sql, { source, record });
  const place = placeOf(row, source);
  const context = await reader.one<Context>(`record ${source}.${record}`, contextSql, {
    source,
    record,
    item: place.item,
    ordinal: place.ordinal,
  });
  const original = await originalOf(reader, host, place, parts);
  const carrier = row['carrier'] ?? null;
  const carried = carrier === null || !original.bytes ? undefined : withoutCarriers(original.bytes, parts, carrier);
  return {
    source,
    record,
    place: { ...place, path: row.item_path ?? '' },
    time: row['time_ns'] ?? null,
    time_text: row['time_text'] ?? null,
    time_assumed: row['time_assumed'] ?? null,
    fields: fieldsOf(row),
    parts: parts.map(({ part, ordinal, offset, length }) => ({ record: part, ordinal, offset, length })),
    raw: original.bytes ? Buffer.from(original.bytes.subarray(0, RAW_CEILING)).toString('base64') : '',
    raw_sha256: original.bytes ? createHash('sha256').update(original.bytes).digest('hex') : '',
    raw_fault: original.fault,
    carriers: wrappedIn(carrier),
    carried: carried ? Buffer.from(carried.subarray(0, RAW_CEILING)).toString('base64') : null,
    verdict: context.verdict === null ? null : await verdictOf(reader, context.verdict),
    sessions: context.sessions ?? [],
    issues: context.issues ?? [],
    tags: context.tags ?? [],
    notes: context.notes ?? [],
    findings: context.findings ?? [],
  };
}

/** Events as nested ECS documents, in time order. The page may be shorter than asked when the originals are large. */
export async function eventDocuments(reader: Reader, host: Host, request: PageRequest): Promise<{ documents: Record<string, unknown>[]; next?: string }> {
  const page = await eventTextPage(reader, { ...request, limit: await bounded(reader, request) }, columns);
  const parts = await partsOfAll(
    reader,
    page.rows.map((cells) => ({ source: Number(cells[0]), record: Number(cells[page.columns.indexOf('record')]) })),
  );
  const documents: Record<string, unknown>[] = [];
  let bytes = 0;
  for (const cells of page.rows) {
    const row: EventTextRow = Object.fromEntries(page.columns.map((name, i) => [name, cells[i] as string | null]));
    const place = placeOf(row, Number(cells[0]));
    const own = parts.get(`${place.source}.${row['record']}`) ?? [];
    const original = await originalOf(reader, host, place, own, LINE_END);
    const carrier = row['carrier'] ?? null;
    if (carrier !== null && original.bytes) original.carried = await carriedOf(reader, host, place, own, carrier);
    documents.push(ecsDocument(row, place, original, own));
    bytes += original.bytes?.length ?? 0;
    if (bytes > EXPORT_CEILING) {
      const cut = page.rows[documents.length] ? cursorOf(cells) : page.next;
      return { documents, ...(cut === undefined ? {} : { next: cut }) };
    }
  }
  return { documents, ...(page.next === undefined ? {} : { next: page.next }) };
}

/** As many events as their records fit the ceiling, at least one: told by their lengths, before any text is fetched. */
async function bounded(reader: Reader, request: PageRequest): Promise<number> {
  const { rows } = await eventTextPage(reader, request, ['byte_length']);
  let bytes = 0;
  const beyond = rows.findIndex((row) => (bytes += Number(row[3])) > EXPORT_CEILING);
  return beyond < 0 ? request.limit : Math.max(1, beyond);
}

const placeOf = (row: EventTextRow, source: number): EventPlace => ({
  source,
  item: Number(row['item']),
  ordinal: Number(row['ordinal']),
  offset: Number(row['byte_offset']),
  length: Number(row['byte_length']),
});

/** Between records of one event in a document, where they are text that people read. */
const LINE_END = Buffer.from('\n');

/** The event's bytes, with `between` between records; an original that moved or changed is said, and the event stands. */
async function originalOf(reader: Reader, host: Host, place: EventPlace, parts: readonly EventPart[], between?: Buffer): Promise<Original> {
  try {
    const stretches = await readStretches(reader, host, place.source, parts.length > 0 ? parts : [place]);
    if (!stretches) return { bytes: null, fault: 'The original ends before the bytes of this record.' };
    const pieces = between ? stretches.flatMap((bytes, i) => (i > 0 && parts[i]?.part !== parts[i - 1]?.part ? [between, bytes] : [bytes])) : stretches;
    return { bytes: pieces.length === 1 ? (pieces[0] as Uint8Array) : Buffer.concat(pieces), fault: null };
  } catch (error) {
    if (error instanceof Fault) return { bytes: null, fault: error.message };
    if (error instanceof Error && 'code' in error) return { bytes: null, fault: `The original cannot be read: ${error.message}.` };
    throw error;
  }
}

/** The record without its carriers, of bytes that were read before. */
async function carriedOf(reader: Reader, host: Host, place: EventPlace, parts: readonly EventPart[], carrier: string): Promise<Uint8Array | undefined> {
  const { bytes } = await originalOf(reader, host, place, parts);
  return bytes ? withoutCarriers(bytes, parts, carrier) : undefined;
}

/** Field sets of ECS stay together, in the order in which the table of columns first names them. */
const sets = [...new Set(eventColumns.map(({ field }) => field.split('.')[0]))];
const bySets = sets.flatMap((set) => eventColumns.filter(({ field }) => field !== 'carrier' && field.split('.')[0] === set));

function fieldsOf(row: EventTextRow): EventDetail['fields'] {
  return bySets.flatMap(({ column, field, type }) => {
    const value = row[column];
    if (value == null) return [];
    return type === 'JSON' ? flattenExtra(value) : [{ name: field, value }];
  });
}

const verdictOf = (reader: Reader, id: number): Promise<NonNullable<EventDetail['verdict']>> =>
  reader.one(`verdict ${id}`, 'SELECT id, object_key AS key, status, reason, assurance, range, explain FROM verdict WHERE id = $id', { id });
