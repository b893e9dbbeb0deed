// Records of the cases of all formats that are text, as they are bare and as carriers wrap them: for the test that puts every format through every carrier.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventColumns, timeColumns } from '../../analysis/contract/event-columns.ts';
import type { ImportPolicy } from '../../analysis/contract/model/source.ts';
import { formats } from '../../analysis/formats/index.ts';
import { decodeCarried } from '../../analysis/intake/carried/decode-carried.ts';
import type { EventFormat } from '../../analysis/reading/format.ts';
import { type CaseContext, casesIn, contextOf, dateAs } from './golden-cases.ts';
import { importInto, type ImportedTables } from './import-into.ts';

const analysis = fileURLToPath(new URL('../../analysis/', import.meta.url));

export interface WrappedCase {
  /** `linux-auth/day.log`. */
  name: string;
  format: EventFormat;
  context: CaseContext;
  records: readonly string[];
}

/** By the names of the cases. */
export type Reads = ReadonlyMap<string, ReadCase>;

export interface ReadCase {
  format: string | null;
  carriers: readonly string[];
  events: readonly Record<string, string>[];
  /** Severity and code of each issue. */
  issues: readonly string[];
  /** Of each event, its records as their format has them. */
  texts: readonly string[];
}

const isText = ({ framing }: EventFormat): boolean => framing.kind !== 'blocks' && framing.kind !== 'fixed';

/** Formats whose records are bytes: nothing that wraps text can hold them. */
export const binary = formats.filter((format) => format.role === 'events' && !isText(format)).map(({ id }) => id);

/**
 * All cases of the formats that are text and lie bare, cut into records where a bare import says that they stand; what stands between them goes line by line.
 * Left out is what begins no record of JSON or XML: in a carrier it is read as it lies. `bare`: what the import makes of their records, a line each;
 * `unread`: those that have yet to be imported so.
 */
export async function wrappedCases(
  isWanted: (one: Pick<WrappedCase, 'name' | 'format'>) => boolean,
): Promise<{ cases: WrappedCase[]; bare: Reads; unread: Text[] }> {
  const cases = formats.flatMap((format) => {
    if (format.role !== 'events' || !isText(format)) return [];
    const folder = format.id.replaceAll(':', '-');
    return casesIn(join(analysis, 'formats', folder, 'cases')).flatMap((file) => {
      const path = join(analysis, 'formats', folder, 'cases', file);
      const one = { name: `${folder}/${file}`, format };
      return isWanted(one) ? [{ ...one, context: contextOf(path), text: readFileSync(path, 'utf8') }] : [];
    });
  });
  const tables = await importTexts(cases.map(said));
  const bare = await tables.rows<{ path: string }>('SELECT path FROM item WHERE len(carriers) = 0');
  const places = await tables.rows<{ path: string; offset: number; length: number }>(
    `SELECT path, byte_offset AS "offset", byte_length AS length FROM (
       SELECT item, byte_offset, byte_length FROM event
       UNION SELECT item, byte_offset, byte_length FROM event_part
       UNION SELECT item, byte_offset, byte_length FROM issue WHERE severity = 'lost'
     ) JOIN item USING (item) ORDER BY ALL`,
  );
  const alone = cases.filter(({ name }) => bare.some(({ path }) => path === name));
  const wrapped = alone.map(({ text, ...one }) => {
    const { framing } = one.format;
    const own = places.filter(({ path }) => path === one.name);
    // Around objects and elements stands what nobody takes for a record.
    const opening = { json: '{', xml: '<' }[framing.kind as string];
    const begins = framing.kind === 'lines' ? framing.begins : undefined;
    const between = (lines: readonly string[]): string[] => (opening === undefined ? joined(lines, begins) : []);
    const records = recordsOf(Buffer.from(text), own, between).filter((record) => record.startsWith(opening ?? ''));
    return { ...one, records };
  });
  const texts = wrapped.map(({ records, ...one }) => said({ ...one, text: `${records.join('\n')}\n` }));
  // Most files are their records, a line each.
  const written = new Map(alone.map(({ name, text }) => [name, text]));
  const isSame = ({ name, text }: Text): boolean => written.get(name) === text;
  const read = await readCases(tables, texts.filter(isSame));
  discard(tables);
  return { cases: wrapped, bare: read, unread: texts.filter((one) => !isSame(one)) };
}

/** Lines that do not begin as a record does go on from the one before, headers of several lines too. */
const joined = (lines: readonly string[], begins: RegExp | undefined): string[] =>
  lines.reduce<string[]>((records, line) => {
    const before = records.at(-1);
    return begins === undefined || before === undefined || begins.test(line) ? [...records, line] : [...records.slice(0, -1), `${before}\n${line}`];
  }, []);

/** `between`: the lines of the format that stand between the records, such as headers. */
function recordsOf(bytes: Buffer, places: readonly { offset: number; length: number }[], between: (lines: readonly string[]) => string[]): string[] {
  const records: string[] = [];
  let at = 0;
  const lines = (to: number) => {
    const text = bytes.subarray(at, to).toString();
    records.push(...between(text.split(/\r?\n/).filter((line) => line.trim() !== '')));
  };
  for (const { offset, length } of places) {
    if (offset < at) continue;
    lines(offset);
    records.push(bytes.subarray(offset, offset + length).toString());
    at = offset + length;
  }
  lines(bytes.length);
  return records;
}

