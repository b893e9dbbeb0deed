// What the build asks of every format beyond its goldens: its table names members that its cases have, nothing a case says is lost, and its
// compiled SQL runs against DuckDB as it stands.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventColumns, timeColumns } from '../../analysis/contract/event-columns.ts';
import { namesOfKind } from '../../analysis/reading/values/column-names.ts';
import { splitCells } from '../../analysis/reading/values/split-cells.ts';
import { loadingOf } from '../../analysis/intake/load/loading.ts';
import { eachEvent } from '../../analysis/intake/readers/each-event.ts';
import { compileFields, valueFunctions } from '../../analysis/reading/fields/compile.ts';
import { type Step, stepsOf } from '../../analysis/reading/fields/path.ts';
import { csvRows } from '../../analysis/reading/fields/csv.ts';
import { type Field, written } from '../../analysis/reading/fields/table.ts';
import { byForms } from '../../analysis/intake/readers/line-forms.ts';
import type { EventFormat, Format, Forms, Kinds, Reading } from '../../analysis/reading/format.ts';
import { messageSql } from '../../analysis/reading/message.ts';
import { pairsOf } from '../../analysis/reading/values/pairs.ts';
import { has, isObject, type JsonObject, type JsonValue, parseJson } from '../../analysis/reading/values/json-text.ts';
import { eventTableDdl } from '../../analysis/store/event-table.ts';
import { importInto } from './import-into.ts';
import { inMemory } from './in-memory.ts';
// @ts-expect-error: plain module without types
import { formatSql } from './sql-format.mjs';

const formatsFolder = join(dirname(fileURLToPath(import.meta.url)), '../../analysis/formats');
export const casesFolder = (format: Format): string => join(formatsFolder, format.id.replaceAll(':', '-'), 'cases');
/** The cases of a format, without what stands beside them. */
export const casesIn = (folder: string): string[] =>
  readdirSync(folder).filter((name) => /\.(log|json|ndjson|csv|bin)$/.test(name) && !/\.(expected|context)\.json$/.test(name));

export type ByFields = EventFormat & { reading: Extract<Reading, { by: 'fields' }> };
export const isByFields = (format: Format): format is ByFields => format.role === 'events' && format.reading.by === 'fields';
export const isOfJson = (format: Format): format is EventFormat => format.role === 'events' && format.framing.kind === 'json';

/** An event and the text of its record. */
export interface Told {
  record: string;
  event: Record<string, string | null>;
}

/** Imports `folder` as `format` would and gives every event with its record. */
export async function eventsOf(format: EventFormat, folder: string): Promise<Told[]> {
  const texts = casesIn(folder).map((name) => ({ format, name, bytes: readFileSync(join(folder, name)) }));
  return (await eventsOfAll(texts, [format])).get(format.id) ?? [];
}

