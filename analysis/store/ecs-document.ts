// A row of `event` as a nested ECS document; nesting derives from the field names of contract/event-columns.ts.
import { eventColumns } from '../contract/event-columns.ts';
import { toRfc3339 } from '../contract/time.ts';

/** A row with all event columns as text, as `eventRowSql` selects them. */
export type EventTextRow = Record<string, string | null>;
export interface EventPlace {
  source: number;
  item: number;
  ordinal: number;
  offset: number;
  length: number;
}
export interface Original {
  bytes: Uint8Array | null;
  /** Why the bytes could not be had. */
  fault: string | null;
  /** The record without its carriers. */
  carried?: Uint8Array | undefined;
}

/** ECS defines these as arrays; the column joins their values by comma. */
const arrays = new Set(['event_category', 'event_type']);

/**
 * The document: `@timestamp`, ECS fields nested, `extra` as the record has it, `event.original`, `sealtrail.{source,item,ordinal,offset,length,record}`.
 * An event of several records has them in `sealtrail.parts`, and their texts as lines in `event.original`.
 * What carriers wrap stands in `event.original` as they hold it, and in `sealtrail.carried` as its own format has it.
 * Bytes that are not UTF-8 come beside the text as `sealtrail.original_base64`; unreadable originals as `sealtrail.original_fault`.
 */
export function ecsDocument(
  row: EventTextRow,
  place: EventPlace,
  original: Original,
  parts: readonly { part: number; ordinal: number; offset: number; length: number }[] = [],
): Record<string, unknown> {
  const document: Record<string, unknown> = {};
  const time = row['time_ns'];
  if (time != null) document['@timestamp'] = stamp(time);
  for (const { column, field, type } of eventColumns) {
    const value = row[column];
    if (value == null) continue;
    if (type === 'JSON') put(document, field, readJson(value));
    else if (type === 'BIGINT') put(document, field, Number.isSafeInteger(Number(value)) ? Number(value) : value);
    else put(document, field, arrays.has(column) ? value.split(',').map((part) => part.trim()) : value);
  }
  const own: Record<string, unknown> = { ...place };
  if (row['record'] != null) own['record'] = Number(row['record']);
  if (parts.length > 0) own['parts'] = parts.map(({ part, ordinal, offset, length }) => ({ record: part, ordinal, offset, length }));
  if (row['time_text'] != null) own['time_text'] = row['time_text'];
  if (row['time_assumed'] != null) own['time_assumed'] = row['time_assumed'];
  if (original.bytes) {
    const text = utf8(original.bytes);
    put(document, 'event.original', text ?? new TextDecoder('utf-8', { ignoreBOM: true }).decode(original.bytes));
    if (text === undefined) own['original_base64'] = Buffer.from(original.bytes).toString('base64');
  } else own['original_fault'] = original.fault;
  if (original.carried) own['carried'] = new TextDecoder('utf-8', { ignoreBOM: true }).decode(original.carried);
  document['sealtrail'] = own;
  return document;
}

/** RFC 3339 in UTC with three, six or nine fraction digits: as few as lose nothing. */
const stamp = (ns: string): string => toRfc3339(ns, ns.endsWith('000000') || ns === '0' ? 3 : ns.endsWith('000') ? 6 : 9);

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function put(document: Record<string, unknown>, field: string, value: unknown): void {
  const names = field.split('.');
  let at = document;
  for (const name of names.slice(0, -1)) at = (at[name] ??= {}) as Record<string, unknown>;
  at[names.at(-1) as string] = value;
}

/** Values nested deeper than this are kept as text: writing them out would exhaust the stack. */
const NESTED_CEILING = 1000;

function nestedTooDeep(text: string): boolean {
  let depth = 0;
  for (const [token] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}]/g))
    if (token === '[' || token === '{') {
      if (++depth > NESTED_CEILING) return true;
    } else if (token === ']' || token === '}') depth--;
  return false;
}

/** Parses JSON; a number that JavaScript would write differently (beyond 2^53, 1.0, 1e3) stays as its own text. Not JSON, or nested too deep: the text. */
export function readJson(text: string): unknown {
  if (nestedTooDeep(text)) return text;
  try {
    const kept = text.replaceAll(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
      token.startsWith('"') || String(Number(token)) === token ? token : `"${token}"`,
    );
    return JSON.parse(kept) as unknown;
  } catch {
    return text;
  }
}

const FIELD_CEILING = 2000;
const DEPTH_CEILING = 12;

/** Members of `extra` as `extra.a.b`, written so that a filter can use the name; lists, and what lies too deep, as JSON. */
export function flattenExtra(text: string): { name: string; value: string }[] {
  const fields: { name: string; value: string }[] = [];
  const walk = (name: string, value: unknown, depth: number): void => {
    if (value !== null && typeof value === 'object' && !Array.isArray(value) && depth < DEPTH_CEILING && fields.length < FIELD_CEILING) {
      const members = Object.entries(value);
      if (members.length > 0) {
        for (const [key, inner] of members) walk(`${name}.${/^[\p{L}\p{N}_@$/-]+$/u.test(key) ? key : `"${key.replaceAll('"', '""')}"`}`, inner, depth + 1);
        return;
      }
    }
    fields.push({ name, value: typeof value === 'string' ? value : JSON.stringify(value) });
  };
  walk('extra', readJson(text), 0);
  return fields;
}
