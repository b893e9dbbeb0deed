// Payloads that are cells of a table: JSON, or the raw line, in a column beside others.
import type { Carrier, CellPeel } from '../../reading/carrier.ts';
import { type Table, tableOf } from '../../formats/delimited-csv/head.ts';
import type { Head } from '../../reading/recognise/recognition.ts';
import { splitCells } from '../../reading/values/split-cells.ts';
import { isTabEscaped } from '../../reading/values/tab-escapes.ts';
import { levelOf } from './said.ts';
import { cellPayload, type PlaceOf, tabPayload } from './payload.ts';
import type { Peeler } from './peeler.ts';

const QUOTE = 34;
const BACKSLASH = 92;

/** What stands between the cells of the table and in front of quotes, as codes of characters. */
export function cellCodes(head: Head): { delimiter: number; escape: number | undefined } {
  const { delimiter = ',', escape } = tableOf(head) ?? {};
  return { delimiter: delimiter.charCodeAt(0), escape: escape?.charCodeAt(0) };
}

export function cellPeeler(carrier: Carrier, peel: CellPeel, head: Head, zone: string | undefined): Peeler {
  const table = tableOf(head);
  const columns = table ? columnsOf(table, peel) : [];
  if (!table || columns.length === 0) return () => undefined;
  const { names, delimiter, escape } = table;
  const code = delimiter.charCodeAt(0);
  const isEscaped = escape !== undefined;
  /** Cells that are not quoted are written with backslashes: those of all rows, once one is. */
  let isTabbed = delimiter === '\t' && table.rows.some((cells) => columns.some((one) => isTabEscaped(cells[one] ?? '')));
  return (bytes, start, end, place) => {
    const { cells } = splitCells(Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString(), delimiter, { quote: '"', escape });
    const column = columns.find((one) => (cells[one] ?? '') !== '');
    // The header, also where it stands again.
    if (column === undefined || cells[column]?.trim() === names[column]) return undefined;
    const span = cellAt(bytes, start, end, column, code, isEscaped);
    if (!span || span.end === span.start) return undefined;
    const say = (name: string): string | undefined => cells[names.indexOf(name)] || undefined;
    const facts = Object.fromEntries(cells.flatMap((cell, i) => (i === column || cell === '' ? [] : [[names[i] ?? String(i + 1), cell]])));
    if (delimiter === '\t' && !span.quoted) isTabbed ||= isTabEscaped(cells[column] ?? '');
    const coding = span.quoted ? (isEscaped ? 'escaped-cell' : 'cell') : isTabbed ? 'tab-cell' : 'plain';
    const level = levelOf({ carrier, coding, facts, said: peel, say, zone, at: names[column] ?? '' });
    return { ...payloadIn[coding](bytes, span.start, span.end, place), level };
  };
}

const payloadIn = {
  plain: (bytes: Uint8Array, start: number, end: number, place: PlaceOf) => ({ bytes, start, end, place }),
  cell: (bytes: Uint8Array, start: number, end: number, place: PlaceOf) => cellPayload(bytes, start, end, place, false),
  'escaped-cell': (bytes: Uint8Array, start: number, end: number, place: PlaceOf) => cellPayload(bytes, start, end, place, true),
  'tab-cell': tabPayload,
} as const;

/** Whether the item is a table that has the column. */
export function hasColumn(peel: CellPeel, head: Head): boolean {
  const table = tableOf(head);
  return table !== undefined && columnsOf(table, peel).length > 0;
}

function columnsOf(table: Table, { columns, beside = [] }: CellPeel): number[] {
  const { names } = table;
  if (!beside.every((name) => names.includes(name))) return [];
  return (columns ? columns.map((name) => names.indexOf(name)) : [recordColumn(table)]).filter((at) => at >= 0);
}

/** The column of JSON objects, or of lists of them, that makes the most of each row. */
function recordColumn({ names, rows }: Table): number {
  const lengthOf = (cells: readonly string[]) => cells.reduce((sum, cell) => sum + cell.length, 0);
  const all = rows.reduce((sum, cells) => sum + lengthOf(cells), 0);
  return names.findIndex((_, i) => {
    const own = rows.flatMap((cells) => cells[i] ?? []);
    return lengthOf(own) * 2 > all && own.filter((cell) => /^\s*(?:\{.*\}|\[\s*\{.*\}\s*\])\s*$/s.test(cell)).length * 2 > rows.length;
  });
}

/** What cell number `index` of the record holds, without its quotes. */
function cellAt(
  bytes: Uint8Array,
  start: number,
  end: number,
  index: number,
  delimiter: number,
  isEscaped: boolean,
): { start: number; end: number; quoted: boolean } | undefined {
  let at = start;
  for (let cell = 0; at <= end; cell++) {
    const quoted = bytes[at] === QUOTE && at < end;
    let stop = quoted ? at + 1 : at;
    if (quoted) {
      for (; stop < end; stop++) {
        if (isEscaped ? bytes[stop] === BACKSLASH : bytes[stop] === QUOTE && bytes[stop + 1] === QUOTE) stop++;
        else if (bytes[stop] === QUOTE) break;
      }
      if (cell === index) return stop < end ? { start: at + 1, end: stop, quoted } : undefined;
    }
    while (stop < end && bytes[stop] !== delimiter) stop++;
    if (cell === index) return { start: at, end: stop, quoted };
    at = stop + 1;
  }
  return undefined;
}
