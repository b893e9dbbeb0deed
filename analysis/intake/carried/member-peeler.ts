// Payloads that are members of JSON records.
import type { Carrier, MemberPeel } from '../../reading/carrier.ts';
import { has, isObject, JsonFault, type JsonObject, type JsonValue, parseJson } from '../../reading/values/json-text.ts';
import { readTime } from '../../reading/values/written-time.ts';
import { skipBlank, valueEnd } from '../framing/json-scan.ts';
import { safeJson } from '../spool/conform.ts';
import { headOfLine } from './line-head.ts';
import { type Coding, jsonPayload, type Level, packedPayload, type Payload, type PlaceOf } from './payload.ts';
import type { Peeler } from './peeler.ts';

/** `around`: what the wrapper says about all its records, as text by name. */
export function memberPeeler(carrier: Carrier, peel: MemberPeel, around: ReadonlyMap<string, string>): Peeler {
  const payloads = peel.payload.map((path) => path.split('.'));
  let aroundText = '';
  let aroundFacts: JsonObject = {};
  return (bytes, start, end, place) => {
    const span = firstMember(bytes, start, end, payloads);
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString();
    let record: JsonValue;
    try {
      record = parseJson(text).value;
    } catch (error) {
      if (!(error instanceof JsonFault)) throw error;
      return undefined;
    }
    if (!isObject(record)) return undefined;
    if (peel.control && Object.entries(peel.control).every(([path, value]) => textAt(record, path) === value || around.get(path) === JSON.stringify(value)))
      return 'control';
    if (!span) return undefined;
    const found = payloadAt(bytes, span.start, span.end, peel.packed, place);
    if (!found) return undefined;
    remove(record, span.path);
    const listed = [...around].map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',');
    if (listed !== aroundText) {
      aroundText = listed;
      aroundFacts = factsOf(`{${listed}}`);
    }
    const facts = { ...aroundFacts, ...record };
    const first = (paths: readonly string[] | undefined): string | undefined => paths?.map((path) => textAt(facts, path)).find((value) => value !== undefined);
    const { coding, ...payload } = found;
    const level: Level = { carrier, coding, facts: safeJson(facts), stream: first(peel.stream) ?? '', host: first(peel.host), time: timeOf(first(peel.time)) };
    if (peel.unended && payload.bytes[payload.end - 1] !== 10) level.partial = true;
    if (peel.program) level.head = headOfLine(level.time?.ns, level.host, first(peel.program), first(peel.pid));
    return { ...payload, level };
  };
}

const factsOf = (text: string): JsonObject => {
  try {
    const { value } = parseJson(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
};

/** A time of a carrier counts only where it leaves nothing open. */
export function timeOf(text: string | undefined): Level['time'] {
  if (text === undefined) return undefined;
  const { ns } = readTime(text, {});
  return ns === undefined ? undefined : { ns, text };
}

/** An object as it stands, or what a text holds. */
function payloadAt(
  bytes: Uint8Array,
  start: number,
  end: number,
  packed: MemberPeel['packed'],
  place: PlaceOf,
): (Omit<Payload, 'level'> & { coding: Coding }) | undefined {
  const c = bytes[start];
  if (c === 123) return { bytes, start, end, place, coding: 'plain' };
  if (c !== 34) return undefined;
  if (packed) {
    const found = packedPayload(bytes, start + 1, end - 1, place);
    return found && { ...found, coding: packed };
  }
  const found = jsonPayload(bytes, start + 1, end - 1, place);
  return found && { ...found, coding: 'json' };
}

interface Found {
  path: readonly string[];
  start: number;
  end: number;
}

/** The first of the paths that leads to an object or a text in the object at `start`. */
function firstMember(bytes: Uint8Array, start: number, end: number, paths: readonly (readonly string[])[]): Found | undefined {
  for (const path of paths) {
    let from = start;
    let to = end;
    const isThere = path.every((name) => {
      const value = memberValue(bytes, from, to, name);
      if (!value) return false;
      [from, to] = value;
      return true;
    });
    const c = bytes[from];
    if (isThere && ((c === 123 && to - from > 2) || (c === 34 && to - from > 2))) return { path, start: from, end: to };
  }
  return undefined;
}

/** Where the value of a member of the object at `start` stands; of names that stand twice the last counts. */
function memberValue(bytes: Uint8Array, start: number, end: number, name: string): [number, number] | undefined {
  if (bytes[start] !== 123) return undefined;
  let found: [number, number] | undefined;
  let at = skipBlank(bytes, start + 1);
  while (at < end && bytes[at] === 34) {
    const keyEnd = valueEnd(bytes, at, end);
    if (keyEnd < 0) return found;
    const value = skipBlank(bytes, skipBlank(bytes, keyEnd) + 1);
    const stop = valueEnd(bytes, value, end);
    if (stop < 0) return found;
    if (keyEnd - at - 2 === name.length && Buffer.from(bytes.buffer, bytes.byteOffset + at + 1, keyEnd - at - 2).toString('latin1') === name)
      found = [value, stop];
    at = skipBlank(bytes, stop);
    if (bytes[at] !== 44) break;
    at = skipBlank(bytes, at + 1);
  }
  return found;
}

/** What a path leads to, as text: a name with dots in it is tried as it is first. */
export function textAt(record: JsonObject, path: string): string | undefined {
  const value = valueAt(record, path);
  return typeof value === 'string' ? (value === '' ? undefined : value) : typeof value === 'number' ? String(value) : undefined;
}

function valueAt(record: JsonObject, path: string): JsonValue | undefined {
  if (has(record, path)) return record[path];
  let value: JsonValue | undefined = record;
  for (const name of path.split('.')) {
    if (!isObject(value) || !has(value, name)) return undefined;
    value = value[name];
  }
  return value;
}

function remove(record: JsonObject, path: readonly string[]): void {
  let holder: JsonValue | undefined = record;
  for (const name of path.slice(0, -1)) holder = isObject(holder) ? holder[name] : undefined;
  if (isObject(holder)) delete holder[path.at(-1) as string];
}
