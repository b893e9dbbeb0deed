// Compares what others' tools read from a log with what the import has of it, and shows it as a table. One file beside this one a kind of expectation.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fromRfc3339 } from '../../../analysis/contract/time.ts';
import { importInto } from '../../support/import-into.ts';
import { logs } from './corpus.ts';

/** One value that somebody else's tool reads from a record of a file. */
export interface Expected {
  /** 0-based, in the order of the file. */
  record: number;
  /** Their name of it. */
  field: string;
  value: string;
  /** Where it stands here: a column, or `extra.` and a path of names and numbers. */
  place: string;
  /** A time in RFC 3339: compared as an instant, to as many digits as they give. */
  time?: true;
}

export interface Compared {
  file: string;
  fields: number;
  held: number;
  /** `field: theirs, here: ours`. */
  misses: string[];
}

/** Imports a file of the corpus and looks each value up. */
export async function compare(file: string, expected: readonly Expected[]): Promise<Compared> {
  const tables = await importInto(join(logs, file), { originals: 'reference' });
  try {
    const rows = await tables.rows<Record<string, unknown>>('SELECT * REPLACE (time_ns::VARCHAR AS time_ns) FROM event ORDER BY record');
    const misses = expected.flatMap(({ record, field, value, place, time }) => {
      const ours = valueAt(rows[record] ?? {}, place);
      const same = time ? digits(ours ?? '').startsWith(digits(value).replace(/0+$/, '')) : ours === value;
      return same ? [] : [`${field}: ${value}, here: ${ours}`];
    });
    return { file, fields: expected.length, held: expected.length - misses.length, misses };
  } finally {
    tables.close();
    rmSync(tables.directory, { recursive: true, force: true });
  }
}

function valueAt(row: Record<string, unknown>, place: string): string | undefined {
  const [column = '', ...path] = place.startsWith('extra.') ? place.split('.') : [place];
  const value = found(column === 'extra' ? JSON.parse(String(row['extra'])) : row[column], path);
  return value === null || value === undefined ? undefined : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Follows `path`, whose names may hold dots; `name[]` stands for all members of a list, joined by commas. */
function found(value: unknown, path: readonly string[]): unknown {
  if (path.length === 0) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  for (let n = path.length; n > 0; n--) {
    const name = path.slice(0, n).join('.');
    const rest = path.slice(n);
    if (Object.hasOwn(value, name)) return found((value as Record<string, unknown>)[name], rest);
    const list = name.endsWith('[]') ? (value as Record<string, unknown>)[name.slice(0, -2)] : undefined;
    if (Array.isArray(list)) return list.map((one) => found(one, rest)).join(',');
  }
  return undefined;
}

/** Nanoseconds of a time, as digits. */
const digits = (time: string): string => (/^\d+$/.test(time) ? time : String(fromRfc3339(time) ?? time));

const percent = (held: number, fields: number) => `${((100 * held) / Math.max(1, fields)).toFixed(1)} %`;

/** The table as text: file, fields compared, held, share. */
export function shown(rows: readonly Compared[]): string {
  const sum = { file: 'all', fields: rows.reduce((n, { fields }) => n + fields, 0), held: rows.reduce((n, { held }) => n + held, 0), misses: [] };
  const width = Math.max(...rows.map(({ file }) => file.length));
  const line = ({ file, fields, held, misses }: Compared) =>
    [
      `${file.padEnd(width)}  ${String(fields).padStart(5)}  ${String(held).padStart(5)}  ${percent(held, fields).padStart(8)}`,
      ...misses.map((miss) => `    ${miss}`),
    ].join('\n');
  return [`${'file'.padEnd(width)}  fields   held     share`, ...rows.map(line), line(sum)].join('\n');
}

/** Share of all fields that hold, 0 to 1. */
export const shareOf = (rows: readonly Compared[]): number => rows.reduce((n, { held }) => n + held, 0) / rows.reduce((n, { fields }) => n + fields, 0);
