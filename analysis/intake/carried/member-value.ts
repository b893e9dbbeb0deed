// What dotted paths lead to in a JSON value: members of objects, members of lists by number, and pairs of key and value by key.
import { has, isObject, type JsonObject, type JsonValue } from '../../reading/values/json-text.ts';

/** A name with dots in it is tried as it is first. */
export function valueAt(record: JsonValue, path: string): JsonValue | undefined {
  if (path === '') return record;
  if (isObject(record) && has(record, path)) return record[path];
  let value: JsonValue | undefined = record;
  const names = path.split('.');
  for (let i = 0; i < names.length; i++) {
    const name = names[i] as string;
    if (Array.isArray(value)) {
      if (!/^\d{1,6}$/.test(name)) return pairIn(value, names.slice(i).join('.'));
      value = value[Number(name)];
    } else if (isObject(value) && has(value, name)) value = value[name];
    else return undefined;
  }
  return value;
}

/** `[{"key":"host.name","value":{"stringValue":"node3"}}]`, as OpenTelemetry writes attributes. */
function pairIn(list: readonly JsonValue[], key: string): JsonValue | undefined {
  const pair = list.find((one) => isObject(one) && one['key'] === key);
  const value = isObject(pair) ? pair['value'] : undefined;
  return isObject(value) ? Object.values(value)[0] : value;
}

/** Of a text or a number. */
export function textOf(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  return typeof value === 'number' ? String(value) : undefined;
}

export const textAt = (record: JsonValue, path: string): string | undefined => textOf(valueAt(record, path));

/** Takes what a path leads to out of the value. */
export function removeAt(record: JsonValue, path: readonly string[]): void {
  let holder: JsonValue | undefined = record;
  for (const name of path.slice(0, -1)) holder = isObject(holder) ? holder[name] : Array.isArray(holder) ? holder[Number(name)] : undefined;
  const name = path.at(-1) ?? '';
  if (Array.isArray(holder)) holder.splice(Number(name), 1);
  else if (isObject(holder)) delete (holder as JsonObject)[name];
}