/** The same of many formats in one import: every event with its record, by the id of the format. `known`: formats that there are. */
export async function eventsOfAll(
  texts: readonly { format: EventFormat; name: string; bytes: Uint8Array }[],
  known: readonly Format[],
): Promise<ReadonlyMap<string, Told[]>> {
  if (texts.length === 0) return new Map();
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-told-'));
  const bytes = new Map(texts.map(({ format, name, bytes }) => [`${format.id.replaceAll(':', '-')}/${name}`, Buffer.from(bytes)]));
  for (const [path, content] of bytes) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const items = texts.map(({ format, name }) => ({ items: `${format.id.replaceAll(':', '-')}/${name}`, format: format.id }));
  const tables = await importInto(folder, { items, originals: 'reference' }, { formats: known });
  try {
    const columns = [...timeColumns, ...eventColumns].map(({ column }) => `"${column}"::VARCHAR AS "${column}"`);
    const rows = await tables.rows<{ format: string; path: string; byte_offset: number; byte_length: number } & Record<string, string | null>>(
      `SELECT format, path, byte_offset, byte_length, ${columns.join(', ')} FROM event JOIN item USING (item) ORDER BY record`,
    );
    const told = rows.map(({ format, path, byte_offset: at, byte_length: length, ...event }) => ({
      format,
      told: { record: ownRecord(known, format, (bytes.get(path) as Buffer).subarray(at, at + length), event['extra'] ?? '').toString(), event },
    }));
    const all = new Map<string, Told[]>();
    for (const { format, told: one } of told) if (all.get(format)?.push(one) === undefined) all.set(format, [one]);
    return all;
  } finally {
    tables.close();
    rmSync(tables.directory, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Of a record that lists several events, the part that this event is of. */
function ownRecord(known: readonly Format[], id: string, record: Buffer, extra: string): Buffer {
  const format = known.find((one) => one.id === id);
  const each = format?.role === 'events' && format.reading.by === 'fields' ? format.reading.table.each : undefined;
  const events = each === undefined ? undefined : eachEvent(record, 0, record.length, each);
  const [, number] = /"#event": ?"(\d+) of/.exec(extra) ?? [];
  // Where the record is an event itself, that is the first of them.
  const before = typeof each === 'object' ? 0 : 1;
  return Array.isArray(events) && number !== undefined ? (events[Number(number) - before] as Buffer) : record;
}

/** The paths that a table names. */
export function pathsOf({ time, reading: { table } }: ByFields): string[] {
  const fields = [...Object.values(table.columns), ...(table.lookups ?? []).map(({ by }) => by)];
  return [
    ...new Set([...[time.from ?? []].flat(), ...fields.flatMap((field) => written(field, false).map(([path]) => path)), ...Object.keys(table.also ?? {})]),
  ];
}

/** The words that a table gives to the columns that ECS has closed. */
export function closedWords({ reading: { table } }: ByFields): Record<'event_category' | 'event_type' | 'event_outcome', string[]> {
  const given = (field: Field | undefined): string[] => {
    if (typeof field !== 'object') return [];
    if ('first' in field) return field.first.flatMap(given);
    if ('value' in field) return [field.value];
    return 'from' in field ? [...Object.values(field.words ?? {}), ...Object.keys(field.ranges ?? {}), ...(field.else ? [field.else] : [])] : [];
  };
  const looked = (column: string): string[] =>
    (table.lookups ?? []).flatMap(({ csv }) => {
      const [head = [], ...rows] = csvRows(csv);
      const at = head.indexOf(column);
      return at < 0 ? [] : rows.map((cells) => cells[at] ?? '').filter((cell) => cell !== '');
    });
  const words = (column: 'event_category' | 'event_type' | 'event_outcome') => [
    ...new Set([...given(table.columns[column]), ...looked(column)].flatMap((said) => said.split(','))),
  ];
  return { event_category: words('event_category'), event_type: words('event_type'), event_outcome: words('event_outcome') };
}

/** Members of the table that no case has: a misspelt name, or cases that show too little. `texts`: of records, or for cells of whole cases. */
export function membersInNoCase(format: ByFields, texts: readonly string[]): string[] {
  const { framing } = format;
  if (framing.kind === 'lines' && framing.pairs) {
    const keys = new Set(texts.flatMap((text) => text.split('\n').flatMap((line) => Object.keys(pairsOf(line).record))));
    return pathsOf(format).filter((path) => !keys.has(path));
  }
  if (framing.kind === 'lines') {
    const { filled, unused } = framing.forms
      ? cellsOfForms(
          framing.forms,
          texts.flatMap((text) => [...text.split('\n'), ...(framing.begins ? recordsBegun(text, framing.begins) : [])]),
        )
      : { filled: new Set(), unused: [] };
    return [...pathsOf(format).filter((cell) => !filled.has(cell)), ...unused];
  }
  if (framing.kind !== 'json') {
    const { columns } = framing.kind === 'delimited' ? framing : { columns: undefined };
    if (typeof columns === 'object' && 'of' in columns && framing.kind === 'delimited') {
      const split = texts.flatMap((text) => text.split('\n').map((line) => splitCells(line, ',', { quote: '"' }).cells));
      const filled = new Set(split.flatMap((cells) => namesOfKind(columns as Kinds, cells).filter((_, i) => (cells[i] ?? '') !== '')));
      return pathsOf(format).filter((cell) => !filled.has(cell));
    }
    const states = typeof columns === 'object' && 'directive' in columns ? (columns.states ?? {}) : {};
    const stated = new Set(Object.entries(states).flatMap(([begin, cell]) => (texts.some((text) => text.includes(begin)) ? [cell] : [])));
    return pathsOf(format).filter((cell) => !stated.has(cell) && !texts.some((text) => text.includes(cell)));
  }
  const records = texts.map((text) => parseJson(text).value);
  return pathsOf(format).filter((path) => !records.some((record) => stands(record, stepsOf(path))));
}

/** Records of several lines. */
function recordsBegun(text: string, begins: RegExp): string[] {
  const records: string[] = [];
  for (const line of text.trimEnd().split(/\r?\n/)) {
    if (begins.test(line) || records.length === 0) records.push(line);
    else records.push(`${records.pop()}\n${line}`);
  }
  return records;
}

/** The cells that some line fills, and the forms that no line has. A record of several lines fits by its first ones too. */
function cellsOfForms(forms: Forms, lines: readonly string[]): { filled: ReadonlySet<string>; unused: string[] } {
  const filled = new Set<string>(['form']);
  const used = new Set<string>();
  const asEvents = { ...forms, of: forms.of.map(({ name, line, firstWay }) => ({ name, line, ...(firstWay ? { firstWay } : {}) })) };
  const read = byForms(asEvents, ({ names, values }) => {
    used.add(values[names.indexOf('form')] ?? '');
    for (const [i, name] of names.entries()) if (values[i] !== undefined) filled.add(name);
    return undefined;
  });
  for (const line of lines) read(line.replace(/\r$/, ''), [], () => {});
  return { filled, unused: forms.of.flatMap(({ name }) => (used.has(name) ? [] : [`the form ${name}`])) };
}

/**
 * Names of members in signatures, of wrappers and of what holds a record as text, that no case has. General readings are not asked: they choose among
 * names that nobody documents.
 */
export function unseenByCases({ recognise, framing }: EventFormat, texts: readonly string[]): string[] {
  if (recognise.general || framing.kind !== 'json') return [];
  const recognised = (recognise.signatures ?? []).flatMap((one) =>
    one.kind === 'members' ? [...one.all, ...(one.some ?? []), ...Object.keys(one.equals ?? {}), ...Object.keys(one.begins ?? {})] : [],
  );
  const written = (name: string) => texts.some((text) => text.split(JSON.stringify(name)).some((behind, i) => i > 0 && /^\s*:/.test(behind)));
  const names = new Set([...recognised, ...framing.wrappers]);
  return [...names].filter((name) => !written(name) && !(name.includes('.') && name.split('.').every((part) => /^\d+$/.test(part) || written(part))));
}

function stands(value: JsonValue | undefined, [step, ...rest]: readonly Step[]): boolean {
  if (step === undefined) return value !== undefined;
  if ('name' in step) return isObject(value) && has(value, step.name) && stands(value[step.name], rest);
  if (!Array.isArray(value)) return false;
  if ('index' in step) return stands(value[step.index], rest);
  return value.some((one) => isObject(one) && String(one[step.where.name]) === step.where.is && stands(one, rest));
}

type Place = readonly (string | number)[];

/** What the record says, and neither a column nor `extra` has, as `path = value`. A JSON null in a text column's place says nothing. */
export function lostLeaves({ record, event }: Told): string[] {
  const extra = parseJson(event['extra'] ?? '{}').value;
  const columns = new Set(Object.entries(event).flatMap(([column, value]) => (column === 'extra' || value === null ? [] : [value, spelt(value)])));
  const held = (place: Place, value: JsonValue): boolean => texts(value).some((text) => columns.has(text)) || same(place, value);
  const same = (place: Place, value: JsonValue): boolean => {
    let found: JsonValue | undefined = extra;
    for (const step of place) found = typeof found === 'object' && found !== null && Object.hasOwn(found, step) ? (found as JsonObject)[step] : undefined;
    return found !== undefined && canonical(found) === canonical(value);
  };
  const lost = (value: JsonValue, place: Place): string[] => {
    if (held(place, value)) return [];
    if (typeof value === 'object' && value !== null) {
      const inside = Object.entries(value).map(([name, inner]) => lost(inner, [...place, Array.isArray(value) ? Number(name) : name]));
      return inside.length > 0 ? inside.flat() : [`${place.join('.')} = ${JSON.stringify(value)}`];
    }
    // A record inside a record, as text.
    if (typeof value === 'string' && value.startsWith('{')) {
      const inner = parsed(value);
      if (inner !== undefined) return lost(inner, []);
    }
    return value === null && place.length === 1 ? [] : [`${place.join('.')} = ${JSON.stringify(value)}`];
  };
  const whole = parsed(record);
  return whole === undefined ? [] : lost(whole, []);
}

/** How a column may write a value: the journal gives text that is no UTF-8 as a list of bytes. */
const texts = (value: JsonValue): string[] =>
  typeof value !== 'object'
    ? [String(value), spelt(String(value))]
    : [canonical(value), ...(Array.isArray(value) && value.length > 0 ? [Buffer.from(value as number[]).toString()] : [])];

/** Numbers with a point or an exponent by their value: 1.50 and 1.5e0 say the same. Digits of whole numbers stay as they are. */
const canonical = (value: JsonValue): string =>
  JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'string' || typeof inner === 'number' ? spelt(String(inner)) : inner));
function spelt(text: string): string {
  if (/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return /[.eE]/.test(text) ? String(Number(text)) : text;
  if (!/^[[{]/.test(text)) return text;
  try {
    return canonical(parseJson(text).value);
  } catch {
    return text;
  }
}

function parsed(text: string): JsonObject | undefined {
  try {
    const { value } = parseJson(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** `compiled.sql` of a table: what stands beside its cases. */
export function compiledSql(format: ByFields): string {
  const { record, cells, select } = compileFields(format);
  const read =
    record === undefined
      ? `Cells of the view \`spool\`: ${cells.join(', ')}.`
      : `The view \`spool\` has p (place), u (text of what the record below cannot hold) and r, the record:\n${indented(record)}`;
  return `-- ${format.title}, compiled from format.ts by \`npm run golden\`: read it, do not edit it.\n${read.replaceAll(/^/gm, '-- ')}\n${select}`;
}

/** As it stands in a file. */
export const laidOut: (sql: string) => string = formatSql;
/** SQL without the blanks that laying out changes: to lay out all formats takes most of a minute. */
export const withoutBlanks = (sql: string): string => sql.replaceAll(/('(?:[^']|'')*')|\s+/g, '$1');

/** A STRUCT type, a member a line. */
function indented(type: string): string {
  let depth = 0;
  let inName = false;
  let out = '';
  for (const c of type) {
    if (c === '"') inName = !inName;
    if (!inName && c === '(') out += `(\n${'  '.repeat(++depth)}`;
    else if (!inName && c === ')') out += `\n${'  '.repeat(--depth)})`;
    else if (!inName && c === ',') out += `,\n${'  '.repeat(depth)}`;
    else if (c !== ' ' || inName || !out.endsWith('  ')) out += c;
  }
  return out;
}

export async function prepare(format: EventFormat): Promise<void> {
  const database = await preparing();
  try {
    await database.prepare(format);
  } finally {
    database.close();
  }
}

/** A database that takes what the import would run for a format, over no records, and `compiled.sql` as it stands. `prepare` throws what it says of it. */
export async function preparing(): Promise<{ prepare(format: EventFormat): Promise<void>; close(): void }> {
  const database = await inMemory();
  const file = join(database.directory, 'spool');
  writeFileSync(file, '');
  for (const statement of valueFunctions) await database.run(statement);
  return {
    async prepare(format) {
      const loading = loadingOf(format);
      await database.run(`DROP TABLE IF EXISTS event; ${eventTableDdl()}`);
      if (loading.kept) await database.run(`ALTER TABLE event ADD COLUMN "${loading.kept.column}" ${loading.kept.type}`);
      if (loading.misfits) await database.run('ALTER TABLE event ADD COLUMN misfits STRUCT(code VARCHAR, message VARCHAR)[]');
      await database.run(`CREATE OR REPLACE TEMP VIEW spool AS ${loading.spoolView([{ file, before: { records: 0, ordinals: 0 } }], 0)}`);
      await database.run(`INSERT INTO event BY NAME ${loading.select()}`);
      if (isByFields(format)) await database.rows(`DESCRIBE ${compiledSql(format)}`);
      if (format.message !== undefined) await database.rows(`SELECT ${messageSql(format.message)} FROM event`);
    },
    close: () => database.close(),
  };
}

/** A folder with one file, for formats that a test invents. */
export function invented(content: string | Uint8Array, name = 'a.ndjson'): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-invented-'));
  writeFileSync(join(folder, name), content);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
