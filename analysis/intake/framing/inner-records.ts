// Records inside records: a wrapper that no format opens would be imported as one event, and what it holds be missed without a word. Counted here.
import { has, isObject, type JsonObject, type JsonValue, parseJson } from '../../reading/values/json-text.ts';

/** Names under which a record states its time, compared without case and signs. */
const times = new Set(['time', 'timestamp', 'eventtime', 'ts', 'date', 'datetime', 'creationtime', 'timecreated', 'timegenerated', 'createdat']);
/** Names that only a record has, never a part of one: Kubernetes, GCP, Microsoft Graph, Okta, journald. */
const ownTimes = new Set([
  'requestreceivedtimestamp',
  'stagetimestamp',
  'eventtimestamp',
  'receivetimestamp',
  'published',
  'createddatetime',
  'realtimetimestamp',
]);
/** Names that were met, as records of one source have the same ones again and again: whether they are of a time. */
const met = new Map<string, boolean>();
const MOST_MET = 10_000;
function isTime(name: string): boolean {
  const known = met.get(name);
  if (known !== undefined) return known;
  const bare = name.toLowerCase().replace(/[^a-z]/g, '');
  const is = times.has(bare) || ownTimes.has(bare);
  if (met.size >= MOST_MET) met.clear();
  if (name.length <= 64) met.set(name, is);
  return is;
}
const statesTime = (value: JsonValue): value is JsonObject => isObject(value) && Object.keys(value).some(isTime);
/** CloudTrail's record contents: members that every record has. */
const isCloudTrail = (value: JsonValue): boolean =>
  isObject(value) && ['eventTime', 'eventName', 'eventSource'].every((name) => typeof value[name] === 'string');

/** Exports wrap a few levels deep; what stands deeper was built to be missed, and costs no more to look at. */
const DEEPEST = 32;

/** Name under which records are counted that stand as the members of the record itself. */
const ITSELF = '';

/** How many records stand below each member, e.g. `{logEvents: 12}`. A list counts when the record around it states no time and its members do. */
export function innerRecords(record: JsonObject): Map<string, number> {
  const found = new Map<string, number>();
  const timed = Object.keys(record).some(isTime);
  if (!timed && isKeyed(record)) return found.set(ITSELF, Object.keys(record).length);
  for (const [name, value] of Object.entries(record)) {
    const count = below(value, !timed, 1);
    if (count > 0) found.set(name, count);
  }
  return found;
}

/** Records as the members of an object, under their ids: two or more of one kind, each with a time, and nothing beside them. */
function isKeyed(value: JsonObject): boolean {
  const [first, ...others] = Object.values(value);
  if (first === undefined || others.length === 0 || !statesTime(first)) return false;
  const names = Object.keys(first);
  return others.every((one) => statesTime(one) && names.filter((name) => has(one, name)).length >= Math.min(3, names.length)) && names.length >= 3;
}

function below(value: JsonValue, lists: boolean, depth: number): number {
  if (depth > DEEPEST) return 0;
  if (typeof value === 'string') return inText(value, lists, depth);
  if (value === null || typeof value !== 'object') return 0;
  if (isCloudTrail(value)) return 1;
  const all = Array.isArray(value) ? value : Object.values(value);
  // What stands in an object that states a time is part of that one.
  const open = lists && !statesTime(value);
  const each = open && (Array.isArray(value) || isKeyed(value as JsonObject));
  return all.reduce<number>((sum, one) => sum + (each && isRecord(one) ? 1 : below(one, open, depth + 1)), 0);
}

/** States a time itself, or is a row in which one stands, or holds what states one: a document of a search system in its `_source`. */
const isRecord = (value: JsonValue): boolean =>
  statesTime(value) || (Array.isArray(value) ? value.some(isDateTime) : isObject(value) && Object.values(value).some(statesTime));

