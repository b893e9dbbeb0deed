// Payloads that are cells of a table: JSON, or the raw line, in a column beside others.
import type { Carrier, CellPeel } from '../../reading/carrier.ts';
import { type Table, tableOf } from '../../formats/delimited-csv/head.ts';
import type { Head } from '../../reading/recognise/recognition.ts';
import { splitCells } from '../../reading/values/split-cells.ts';
import { safeJson } from '../spool/conform.ts';
import { timeOf } from './member-peeler.ts';
import { cellPayload, type Level } from './payload.ts';
import type { Peeler } from './peeler.ts';

const QUOTE = 34;

export const delimiterOf = (head: Head): string => tableOf(head)?.delimiter ?? ',';

export function cellPeeler(carrier: Carrier, { columns, host, time, stream }: CellPeel, head: Head): Peeler {
  const table = tableOf(head);
  const column = table ? columnOf(table, columns) : -1;
  if (!table || column < 0) return () => undefined;
  const { names, delimiter } = table;
  const code = delimiter.charCodeAt(0);
  return (bytes, start, end, place) => {
    const span = cellAt(bytes, start, end, column, code);
    if (!span || span.end === span.start) return undefined;
    const { cells } = splitCells(Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString(), delimiter, { quote: '"' });
    // The header, also where it stands again.
    if (cells[column]?.trim() === names[column]) return undefined;
    const first = (wanted: readonly string[] | undefined): string | undefined =>
      wanted?.map((name) => cells[names.indexOf(name)]).find((cell) => cell !== undefined && cell !== '');
    const facts = Object.fromEntries(cells.flatMap((cell, i) => (i === column || cell === '' ? [] : [[names[i] ?? String(i + 1), cell]])));
    const level: Level = {
      carrier,
      coding: span.quoted ? 'cell' : 'plain',
      facts: safeJson(facts),
      stream: first(stream) ?? '',
      host: first(host),
      time: timeOf(first(time)),
    };
    return { ...(span.quoted ? cellPayload(bytes, span.start, span.end, place) : { bytes, start: span.start, end: span.end, place }), level };
  };
}

/** The first of the columns that is there; else the one whose cells are objects of JSON. */
function columnOf({ names, rows }: Table, columns: readonly string[]): number {
  const named = columns.map((name) => names.indexOf(name)).find((at) => at >= 0);
  if (named !== undefined) return named;
  return names.findIndex((_, i) => rows.filter((cells) => /^\s*\{.*\}\s*$/s.test(cells[i] ?? '')).length * 2 > rows.length);
}

/** What cell number `index` of the record holds, without its quotes. */
function cellAt(bytes: Uint8Array, start: number, end: number, index: number, delimiter: number): { start: number; end: number; quoted: boolean } | undefined {
  let at = start;
  for (let cell = 0; at <= end; cell++) {
    const quoted = bytes[at] === QUOTE && at < end;
    let stop = quoted ? at + 1 : at;
    if (quoted) {
      while (stop < end && (bytes[stop] !== QUOTE || bytes[stop + 1] === QUOTE)) stop += bytes[stop] === QUOTE ? 2 : 1;
      if (cell === index) return stop < end ? { start: at + 1, end: stop, quoted } : undefined;
    }
    while (stop < end && bytes[stop] !== delimiter) stop++;
    if (cell === index) return { start: at, end: stop, quoted };
    at = stop + 1;
  }
  return undefined;
}
