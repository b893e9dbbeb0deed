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
export function memberPeeler(carrier: Carrier, peel: MemberPeel, around: ReadonlyMap<string, string>): Peeler {
  const payloads = peel.payload.map((path) => (path === '' ? [] : path.split('.')));
  const saidBy = saidAround(around);
  const controls = Object.entries(peel.control ?? {}).map(([path, values]) => [path, [values].flat()] as const);
  return (bytes, start, end, place) => {
    const text = recordOf(bytes, start, end);
    if (!text || !isObject(text.value)) return undefined;
    const { value: record, duplicates } = text;
    const isControl = ([path, values]: (typeof controls)[number]) =>
      values.some((value) => textAt(record, path) === value || around.get(path) === `"${value}"`);
    if (controls.length > 0 && controls.every(isControl)) return 'control';
    if (peel.parsed?.some((path) => valueAt(record, path) !== undefined)) return undefined;
    const aroundFacts = saidBy();
    const one = (holder: Holder): Payload | undefined => {
      const found = firstPayload(bytes, holder, payloads, peel.packed, place);
      if (!found) return undefined;
      const { coding, path, ...payload } = found;
      const scopes = [...holder.scopes, aroundFacts];
      const say: Sayer = (name) => scopes.map((scope) => valueAt(scope, name)).find((value) => value !== undefined);
      const own = holder.around(rest(holder, path));
      const level = levelOf({ carrier, coding, facts: { ...aroundFacts, ...(own as JsonObject) }, said: peel, say });
      if (peel.unended && payload.bytes[payload.end - 1] !== 10) level.partial = true;
      const twice =
        duplicates.length === 0 ? [] : outside(duplicates, coding === 'plain' ? recordOf(payload.bytes, payload.start, payload.end)?.duplicates : []);
      return { ...payload, level, ...(twice.length > 0 ? { twice } : {}) };
    };
    if (!peel.each) return one({ start, end, value: record, names: undefined, scopes: [record], around: (own) => own });
    const found = [...holdersIn(bytes, [start, end], record, peel.each, peel.names)].flatMap((holder) => one(holder) ?? []);
    return found.length > 0 ? found : undefined;
  };
}

/** Names that stand twice, less those inside the payload, of which its own format tells. */
function outside(all: readonly string[], inside: readonly string[] = []): string[] {
  const left = [...all];
  for (const name of inside) if (left.includes(name)) left.splice(left.indexOf(name), 1);
  return left;
}

function recordOf(bytes: Uint8Array, start: number, end: number): ReturnType<typeof parseJson> | undefined {
  try {
    return parseJson(Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString());
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
  let text = '';
  let facts: JsonObject = {};
  return () => {
    const listed = [...around].map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',');
    if (listed !== text) {
      text = listed;
      facts = factsOf(`{${listed}}`);
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

type Found = Omit<Payload, 'level'> & { coding: Coding; path: readonly string[] };

/** The first of the paths that leads to something that can be a payload. */
function firstPayload(
  bytes: Uint8Array,
  { start, end, names }: Holder,
  paths: readonly (readonly string[])[],
  packed: MemberPeel['packed'],
  place: PlaceOf,
): Found | undefined {
  for (const named of paths) {
    const path = names ? [String(names.indexOf(named[0] ?? '')), ...named.slice(1)] : named;
    const span = spanAt(bytes, start, end, path);
    const found = span && payloadAt(bytes, span, path, packed, place);
    if (found) return found;
  }
  return undefined;
}

/** An object as it stands, what a text holds, the bytes that a list of numbers states, the first of a list of texts. */
export function payloadAt(bytes: Uint8Array, [start, end]: Span, path: readonly string[], packed: MemberPeel['packed'], place: PlaceOf): Found | undefined {
  const c = bytes[start];
  if (end - start <= 2) return undefined;
  if (c === OBJECT) return { bytes, start, end, place, coding: 'plain', path };
  if (c === QUOTE) {
    const found = packed ? packedPayload(bytes, start + 1, end - 1, place) : jsonPayload(bytes, start + 1, end - 1, place);
    return found && { ...found, coding: packed ?? 'json', path };
  }
  if (c !== LIST || packed) return undefined;
  const [first] = elementsOf(bytes, start, end);
  if (first && (bytes[first[0]] === QUOTE || bytes[first[0]] === LIST)) return payloadAt(bytes, first, [...path, '0'], packed, place);
  const found = listPayload(bytes, start, end, place);
  return found && { ...found, coding: 'bytes', path };
}
