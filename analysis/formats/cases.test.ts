// Golden driver: every case of every format goes through the real import, all of them as one folder; the skeleton, which is in no list, by itself. What
// became of each (item, events, issues, parts) is `<case>.expected.json`. `<case>.context.json` may give `time`, `modified` (nanoseconds) and `fields`.
// SEALTRAIL_GOLDEN=1 rewrites the expectations, never in CI.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importInto, type ImportedTables } from '../../test/support/import-into.ts';
import { eventColumns, placeColumns, timeColumns } from '../contract/event-columns.ts';
import type { FieldMap, TimePolicy } from '../contract/model/source.ts';
import type { Format } from '../reading/format.ts';
import { detect, headOf } from '../reading/recognise/detect.ts';
import { skeleton } from './_skeleton/format.ts';
import { formats } from './index.ts';

const root = dirname(fileURLToPath(import.meta.url));
const rewrite = process.env.SEALTRAIL_GOLDEN === '1';
if (rewrite && process.env.CI) throw new Error('goldens are not rewritten in CI');

const everything: readonly Format[] = [...formats, skeleton];
/** The formats that an item of this one is measured against. */
const rivals = (format: Format): readonly Format[] => (format === skeleton ? everything : formats);
const folder = (format: Format): string => format.id.replaceAll(':', '-');
const isDamaged = (name: string) => /damaged|hostile/.test(name);

function casesOf(format: Format): string[] {
  const path = join(root, folder(format), 'cases');
  return existsSync(path) ? readdirSync(path).filter((name) => /\.(log|json|ndjson|csv|bin|pem)$/.test(name) && !/\.(expected|context)\.json$/.test(name)) : [];
}

interface Context {
  time?: TimePolicy;
  fields?: FieldMap;
  modified?: string;
}
const stemOf = (format: Format, name: string) => join(root, folder(format), 'cases', name.slice(0, -extname(name).length));
function contextOf(format: Format, name: string): Context {
  const path = `${stemOf(format, name)}.context.json`;
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Context) : {};
}

/** Files without a modification time of their own were written then. */
const MODIFIED = 1_773_576_000;
const temporary = mkdtempSync(join(tmpdir(), 'sealtrail-cases-'));

async function imported(of: readonly Format[], known: readonly Format[]): Promise<ImportedTables> {
  const from = mkdtempSync(join(temporary, 'cases-'));
  const cases = of.flatMap((format) => casesOf(format).map((name) => ({ format, name, items: `${folder(format)}/${name}` })));
  for (const { format, name, items } of cases) {
    const to = join(from, items);
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(join(root, folder(format), 'cases', name), to);
    const seconds = Number(BigInt(contextOf(format, name).modified ?? MODIFIED * 1e9) / 1_000_000_000n);
    utimesSync(to, seconds, seconds);
  }
  const items = cases.map(({ format, name, items: path }) => {
    const { time, fields } = contextOf(format, name);
    return { items: path, ...(time ? { time } : {}), ...(fields ? { fields } : {}) };
  });
  return importInto(from, { items, originals: 'reference' }, { formats: known });
}

let tables: ImportedTables;
let skeletonTables: ImportedTables;
beforeAll(async () => {
  tables = await imported(formats, formats);
  skeletonTables = await imported([skeleton], everything);
}, 60_000);
afterAll(() => {
  for (const one of [tables, skeletonTables]) {
    one.close();
    rmSync(one.directory, { recursive: true, force: true });
  }
  rmSync(temporary, { recursive: true, force: true });
});

const shown = [...timeColumns, ...eventColumns].map(({ column }) => column);
const stated = (row: object): Record<string, unknown> => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));

interface Outcome {
  item: Record<string, unknown>;
  events: Record<string, string>[];
  issues: Record<string, unknown>[];
}

