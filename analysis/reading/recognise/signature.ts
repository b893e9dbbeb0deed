// How well the first records or lines of an item fit a signature.
import { has, isObject, type JsonObject, type JsonValue } from '../values/json-text.ts';
import type { Head, Signature, Sniff } from './recognition.ts';

/** The first records and lines of an item, whichever it has. */
export interface Sample {
  records: readonly JsonObject[];
  lines: readonly string[];
}

const known = new WeakMap<readonly JsonObject[], ReadonlySet<string>>();

/** Names that members of some of the records have. */
export function namesOf(records: readonly JsonObject[]): ReadonlySet<string> {
  const names = known.get(records) ?? new Set(records.flatMap((record) => Object.keys(record)));
  known.set(records, names);
  return names;
}

/** May a value stand at this path in some of the records whose members have these names? */
export const mayHave = (names: ReadonlySet<string>, path: string): boolean => names.has(path) || names.has(stepsOf(path)[0] as string);

/** Has some record what all of them must have? Of hundreds of signatures few get as far as to be held against each record. */
function mayFit({ all }: Of<'members'>, names: ReadonlySet<string>): boolean {
  return all.every((path) => mayHave(names, path));
}

type Of<K extends Signature['kind']> = Extract<Signature, { kind: K }>;

/** Undefined: it does not fit half of them. */
export function fit(signature: Signature, sample: Sample, head: Head): Sniff | undefined {
  if (signature.kind === 'magic') return fitMagic(signature, head);
  // The form of all lines or records tells more.
  if (signature.kind === 'opening') return signature.opening.test(head.opening) ? { score: 80, reasons: ['begins in its form'] } : undefined;
  return signature.kind === 'line' ? fitLines(signature, sample.lines) : fitRecords(signature, sample.records);
}

function fitRecords(signature: Of<'members'>, records: readonly JsonObject[]): Sniff | undefined {
  if (records.length === 0 || !mayFit(signature, namesOf(records))) return undefined;
  const good = records.filter((record) => fitsRecord(signature, record)).length;
  return share(good, records.length, 'sampled records', () => `have ${saying(signature)}`, 96);
}

/** Records of several kinds in one file: those that fit any of the signatures of one format. Undefined: each signature speaks for itself. */
export function fitTogether(signatures: readonly Signature[], { records }: Sample): Sniff | undefined {
  if (signatures.length < 2 || records.length === 0) return undefined;
  const names = namesOf(records);
  const members = signatures.filter((signature) => signature.kind === 'members' && mayFit(signature, names)) as Of<'members'>[];
  if (members.length < 2) return undefined;
  const of = members.map((signature) => ({ signature, fitting: records.filter((record) => fitsRecord(signature, record)) }));
  const told = of.filter(({ fitting }) => fitting.length > 0);
  const good = new Set(told.flatMap(({ fitting }) => fitting)).size;
  return share(good, records.length, 'sampled records', () => `have ${told.map(({ signature }) => saying(signature)).join('; or ')}`, 96);
}

const share = (good: number, all: number, what: string, fitting: () => string, most: number): Sniff | undefined =>
  good > 0 && good * 2 >= all ? { score: Math.round(50 + ((most - 50) * good) / all), reasons: [`${good} of ${all} ${what} ${fitting()}`] } : undefined;

/** Remarks that somebody put into the file speak neither for a format nor against it. */
function fitLines({ line }: Of<'line'>, lines: readonly string[]): Sniff | undefined {
  let good = 0;
  let bad = 0;
  for (const one of lines) {
    if (line.test(one)) good++;
    else if (!one.startsWith('#') && ++bad * 2 > lines.length) return undefined;
  }
  return share(good, good + bad, 'lines', () => 'have its form', 90);
}

function fitMagic({ hex, at = 0 }: Of<'magic'>, { bytes }: Head): Sniff | undefined {
  for (let i = 0; i < hex.length / 2; i++) if (bytes[at + i] !== Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16)) return undefined;
  return { score: 95, reasons: [`begins with the bytes ${hex}${at === 0 ? '' : ` at offset ${at}`}`] };
}

function fitsRecord({ all, some, equals = {}, begins = {} }: Of<'members'>, record: JsonObject): boolean {
  return (
    all.every((name) => valueAt(record, name) !== undefined) &&
    (some === undefined || some.some((name) => valueAt(record, name) !== undefined)) &&
    Object.entries(equals).every(([name, values]) => [values].flat().includes(String(valueAt(record, name)))) &&
    Object.entries(begins).every(([name, start]) => String(valueAt(record, name) ?? '').startsWith(start))
  );
}

const paths = new Map<string, readonly string[]>();
function stepsOf(path: string): readonly string[] {
  const steps = paths.get(path) ?? path.split('.');
  paths.set(path, steps);
  return steps;
}

/** The value at a dotted path; a member of that very name goes first. */
export function valueAt(record: JsonObject, path: string): JsonValue | undefined {
  if (has(record, path)) return record[path];
  let value: JsonValue | undefined = record;
  for (const name of stepsOf(path)) {
    if (Array.isArray(value) && /^\d{1,3}$/.test(name)) value = value[Number(name)];
    else if (!isObject(value) || !has(value, name)) return undefined;
    else value = value[name];
  }
  return value;
}

const saying = ({ all, some, equals = {}, begins = {} }: Of<'members'>): string =>
  [
    ...all,
    ...(some === undefined ? [] : [`one of ${some.slice(0, 6).join(' / ')}`]),
    ...Object.entries(equals).map(([name, values]) => `${name} = ${[values].flat().join(' / ')}`),
    ...Object.entries(begins).map(([name, start]) => `${name} = ${start}...`),
  ].join(', ');
