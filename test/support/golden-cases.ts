// Golden cases: files under `cases/` that go through the real import, and what became of each (item, events, issues, parts) as `<case>.expected.json`.
// `<case>.context.json` may give `time`, `modified` (nanoseconds) and `fields`. SEALTRAIL_GOLDEN=1 rewrites the expectations, never in CI.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { expect } from 'vitest';
import { eventColumns, placeColumns, timeColumns } from '../../analysis/contract/event-columns.ts';
import type { FieldMap } from '../../analysis/contract/model/field-map.ts';
import type { ImportPolicy, TimePolicy } from '../../analysis/contract/model/source.ts';
import type { Format } from '../../analysis/reading/format.ts';
import { importInto, type ImportedTables } from './import-into.ts';

const rewrite = process.env['SEALTRAIL_GOLDEN'] === '1';
if (rewrite && process.env['CI']) throw new Error('goldens are not rewritten in CI');

export interface Case {
  /** The file. */
  path: string;
  /** Its path as an item of the import. */
  item: string;
}

export interface CaseContext {
  time?: TimePolicy;
  fields?: FieldMap;
  modified?: string;
}

export const isDamaged = (name: string): boolean => /damaged|hostile/.test(name);

/** Names of the cases in a folder. */
export const casesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder).filter((name) => /\.(log|json|ndjson|csv|bin|pem|export)$/.test(name) && !/\.(expected|context)\.json$/.test(name))
    : [];

const beside = (path: string, what: string) => `${path.slice(0, -extname(path).length)}.${what}.json`;

export function contextOf(path: string): CaseContext {
  const context = beside(path, 'context');
  return existsSync(context) ? (JSON.parse(readFileSync(context, 'utf8')) as CaseContext) : {};
}

/** Files without a modification time of their own were written then. */
const MODIFIED = 1_773_576_000;

/** Gives a file the modification time of its case. */
export function dateAs({ modified }: CaseContext, path: string): void {
  const seconds = Number(BigInt(modified ?? MODIFIED * 1e9) / 1_000_000_000n);
  utimesSync(path, seconds, seconds);
}

/** All cases as one folder, each under its policy. The tables are the caller's to close. */
export async function importCases(cases: readonly Case[], formats?: readonly Format[]): Promise<ImportedTables> {
  const from = mkdtempSync(join(tmpdir(), 'sealtrail-cases-'));
  const items: ImportPolicy['items'] = [];
  for (const { path, item } of cases) {
    const to = join(from, item);
    const context = contextOf(path);
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(path, to);
    dateAs(context, to);
    const { time, fields } = context;
    items.push({ items: item, ...(time ? { time } : {}), ...(fields ? { fields } : {}) });
  }
  try {
    return await importInto(from, { items, originals: 'reference' }, formats ? { formats } : {});
  } finally {
    rmSync(from, { recursive: true, force: true });
  }
}

const shown = [...timeColumns, ...eventColumns].map(({ column }) => column);
const stated = (row: object): Record<string, unknown> => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
const parsed = (text: string | null | undefined): unknown => (text == null ? null : JSON.parse(text));

export interface Outcome {
  item: Record<string, unknown>;
  events: Record<string, string>[];
  issues: Record<string, unknown>[];
}

/** All rows of an import, by item: read at once, since each question to the view of many formats takes its time to be planned. */
interface Rows {
  items: ReadonlyMap<string, { item: number; fields: string | null; carriers: readonly string[] }>;
  events: ReadonlyMap<number, Record<string, string | null>[]>;
  issues: ReadonlyMap<number, object[]>;
  parts: ReadonlyMap<number, object[]>;
}
const read = new WeakMap<ImportedTables, Promise<Rows>>();
const rowsOf = (tables: ImportedTables): Promise<Rows> => {
  const known = read.get(tables) ?? readRows(tables);
  read.set(tables, known);
  return known;
};

async function readRows({ rows }: ImportedTables): Promise<Rows> {
  const places = placeColumns.filter(({ column }) => column !== 'record' && column !== 'item').map(({ column }) => column);
  const items = await rows<{ item: number; path: string; fields: string | null; carriers: readonly string[] }>(
    'SELECT item, path, role, format, reasons, carriers, encoding, zone, year, fields, records, events, joined, lost, record_bytes, structure_bytes, unread_bytes FROM item',
  );
  const events = await rows<{ item: number } & Record<string, string | null>>(
    `SELECT item, ${places.map((name) => `"${name}"`).join(', ')}, ${shown.map((name) => `"${name}"::VARCHAR AS "${name}"`).join(', ')} FROM event ORDER BY item, ordinal`,
  );
  const issues = await rows<{ item: number }>('SELECT item, ordinal, byte_offset, byte_length, severity, code, message FROM issue ORDER BY ALL');
  const parts = await rows<{ item: number }>(
    'SELECT item, ordinal, byte_offset, byte_length, record - min(record) OVER (PARTITION BY item) AS event FROM event_part ORDER BY ALL',
  );
  return { items: new Map(items.map(({ path, ...item }) => [path, item])), events: byItem(events), issues: byItem(issues), parts: byItem(parts) };
}

function byItem<T extends { item: number }>(rows: readonly T[]): Map<number, Omit<T, 'item'>[]> {
  const groups = new Map<number, Omit<T, 'item'>[]>();
  for (const { item, ...row } of rows) if (groups.get(item)?.push(row) === undefined) groups.set(item, [row]);
  return groups;
}

/** What the import made of one item. Record numbers depend on the other cases and are left out. */
async function outcomeOf(tables: ImportedTables, path: string): Promise<Record<keyof Outcome, unknown>> {
  const all = await rowsOf(tables);
  const found = all.items.get(path);
  if (!found) throw new Error(`${path} was not imported`);
  const { item: number, fields, carriers, ...told } = found;
  const parts = all.parts.get(number) ?? [];
  return {
    item: stated({ ...told, carriers: carriers.length > 0 ? carriers : null, fields: parsed(fields) }),
    events: (all.events.get(number) ?? []).map(({ extra, carrier, ...event }) => stated({ ...event, carrier: parsed(carrier), extra: parsed(extra) })),
    issues: (all.issues.get(number) ?? []).map(stated),
    ...(parts.length > 0 ? { parts } : {}),
  };
}

/** What became of the case, compared with what is expected; `check` looks at it before. */
export async function expectGolden(tables: ImportedTables, { path, item }: Case, check: (outcome: Outcome) => void): Promise<void> {
  const outcome = JSON.parse(JSON.stringify(await outcomeOf(tables, item))) as Outcome;
  check(outcome);
  const expected = beside(path, 'expected');
  if (rewrite) writeFileSync(expected, `${JSON.stringify(outcome, null, 1)}\n`);
  expect(existsSync(expected), 'no expectation: run npm run golden and read the result').toBe(true);
  expect(outcome).toEqual(JSON.parse(readFileSync(expected, 'utf8')));
}
