// Payloads that are members of JSON records.
import type { Carrier, MemberPeel } from '../../reading/carrier.ts';
import { isObject, JsonFault, type JsonObject, type JsonValue, parseJson } from '../../reading/values/json-text.ts';
import { type Coding, jsonPayload, listPayload, packedPayload, type Payload, type PlaceOf } from './payload.ts';
import { elementsOf, type Span, spanAt } from './member-span.ts';
import { removeAt, textAt, valueAt } from './member-value.ts';
import { levelOf, type Sayer } from './said.ts';
import type { Peeler } from './peeler.ts';

/** What holds a payload: the record, or a member of a list in it. */
interface Holder {
  start: number;
  end: number;
  value: JsonValue;
  /** Names of its cells, where it is a row. */
  names: readonly string[] | undefined;
  /** Innermost first. */
  scopes: readonly JsonValue[];
  /** All that is said, with `own` in place of the list that the holder is a member of. */
  around(own: JsonValue): JsonValue;
}

const QUOTE = 34;
const LIST = 91;
const OBJECT = 123;

/** `around`: what the wrapper says about all its records, as text by name. */
export function memberPeeler(carrier: Carrier, peel: MemberPeel, around: ReadonlyMap<string, string>, zone: string | undefined): Peeler {
  const payloads = peel.payload.map((path) => (path === '' ? [] : path.split('.')));
  const saidBy = saidAround(around);
  const controls = Object.entries(peel.control ?? {}).map(([path, values]) => [path, [values].flat()] as const);
  const isControl = (record: JsonObject): boolean =>
    controls.length > 0 && controls.every(([path, values]) => values.some((value) => textAt(record, path) === value || around.get(path) === `"${value}"`));
  const payloadOf = ({ coding, bytes, start, end, place, path }: Found, own: JsonObject, scopes: readonly JsonValue[]): Payload => {
    const all = [...scopes, saidBy()];
    const say: Sayer = (name) => all.map((scope) => valueAt(scope, name)).find((value) => value !== undefined);
    const level = levelOf({ carrier, coding, facts: { ...saidBy(), ...own }, said: peel, say, zone, at: path.join('.') });
    if (peel.unended && bytes[end - 1] !== 10) level.partial = true;
    return { bytes, start, end, place, level };
  };
  return (bytes, start, end, place) => {
    // What the payload says is for its own format to read: the rest is small.
    const found = peel.each ? undefined : firstPayload(bytes, { start, end, names: undefined }, payloads, peel.packed, place);
    if (!found && peel.packed && payloads.some((path) => isText(bytes, spanAt(bytes, start, end, path)))) return 'damaged';
    const text = recordOf(bytes, start, end, found?.path.length === 0 ? undefined : found?.span);
    if (!text || !isObject(text.value)) return undefined;
    const { value: record, duplicates, halves } = text;
    const isOwn = isControl(record);
    if (isOwn && !found) return 'control';
    const isParsed = peel.parsed?.some((path) => valueAt(record, path) !== undefined) === true;
    if (isParsed && found?.path.join('.') !== peel.original) return undefined;
    if (!peel.each) {
      if (!found) return undefined;
      if (found.path.length > 0) removeAt(record, found.path);
      const payload = payloadOf(found, found.path.length === 0 ? {} : record, [record]);
      if (duplicates.length > 0) payload.twice = duplicates;
      if (halves) payload.hasHalves = true;
      if (isParsed) Object.assign(payload.level, { isParsed, stream: `${payload.level.stream}\0parsed` });
      if (isOwn) payload.isControl = true;
      if (peel.unended && payload.bytes.subarray(payload.start, payload.end - 1).includes(10)) payload.hasLines = true;
      return payload;
    }
    const payloadsIn = [...holdersIn(bytes, [start, end], record, peel.each, peel.names)].flatMap((holder) => {
      const inside = firstPayload(bytes, holder, payloads, peel.packed, place);
      if (inside) {
        const payload = payloadOf(inside, holder.around(rest(holder, inside.path)) as JsonObject, holder.scopes);
        if (peel.itself && inside.path.length > 0)
          payload.itself = () => payloadOf(whole(holder, bytes, place), holder.around({}) as JsonObject, holder.scopes);
        return [payload];
      }
      // A line without a letter is no record.
      if (pathsIn(holder, payloads).some((path) => isEmptyText(spanAt(bytes, holder.start, holder.end, path), bytes))) return [];
      return [{ ...payloadOf(whole(holder, bytes, place), {}, []), isMissing: true as const }];
    });
    return payloadsIn.some(({ isMissing }) => !isMissing) ? payloadsIn : undefined;
  };
}

