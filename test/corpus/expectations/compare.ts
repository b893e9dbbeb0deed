// Compares what others' tools read from a log with what the import has of it, and shows it as a table. One file beside this one a kind of expectation.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { fromRfc3339 } from '../../../analysis/contract/time.ts';
import { eventsOf } from './imported.ts';

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

/** What the table shows of a file. */
export interface Held {
  file: string;
  fields: number;
  held: number;
  /** `field: theirs, here: ours`. */
  misses: string[];
}

/** Looks each value up in the events of a file of the corpus. */
export async function compare(file: string, expected: readonly Expected[]): Promise<Held> {
  const rows = await eventsOf(file);
  const misses = expected.flatMap((one) => heldBy(rows[one.record] ?? {}, one) ?? []);
  return { file, fields: expected.length, held: expected.length - misses.length, misses };
}

/** Undefined: the event says the same; else `field: theirs, here: ours`. */
export function heldBy(row: Record<string, unknown>, { field, value, place, time }: Expected): string | undefined {
  const ours = valueAt(row, place);
  const same = time ? digits(ours ?? '').startsWith(digits(value).replace(/0+$/, '')) : ours === value;
  return same ? undefined : `${field}: ${value}, here: ${ours}`;
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

const line = (width: number, { file, fields, held }: Omit<Held, 'misses'>): string =>
  `${file.padEnd(width)}  ${String(fields).padStart(6)}  ${String(held).padStart(6)}  ${percent(held, fields).padStart(8)}`;
const head = (width: number): string => `${'file'.padEnd(width)}  fields    held     share`;

/** The table as text, with what does not hold. */
export function shown(rows: readonly Held[]): string {
  const width = Math.max(...rows.map(({ file }) => file.length));
  const sum = { file: 'all', fields: rows.reduce((n, { fields }) => n + fields, 0), held: rows.reduce((n, { held }) => n + held, 0) };
  return [head(width), ...rows.flatMap((row) => [line(width, row), ...row.misses.map((miss) => `    ${miss}`)]), line(width, sum)].join('\n');
}

const shares = join(import.meta.dirname, '../shares');

/** Shows the table, and holds it against the one that is kept in `../shares`: without what does not hold, as that is text of the corpus. */
export async function keepShares(family: string, rows: readonly Held[]): Promise<void> {
  console.info(shown(rows));
  const sorted = rows.toSorted((a, b) => (a.file < b.file ? -1 : 1));
  const width = Math.max(...sorted.map(({ file }) => file.length));
  const text = [head(width), ...sorted.map((row) => line(width, row))].join('\n');
  await expect(`${text}\n`).toMatchFileSnapshot(join(shares, `${family}.txt`));
}

/** The kept tables of all families. */
export const keptShares = (): Omit<Held, 'misses'>[] =>
  readdirSync(shares).flatMap((name) =>
    readFileSync(join(shares, name), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => {
        const [, file = '', fields, held] = /^(\S.*?) {2,}(\d+) +(\d+) /.exec(row) ?? [];
        return { file, fields: Number(fields), held: Number(held) };
      }),
  );

/** Share of all fields that hold, 0 to 1. */
export const shareOf = (rows: readonly Omit<Held, 'misses'>[]): number =>
  rows.reduce((n, { held }) => n + held, 0) / rows.reduce((n, { fields }) => n + fields, 0);
