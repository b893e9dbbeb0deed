// Keyset pages over events in the order (time, source, record), unknown times last; forwards and backwards, from a cursor, a time or a record.
// The time bound stands first and alone, so that zone maps prune; a row-value comparison would read everything.
import { Fault } from '../contract/faults.ts';
import { EXTRA_AS_WRITTEN } from '../contract/event-columns.ts';
import type { Filter } from '../contract/model/event.ts';
import type { Reader, SqlParams } from '../kernel/lanes.ts';
import { Binder, joinsOf, resolveName, valueSql } from '../store/event-fields.ts';
import { clampTime, compileFilter } from '../store/filter.ts';
import { fill } from '../kernel/fragment.ts';
import { partsOf } from './event-parts.ts';
import { fillSaid } from './event-said.ts';
import { keptColumns } from '../store/kept-columns.ts';
import pageSql from './sql/event-page.sql?raw';

/** A place in the order: before or after the event with this time, source and record. `inclusive` = the event itself belongs to what follows it. */
interface Position {
  time: string | null;
  source: number;
  record: number;
  inclusive?: boolean;
}
export interface PageRequest {
  filter: Filter;
  after?: string | undefined;
  at?: string | undefined;
  backwards: boolean;
  limit: number;
}
/** Always in time order, also when read backwards. `next` continues after the last row, `previous` before the first; absent = nothing there. */
export interface EventPage {
  columns: string[];
  rows: (string | number | null)[][];
  next?: string;
  previous?: string;
}

/** Text cells of a page are cut to this many characters and end in an ellipsis then; `event.get` has the whole. */
const CELL_CEILING = 512;
export const defaultColumns = ['event.action', 'user.name', 'source.ip', 'event.outcome', 'message', 'event.provider', 'verdict', 'pins'];
const KEYS = ['source', 'record', 'time'];
const PINS = {
  sql: 'p.findings',
  join: "LEFT JOIN (SELECT source, record, string_agg(DISTINCT 'F' || finding, ',' ORDER BY 'F' || finding) AS findings FROM pin WHERE NOT removed AND reading IS NULL GROUP BY source, record) p ON p.source = event.source AND p.record = event.record",
};

/** Records of the log that make the event, where there are several. */
const RECORDS = {
  sql: '(SELECT nullif(count(DISTINCT part), 0)::VARCHAR FROM event_part WHERE event_part.source = event.source AND event_part.record = event.record)',
};

/**
 * Columns `source`, `record`, `time`, then those asked for by ECS name or column (`pins` = findings the event is pinned to, `F1,F4`; `records` = how many
 * records of the log make it, where there are several; `text` = the message, else what stands in `extra`, as `name=value`).
 */
export async function eventPage(reader: Reader, request: PageRequest, columns: readonly string[] = defaultColumns): Promise<EventPage> {
  const kept = await keptColumns(reader, request.filter, columns);
  const binder = new Binder('c', kept);
  const wanted = columns.filter((name, i) => !KEYS.includes(name) && columns.indexOf(name) === i);
  const plain = new Set<string>();
  const values = wanted.map((name) => {
    if (name === 'pins') return PINS;
    if (name === 'records') return RECORDS;
    // Filled when the page is known.
    if (name === 'text' || name === 'message') return { sql: 'NULL' };
    const field = resolveName(name);
    if (field.kind === 'column') plain.add(field.column);
    if (field.kind === 'extra') for (const column of ['extra', EXTRA_AS_WRITTEN, ...kept.map((one) => one.column)]) plain.add(column);
    const { sql, join } = valueSql(field, binder, name);
    const text = `(${sql})::VARCHAR`;
    return { sql: `CASE WHEN length(${text}) > ${CELL_CEILING} THEN left(${text}, ${CELL_CEILING}) || '…' ELSE ${text} END`, join };
  });
  for (const key of ['source', 'record', 'item', 'time_ns']) plain.delete(key);
  const page = await pageOf(
    reader,
    request,
    [...plain].map((column) => `"${column}"`),
    values,
    binder.params,
    [...KEYS, ...wanted],
  );
  await fillSaid(reader, page.rows, { message: page.columns.indexOf('message'), text: page.columns.indexOf('text') }, CELL_CEILING);
  return page;
}

/** The same with every column as text, uncut, named by column; for export. */
export function eventTextPage(reader: Reader, request: PageRequest, columns: readonly string[]): Promise<EventPage> {
  const plain = columns.filter((column) => !['source', 'record', 'item', 'time_ns'].includes(column)).map((column) => `"${column}"`);
  return pageOf(
    reader,
    request,
    plain,
    columns.map((column) => ({ sql: `event."${column}"::VARCHAR` })),
    {},
    [...KEYS, ...columns],
  );
}

