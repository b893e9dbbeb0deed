// Members of a JSON record by dotted path. A name may itself hold dots (`log.level`): the longest name that exists wins.
import { has, isObject, type JsonObject, type JsonValue } from '../values/json-text.ts';
import { isTimePair } from '../values/written-time.ts';

/** The member at a path; undefined = not there. */
export type Members = (path: string) => JsonValue | undefined;

/** Between the names of two members that hold one time together. */
export const BOTH = ' + ';

/** The value at a path; of two paths in one (`Date + Time`) their texts, one behind the other. Undefined = not there. */
export function memberAt(record: JsonObject, path: string): JsonValue | undefined {
  const both = path.indexOf(BOTH);
  if (both < 0 || has(record, path)) return oneAt(record, path);
  const [first, second] = [oneAt(record, path.slice(0, both)), oneAt(record, path.slice(both + BOTH.length))];
  return typeof first === 'string' && typeof second === 'string' ? `${first.trim()} ${second.trim()}` : undefined;
}

function oneAt(record: JsonObject, path: string): JsonValue | undefined {
  if (has(record, path)) return record[path];
  for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
    const name = path.slice(0, dot);
    if (!has(record, name)) continue;
    const inner = record[name];
    const found = isObject(inner) ? oneAt(inner, path.slice(dot + 1)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Deletes the member at `path` in place; objects that get empty by it go too. True when it was there. */
export function remove(record: JsonObject, path: string): boolean {
  const both = path.indexOf(BOTH);
  if (both >= 0 && !has(record, path)) return [path.slice(0, both), path.slice(both + BOTH.length)].filter((one) => remove(record, one)).length > 0;
  if (has(record, path)) return delete record[path];
  for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
    const name = path.slice(0, dot);
    const inner = has(record, name) ? record[name] : undefined;
    if (!isObject(inner) || !remove(inner, path.slice(dot + 1))) continue;
    if (Object.keys(inner).length === 0) delete record[name];
    return true;
  }
  return false;
}

/** Paths of leaves (scalars, arrays, second-and-nanosecond pairs) down to four levels, in order of appearance. */
export function leaves(record: JsonObject, visit: (path: string, value: JsonValue) => void, prefix = '', depth = 0): void {
  for (const [name, value] of Object.entries(record)) {
    const path = prefix + name;
    if (isObject(value) && depth < 3 && !isTimePair(value)) leaves(value, visit, `${path}.`, depth + 1);
    else visit(path, value);
  }
}