/** What the import made of one item. Record numbers depend on the other cases and are left out. */
async function outcomeOf({ rows }: ImportedTables, path: string): Promise<Record<keyof Outcome, unknown>> {
  const [item] = await rows<{ item: number; fields: string | null }>(
    'SELECT item, role, format, reasons, encoding, zone, year, fields, records, events, joined, lost, record_bytes, structure_bytes, unread_bytes FROM item WHERE path = $path',
    { path },
  );
  if (!item) throw new Error(`${path} was not imported`);
  const { item: number, fields, ...told } = item;
  const places = placeColumns.filter(({ column }) => column !== 'record' && column !== 'item').map(({ column }) => column);
  const events = await rows<Record<string, string | null>>(
    `SELECT ${places.map((name) => `"${name}"`).join(', ')}, ${shown.map((name) => `"${name}"::VARCHAR AS "${name}"`).join(', ')} FROM event WHERE item = $number ORDER BY ordinal`,
    { number },
  );
  const issues = await rows('SELECT ordinal, byte_offset, byte_length, severity, code, message FROM issue WHERE item = $number ORDER BY ALL', {
    number,
  });
  const parts = await rows(
    'SELECT ordinal, byte_offset, byte_length, record - min(record) OVER () AS event FROM event_part WHERE item = $number ORDER BY ALL',
    { number },
  );
  return {
    item: stated({ ...told, fields: fields === null ? null : (JSON.parse(fields) as unknown) }),
    events: events.map(({ extra, ...event }) => stated({ ...event, extra: extra == null ? null : (JSON.parse(extra) as unknown) })),
    issues: issues.map(stated),
    ...(parts.length > 0 ? { parts } : {}),
  };
}

/** Nanoseconds are hard to read in an expectation, and seconds read as milliseconds give a time as well: those before 1990 and after 2100, or none at all. */
function strangeTimes({ events, issues }: Outcome): string[] {
  const stated = events.filter(({ time_text: text }) => text !== undefined);
  if (issues.some(({ code }) => code === 'time.unread') && stated.every(({ time_ns: ns }) => ns === undefined))
    return stated.map(({ time_text: text }) => `${text} was not read`);
  return stated.flatMap(({ time_text: text, time_ns: ns }) => {
    const year = ns === undefined ? 2000 : Math.floor(1970 + Number(ns) / 31_556_952e9);
    return year < 1990 || year > 2100 ? [`${text} was read as a time of the year ${year}`] : [];
  });
}

describe.each(everything.map((format) => [format.id, format] as const))('format %s', (_, format) => {
  const cases = casesOf(format);

  it('lies in the folder of its id and has a good and a damaged or hostile case', () => {
    expect(existsSync(join(root, folder(format), 'format.ts'))).toBe(true);
    expect(cases.some(isDamaged), `${folder(format)}/cases has no damaged or hostile case`).toBe(true);
    expect(
      cases.some((name) => !isDamaged(name)),
      `${folder(format)}/cases has no good case`,
    ).toBe(true);
  });

  it.each(cases)('%s', async (name) => {
    const bytes = readFileSync(join(root, folder(format), 'cases', name));
    const found = detect(headOf(bytes, name, true), rivals(format));
    expect(found.format?.id, `who has ${name}, and why: ${found.reasons.join('; ')}`).toBe(format.id);
    expect(found.reasons.length).toBeGreaterThan(0);
    // The name decides nothing, and neither does the order of the list.
    expect(detect(headOf(bytes, 'x', true), rivals(format).toReversed()).format?.id).toBe(format.id);
    if (format.role === 'proof') return;

    const outcome = JSON.parse(JSON.stringify(await outcomeOf(format === skeleton ? skeletonTables : tables, `${folder(format)}/${name}`))) as Outcome;
    expect(outcome.item['format'], `the import gave ${name} to another format: ${String(outcome.item['reasons'])}`).toBe(format.id);
    if (!isDamaged(name)) expect(strangeTimes(outcome), 'times that no log of a good case has: is `form` of the format right?').toEqual([]);
    const path = `${stemOf(format, name)}.expected.json`;
    if (rewrite) writeFileSync(path, `${JSON.stringify(outcome, null, 1)}\n`);
    expect(existsSync(path), 'no expectation: run npm run golden and read the result').toBe(true);
    expect(outcome).toEqual(JSON.parse(readFileSync(path, 'utf8')));
  });
});