export interface Text {
  name: string;
  text: string | Uint8Array;
  context: CaseContext;
  /** The examiner's word. */
  format?: EventFormat | undefined;
}

/** A general reading of text claims nothing that stands in a carrier: the examiner says what it is. */
export const said = <T extends { format: EventFormat }>(text: T): T & Pick<Text, 'format'> => ({
  ...text,
  format: text.format.recognise.general && text.format.framing.kind !== 'json' ? text.format : undefined,
});

/** Imports the texts as files of one folder. */
export async function importTexts(texts: readonly Text[]): Promise<ImportedTables> {
  const from = mkdtempSync(join(tmpdir(), 'sealtrail-wrapped-'));
  const items: ImportPolicy['items'] = [];
  for (const { name, text, context, format } of texts) {
    const path = join(from, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    dateAs(context, path);
    const { time, fields } = context;
    if (format || time || fields)
      items.push({ items: name, ...(format ? { format: format.id } : {}), ...(time ? { time } : {}), ...(fields ? { fields } : {}) });
  }
  try {
    return await importInto(from, { items, originals: 'reference' });
  } finally {
    rmSync(from, { recursive: true, force: true });
  }
}

export function discard({ close, directory }: ImportedTables): void {
  close();
  rmSync(directory, { recursive: true, force: true });
}

const shown = [...timeColumns, ...eventColumns].map(({ column }) => column);
const grouped = <T extends { item: number }>(rows: readonly T[]): ReadonlyMap<number, T[]> => {
  const groups = new Map<number, T[]>();
  for (const row of rows) groups.set(row.item, [...(groups.get(row.item) ?? []), row]);
  return groups;
};

interface EventRow {
  item: number;
  record: number;
  offset: number;
  length: number;
  said: Record<string, string | null>;
}
interface PartRow {
  item: number;
  record: number;
  part: number;
  offset: number;
  length: number;
  within: string | null;
}

/** What the import made of each text. */
export async function readCases({ rows }: ImportedTables, texts: readonly Text[]): Promise<Reads> {
  const written = new Map(texts.map(({ name, text }) => [name, text]));
  const items = await rows<{ item: number; path: string; format: string | null; carriers: readonly string[] }>('SELECT item, path, format, carriers FROM item');
  const cells = await rows<Record<string, string | null>>(
    `SELECT event.item::VARCHAR AS item_number, record::VARCHAR AS number, byte_offset::VARCHAR AS at, byte_length::VARCHAR AS size, ${shown.map((name) => `"${name}"::VARCHAR AS "${name}"`).join(', ')} FROM event ORDER BY event.record`,
  );
  const events = grouped<EventRow>(
    cells.map(({ item_number: item, number, at, size, ...said }) => ({
      item: Number(item),
      record: Number(number),
      offset: Number(at),
      length: Number(size),
      said,
    })),
  );
  const parts = grouped(
    await rows<PartRow>(
      'SELECT item, record, part, byte_offset AS "offset", byte_length AS length, within FROM event_part ORDER BY item, part, byte_offset, (within ->> \'$[#-1][0]\')::BIGINT',
    ),
  );
  const issues = grouped(await rows<{ item: number; said: string }>("SELECT item, severity || ' ' || code AS said FROM issue ORDER BY ALL"));
  const wanted = items.filter(({ path }) => written.has(path));
  const read = wanted.map(({ item, path, format, carriers }): [string, ReadCase] => {
    const text = Buffer.from(written.get(path) ?? '');
    const own = events.get(item) ?? [];
    return [
      path,
      {
        format,
        carriers,
        events: own.map(({ said }) => Object.fromEntries(Object.entries(said).filter((entry): entry is [string, string] => entry[1] !== null))),
        issues: (issues.get(item) ?? []).map(({ said }) => said),
        texts: own.map((event) => textOf(event, parts.get(item) ?? [], text)),
      },
    ];
  });
  return new Map(read);
}

/** All records of an event, as their format has them, one behind the other. */
function textOf({ record, offset, length, said: { carrier } }: EventRow, parts: readonly PartRow[], text: Uint8Array): string {
  const own = parts.filter((part) => part.record === record);
  const pieces = (own.length > 0 ? own : [{ part: record, offset, length, within: null }]).map(({ part, within, ...place }) => ({
    part,
    bytes: text.subarray(place.offset, place.offset + place.length),
    within,
  }));
  const numbers = [...new Set(pieces.map(({ part }) => part))];
  const records = numbers.map((number) => pieces.filter(({ part }) => part === number));
  return records
    .map((written) => {
      const bytes = carrier == null ? Buffer.concat(written.map((piece) => piece.bytes)) : decodeCarried(written, carrier);
      return bytes === undefined ? '(not decoded)' : Buffer.from(bytes).toString();
    })
    .join('');
}
