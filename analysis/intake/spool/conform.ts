// The careful way of a record whose bytes DuckDB would refuse or read otherwise: parsed without loss, odd text replaced, members that are no
// object where the format says object moved aside. It keeps the record; what was odd becomes a flag.
import type { JsonObject, JsonValue } from '../../reading/values/json-text.ts';
import { HALVES } from '../../reading/values/json-object.ts';
import { has, isObject, parseJson } from '../../reading/values/json-text.ts';
import type { Shape } from '../../reading/fields/record-shape.ts';

export interface Conformed {
  typed: JsonObject;
  extra: JsonObject;
  flags: { code: string; message: string }[];
}

/** Splits a parsed record. `typed`: members of the format's STRUCT; `extra`: all but the `hidden` ones, which have a column that holds them. */
export function conform(record: JsonObject, shape: ReadonlyMap<string, Shape>, hidden: ReadonlySet<string>): Conformed {
  const flags: Conformed['flags'] = [];
  const typed: JsonObject = {};
  const extra: JsonObject = {};
  for (const [name, value] of Object.entries(record)) {
    const wanted = shape.get(name);
    if (wanted !== undefined) {
      const drifted = fits(value, wanted, name, flags);
      set(typed, name, drifted);
      // What the struct cannot hold stays in `extra`, also of members that usually do not go there.
      if (hidden.has(name) && drifted === null && value !== null) set(extra, name, value);
    }
    if (!hidden.has(name)) set(extra, name, value);
  }
  return { typed, extra, flags };
}

/** Reads a record's text for `conform`. Throws JsonFault when it is no JSON; gives undefined for anything but an object. */
export function readRecord(text: string): { record: JsonObject; flags: Conformed['flags'] } | undefined {
  const read = parseJson(text);
  if (!isObject(read.value)) return undefined;
  const flags: Conformed['flags'] = [];
  if (read.duplicates.length > 0)
    flags.push({
      code: 'json.duplicate_key',
      message: `members that stand twice, of which the last counts: ${[...new Set(read.duplicates)].slice(0, 20).join(', ')}`,
    });
  if (read.controls) flags.push({ code: 'json.control_character', message: 'raw control characters inside a string' });
  if (read.halves) flags.push({ code: 'json.half_character', message: HALVES });
  if (read.deep) flags.push({ code: 'json.deep', message: 'nested deeper than is read: the inner part stands as text' });
  return { record: read.value, flags };
}

const set = (object: JsonObject, name: string, value: JsonValue): void => {
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
};

function fits(value: JsonValue, wanted: Shape, path: string, flags: Conformed['flags']): JsonValue {
  if (wanted === 'boolean' && typeof value !== 'boolean' && value !== null) {
    flags.push({ code: 'json.type_drift', message: `${path} is neither true nor false here: it is kept in extra` });
    return null;
  }
  if (!(wanted instanceof Map) || value === null) return value;
  if (!isObject(value)) {
    flags.push({ code: 'json.type_drift', message: `${path} is no object here: it is kept in extra, fields taken from it stay empty` });
    return null;
  }
  const kept: JsonObject = {};
  for (const [name, member] of Object.entries(value)) {
    const inner = wanted.get(name);
    if (inner !== undefined) set(kept, name, fits(member, inner, `${path}.${name}`, flags));
  }
  return kept;
}

/** JSON text that every reader takes: lone surrogates, which it writes as escapes, are replaced, in names too. */
export function safeJson(value: unknown): string {
  const text = JSON.stringify(value);
  if (!text.includes('\\ud')) return text;
  return JSON.stringify(value, (_, inner: JsonValue) => (typeof inner === 'string' ? inner.toWellFormed() : isObject(inner) ? wellNamed(inner) : inner));
}

/** Names that would be the same then stay apart. */
function wellNamed(object: JsonObject): JsonObject {
  if (Object.keys(object).every((name) => name.isWellFormed())) return object;
  const named: JsonObject = {};
  for (const [name, value] of Object.entries(object)) {
    let own = name.toWellFormed();
    while (own !== name && (has(object, own) || has(named, own))) own += '_';
    set(named, own, value);
  }
  return named;
}
