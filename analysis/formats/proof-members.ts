// Is a JSON document proof and nothing else? One object, nothing behind it, no name twice, and only members that the kind documents.
import { isObject, type JsonObject, type JsonValue, readJson } from './json-text.ts';

/** What a member may hold: a plain value, an object of plain values, or a list of objects that each hold only these members. */
export type Shape = 'plain' | 'plain members' | readonly string[];

const isPlain = (value: JsonValue | undefined): boolean => typeof value !== 'object' || value === null;
const isPlainObject = (value: JsonValue | undefined): value is JsonObject => isObject(value) && Object.values(value).every(isPlain);

function fits(value: JsonValue | undefined, shape: Shape): boolean {
  if (shape === 'plain') return isPlain(value);
  if (shape === 'plain members') return isPlainObject(value);
  return Array.isArray(value) && value.every((one) => isPlainObject(one) && Object.keys(one).every((name) => shape.includes(name)));
}

/** `members`: what the kind may hold. The SDKs add `ResponseMetadata`, which says how the answer came and nothing of its content. */
export function holdsOnly(bytes: Uint8Array, members: Readonly<Record<string, Shape>>): boolean {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  const text = new TextDecoder(encoding).decode(bytes);
  try {
    const start = /\S/.exec(text)?.index ?? 0;
    const { value, end, duplicates } = readJson(text, start);
    if (!isObject(value) || duplicates.length > 0 || text.slice(end).trim() !== '') return false;
    return Object.entries(value).every(([name, held]) =>
      name === 'ResponseMetadata'
        ? isObject(held) && Object.values(held).every((one) => isPlain(one) || isPlainObject(one))
        : fits(held, members[name] ?? []) && name in members,
    );
  } catch {
    return false;
  }
}