async function pageOf(
  reader: Reader,
  request: PageRequest,
  plain: string[],
  values: { sql: string; join?: string | undefined }[],
  extra: SqlParams,
  columns: string[],
): Promise<EventPage> {
  const { filter, backwards, limit } = request;
  const where = compileFilter(filter, await keptColumns(reader, filter));
  const start = request.after === undefined ? (request.at === undefined ? undefined : await startAt(reader, request.at)) : readCursor(request.after);
  const rows: (string | number | null)[][] = [];
  const parts = backwards ? (['unknown', 'known'] as const) : (['known', 'unknown'] as const);
  for (const part of parts) {
    if (rows.length > limit) break;
    const bound = boundOf(part, start, backwards);
    if (!bound) continue;
    const direction = backwards ? ' DESC' : '';
    const order =
      part === 'known' ? `event.time_ns${direction}, event.source${direction}, event.record${direction}` : `event.source${direction}, event.record${direction}`;
    const sql = fill(pageSql, {
      columns: plain.length === 0 ? 'NULL AS nothing' : plain.join(', '),
      position: bound.sql,
      where: where.sql,
      order,
      values: values.length === 0 ? 'NULL AS nothing' : values.map((value, i) => `${value.sql} AS v${i}`).join(', '),
      joins: joinsOf(values),
    });
    const table = await reader.table(sql, { ...where.params, ...extra, ...bound.params, take: limit + 1 - rows.length });
    for (const row of table.rows) rows.push(row.slice(0, columns.length) as (string | number | null)[]);
  }
  const more = rows.length > limit;
  if (more) rows.pop();
  if (backwards) rows.reverse();
  const page: EventPage = { columns, rows };
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return page;
  // The row of a cursor lies behind the page; what lies behind a time or record must be asked.
  const behind = request.after !== undefined || (start !== undefined && (await existsBehind(reader, filter, start, backwards)));
  if (backwards ? behind : more) page.next = cursorOf(last);
  if (backwards ? more : behind) page.previous = cursorOf(first);
  return page;
}

/** SQL of "after (or before) this position" within the events of known or of unknown time; undefined = that part lies wholly on the other side. */
function boundOf(part: 'known' | 'unknown', start: Position | undefined, backwards: boolean): { sql: string; params: SqlParams } | undefined {
  const [beyond, edge] = backwards ? ['<', '<='] : ['>', '>='];
  const last = start?.inclusive === true && !backwards ? '>=' : beyond;
  const whole = { sql: part === 'known' ? 'time_ns IS NOT NULL' : 'time_ns IS NULL', params: {} };
  if (!start) return whole;
  const keys = `(source ${beyond} $at_source OR (source = $at_source AND record ${last} $at_record))`;
  const params: SqlParams = { at_source: start.source, at_record: start.record };
  if (part === 'unknown') return start.time === null ? { sql: `time_ns IS NULL AND ${keys}`, params } : backwards ? undefined : whole;
  if (start.time === null) return backwards ? whole : undefined;
  return { sql: `time_ns ${edge} $at_time AND (time_ns ${beyond} $at_time OR ${keys})`, params: { ...params, at_time: clampTime(start.time) } };
}

async function existsBehind(reader: Reader, filter: Filter, start: Position, backwards: boolean): Promise<boolean> {
  const where = compileFilter(filter, await keptColumns(reader, filter));
  for (const part of ['known', 'unknown'] as const) {
    const bound = boundOf(part, start, !backwards);
    if (!bound) continue;
    const found = await reader.rows(`SELECT 1 AS one FROM event_members AS event WHERE ${bound.sql} AND (${where.sql}) LIMIT 1`, {
      ...where.params,
      ...bound.params,
    });
    if (found.length > 0) return true;
  }
  return false;
}

/** `1767225600000000000` = from that time; `2.17` = from record 17 of source 2, itself included when read forwards. */
async function startAt(reader: Reader, at: string): Promise<Position> {
  if (/^-?\d{1,19}$/.test(at)) return { time: at, source: 0, record: 0, inclusive: true };
  const match = /^(\d{1,9})\.(\d{1,15})$/.exec(at);
  if (!match)
    throw new Fault(
      'params.invalid',
      `\`${at.slice(0, 60)}\` is neither a time in nanoseconds nor a record.`,
      'Give nanoseconds since 1970, or SOURCE.RECORD such as 2.17.',
    );
  const source = Number(match[1]);
  const asked = Number(match[2]);
  const record = (await partsOf(reader, { source, record: asked }))[0]?.record ?? asked;
  const { time } = await reader.one<{ time: string | null }>(
    `record ${at}`,
    'SELECT time_ns::VARCHAR AS "time" FROM event WHERE source = $source AND record = $record',
    { source, record },
  );
  return { time, source, record, inclusive: true };
}

/** The cursor that continues after this row of a page. */
export function cursorOf(row: (string | number | null)[]): string {
  const [source, record, time] = row;
  return Buffer.from(JSON.stringify([time, source, record])).toString('base64url');
}

/** Reads a cursor made here; anything else is `params.invalid`, never a different page. */
function readCursor(cursor: string): Position {
  try {
    const value = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown;
    if (Array.isArray(value) && value.length === 3) {
      const [time, source, record] = value as unknown[];
      if ((time === null || (typeof time === 'string' && /^-?\d{1,19}$/.test(time))) && Number.isSafeInteger(source) && Number.isSafeInteger(record))
        return { time, source: source as number, record: record as number };
    }
  } catch {
    // Falls through to the fault.
  }
  throw new Fault(
    'params.invalid',
    'This is not a cursor of an event page.',
    'Use `next` or `previous` as the page before gave it, or leave it out to start anew.',
  );
}