/** The record; `without`: a value that counts as null. */
function recordOf(bytes: Uint8Array, start: number, end: number, without?: Span): ReturnType<typeof parseJson> | undefined {
  const text = (from: number, to: number) => Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString();
  try {
    return parseJson(without ? `${text(start, without[0])}null${text(without[1], end)}` : text(start, end));
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    return undefined;
  }
}

function* holdersIn(bytes: Uint8Array, [start, end]: Span, record: JsonValue, lists: readonly string[], names: string | undefined): Generator<Holder> {
  const [list, ...deeper] = lists;
  if (list === undefined) return yield { start, end, value: record, names: undefined, scopes: [record], around: (own) => own };
  const span = spanAt(bytes, start, end, list.split('.'));
  const members = valueAt(record, list);
  if (!span || !Array.isArray(members)) return;
  const named = names === undefined ? undefined : valueAt(record, names);
  const cells = Array.isArray(named) ? named.map((name) => String(isObject(name) ? name['name'] : name)) : undefined;
  let number = 0;
  for (const place of elementsOf(bytes, ...span)) {
    const member = members[number++];
    if (member === undefined) return;
    const value = cells && Array.isArray(member) ? Object.fromEntries(member.map((cell, i) => [cells[i] ?? String(i), cell])) : member;
    for (const holder of holdersIn(bytes, place, value, deeper, names))
      yield {
        ...holder,
        names: holder.names ?? cells,
        scopes: [...holder.scopes, record],
        around: (own) => ({ ...(record as JsonObject), [list]: holder.around(own) }),
      };
  }
}

/** What the holder says beside its payload. */
function rest({ value, names }: Holder, path: readonly string[]): JsonValue {
  if (path.length === 0) return {};
  const own = structuredClone(value);
  removeAt(own, names && isObject(own) ? [names[Number(path[0])] ?? '', ...path.slice(1)] : path);
  return own;
}

/** What the wrapper says, as members; read again only when it says something else. */
export function saidAround(around: ReadonlyMap<string, string>): () => JsonObject {
  let seen: ReadonlyMap<string, string> = new Map();
  let facts: JsonObject = {};
  return () => {
    if (around.size !== seen.size || [...around].some(([name, value]) => seen.get(name) !== value)) {
      seen = new Map(around);
      facts = factsOf(`{${[...around].map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`);
    }
    return facts;
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

type Found = Omit<Payload, 'level'> & { coding: Coding; path: readonly string[] /** Of the value. */; span: Span };

/** All that holds a payload, as it is written. */
const whole = ({ start, end }: Holder, bytes: Uint8Array, place: PlaceOf): Found => ({
  bytes,
  start,
  end,
  place,
  coding: 'plain',
  path: [],
  span: [start, end],
});

/** The first of the paths that leads to something that can be a payload. */
function firstPayload(
  bytes: Uint8Array,
  { start, end, names }: Pick<Holder, 'start' | 'end' | 'names'>,
  paths: readonly (readonly string[])[],
  packed: MemberPeel['packed'],
  place: PlaceOf,
): Found | undefined {
  for (const path of pathsIn({ names }, paths)) {
    const span = spanAt(bytes, start, end, path);
    const found = span && payloadAt(bytes, span, path, packed, place);
    if (found) return found;
  }
  return undefined;
}

/** Cells of a row are led to by their number. */
const pathsIn = ({ names }: Pick<Holder, 'names'>, paths: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  names ? paths.map(([name = '', ...inside]) => [String(names.indexOf(name)), ...inside]) : paths;

const isEmptyText = (span: Span | undefined, bytes: Uint8Array): boolean => span !== undefined && bytes[span[0]] === QUOTE && span[1] - span[0] === 2;

/** A text that says something. */
const isText = (bytes: Uint8Array, span: Span | undefined): boolean => span !== undefined && bytes[span[0]] === QUOTE && span[1] - span[0] > 2;

/** An object as it stands, what a text holds, the bytes that a list of numbers states, the first of a list of texts. */
export function payloadAt(bytes: Uint8Array, [start, end]: Span, path: readonly string[], packed: MemberPeel['packed'], place: PlaceOf): Found | undefined {
  const c = bytes[start];
  if (end - start <= 2) return undefined;
  const span: Span = [start, end];
  if (c === OBJECT) return { bytes, start, end, place, coding: 'plain', path, span };
  if (c === QUOTE) {
    const found = packed ? packedPayload(bytes, start + 1, end - 1, place) : jsonPayload(bytes, start + 1, end - 1, place);
    return found && { ...found, coding: packed ?? 'json', path, span };
  }
  if (c !== LIST || packed) return undefined;
  const [first] = elementsOf(bytes, start, end);
  if (first && (bytes[first[0]] === QUOTE || bytes[first[0]] === LIST)) return payloadAt(bytes, first, [...path, '0'], packed, place);
  const found = listPayload(bytes, start, end, place);
  return found && { ...found, coding: 'bytes', path, span };
}
