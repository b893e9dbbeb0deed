// Golden driver: every case of every format goes through the real import, all of them as one folder. What became of it (item, events, issues, parts) is
// `<case>.expected.json`. `<case>.context.json` may give `time`, `modified` (nanoseconds) and `fields`. SEALTRAIL_GOLDEN=1 rewrites the expectations, never in CI.
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
let tables: ImportedTables;

beforeAll(async () => {
  for (const format of everything) {
    mkdirSync(join(temporary, folder(format)), { recursive: true });
    for (const name of casesOf(format)) {
      const to = join(temporary, folder(format), name);
      copyFileSync(join(root, folder(format), 'cases', name), to);
      const seconds = Number(BigInt(contextOf(format, name).modified ?? MODIFIED * 1e9) / 1_000_000_000n);
      utimesSync(to, seconds, seconds);
    }
    if (casesOf(format).length === 0) rmSync(join(temporary, folder(format)), { recursive: true });
  }
  const items = everything.flatMap((format) =>
    casesOf(format).map((name) => {
      const { time, fields } = contextOf(format, name);
      return { items: `${folder(format)}/${name}`, ...(time ? { time } : {}), ...(fields ? { fields } : {}) };
    }),
  );
  tables = await importInto(temporary, { items, originals: 'reference' }, { formats: everything });
}, 60_000);
afterAll(() => {
  tables.close();
  rmSync(tables.directory, { recursive: true, force: true });
  rmSync(temporary, { recursive: true, force: true });
});

const shown = [...timeColumns, ...eventColumns].map(({ column }) => column);
const stated = (row: object): Record<string, unknown> => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));

/** What the import made of one item. Record numbers depend on the other cases and are left out. */
async function outcomeOf(path: string): Promise<object> {
  const [item] = await tables.rows<{ item: number; fields: string | null }>(
    'SELECT item, role, format, reasons, encoding, zone, year, fields, records, events, joined, lost, record_bytes, structure_bytes, unread_bytes FROM item WHERE path = $path',
    { path },
  );
  if (!item) throw new Error(`${path} was not imported`);
  const { item: number, fields, ...told } = item;
  const places = placeColumns.filter(({ column }) => column !== 'record' && column !== 'item').map(({ column }) => column);
  const events = await tables.rows<Record<string, string | null>>(
    `SELECT ${places.map((name) => `"${name}"`).join(', ')}, ${shown.map((name) => `"${name}"::VARCHAR AS "${name}"`).join(', ')} FROM event WHERE item = $number ORDER BY ordinal`,
    { number },
  );
  const issues = await tables.rows('SELECT ordinal, byte_offset, byte_length, severity, code, message FROM issue WHERE item = $number ORDER BY ALL', {
    number,
  });
  const parts = await tables.rows(
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
    const given = format === skeleton ? everything : formats;
    const found = detect(headOf(bytes, name, true), given);
    expect(found.format?.id, found.reasons.join('\n')).toBe(format.id);
    expect(found.reasons.length).toBeGreaterThan(0);
    // The name decides nothing.
    expect(detect(headOf(bytes, 'x', true), given).format?.id).toBe(format.id);
    if (format.role === 'proof') return;

    const outcome = JSON.parse(JSON.stringify(await outcomeOf(`${folder(format)}/${name}`))) as unknown;
    const path = `${stemOf(format, name)}.expected.json`;
    if (rewrite) writeFileSync(path, `${JSON.stringify(outcome, null, 1)}\n`);
    expect(existsSync(path), 'no expectation: run npm run golden and read the result').toBe(true);
    expect(outcome).toEqual(JSON.parse(readFileSync(path, 'utf8')));
  });
});