/** Cells may have names: `{"field": "@timestamp", "value": ...}`. */
const isDateTime = (cell: JsonValue): boolean =>
  typeof cell === 'string'
    ? /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/.test(cell)
    : isObject(cell) && Object.values(cell).some((own) => typeof own === 'string' && isDateTime(own));

/** Records in a text that is JSON. `lists`: in lists of it; else CloudTrail's, one or a delivery whole. */
function inText(text: string, lists: boolean, depth: number): number {
  if (!(lists || text.includes('eventName')) || !/^\s*[[{]/.test(text)) return 0;
  try {
    const { value } = parseJson(text);
    // A text of settings may hold a list as well: only one that is nothing but lists wraps records.
    return below(value, lists && Object.values(value as object).every((own) => typeof own === 'object'), depth + 1);
  } catch {
    return 0;
  }
}

/**
 * The count of one item. What states a time itself is a record, whatever it holds: it stays an event, and what was missed in it is told once an item. What
 * states none is a wrapper that nothing opens, and no event.
 */
export class InnerRecords {
  private readonly counts = new Map<string, number>();
  /** `nested`: the first records have shown some; otherwise only what states no time, or could hold a CloudTrail record, is looked at. */
  constructor(private readonly nested: boolean) {}

  /** `time`: what was read as that of the record, as it is written. Gives what was missed, in words, where the record is a wrapper. */
  look(text: string, time: string | undefined): string | undefined {
    if (time !== undefined && !this.nested && !text.includes('eventSource')) return undefined;
    let record: JsonValue;
    try {
      record = parseJson(text).value;
    } catch {
      return undefined;
    }
    if (!isObject(record) || isCloudTrail(record)) return undefined;
    const found = innerRecords(record);
    if (found.size > 0 && (time === undefined || !states(record, found, time))) return wrapped(found);
    for (const [name, count] of found) this.add(name, count);
    return undefined;
  }

  /** `count` records stand in the member of an event. */
  add(name: string, count: number): void {
    if (count > 0) this.counts.set(name, (this.counts.get(name) ?? 0) + count);
  }

  /** What was counted, for that of the whole item. */
  counted(): [name: string, count: number][] {
    return [...this.counts];
  }

  /** Adds what was counted in a stretch of the item. */
  also(counted: readonly [name: string, count: number][]): void {
    for (const [name, count] of counted) this.add(name, count);
  }

  told(): string[] {
    return [...this.counts].map(([name, count]) => unreadIn(name, count, `the event around ${count === 1 ? 'it' : 'them'} was read, what is in it was not`));
  }
}

/** Does the record state the time itself, beside the members that hold records? */
function states(record: JsonObject, found: ReadonlyMap<string, number>, time: string): boolean {
  const own = Object.entries(record).filter(([name]) => !found.has(name) && !found.has(ITSELF));
  return JSON.stringify(own).includes(JSON.stringify(time).slice(1, -1));
}

const unreadIn = (name: string, count: number, why: string): string =>
  `${count} ${count === 1 ? 'record' : 'records'} in ${name === ITSELF ? 'the members of one object' : `\`${name.slice(0, 60)}\``} ${count === 1 ? 'was' : 'were'} not read: ${why}`;

/** What a wrapper that nothing opens holds, in words. */
export const wrapped = (found: ReadonlyMap<string, number>): string =>
  [...found].map(([name, count]) => unreadIn(name, count, `no carrier is known that wraps ${count === 1 ? 'it' : 'them'} so`)).join('; ');

/** Records in a member that stands beside the list of records, in words; undefined when it holds none. `text`: the value of the member. */
export function recordsBeside(name: string, text: string): string | undefined {
  const count = recordsIn(text, true);
  return count === 0 ? undefined : unreadIn(name, count, `${count === 1 ? 'it stands' : 'they stand'} beside the list that was read`);
}

/** In the value of one member. `lists`: whether records without CloudTrail's members count, as in `below`. Text that is no JSON holds none. */
export function recordsIn(text: string, lists: boolean): number {
  try {
    return below(parseJson(text).value, lists, 1);
  } catch {
    return 0;
  }
}
