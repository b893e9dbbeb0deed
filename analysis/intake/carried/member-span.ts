// Where the values of a JSON text stand, by the names and numbers that lead to them.
import { skipBlank, valueEnd } from '../framing/json-scan.ts';

export type Span = [start: number, end: number];

/** Undefined: nothing stands there. */
export function spanAt(bytes: Uint8Array, start: number, end: number, path: readonly string[]): Span | undefined {
  let span: Span | undefined = [start, end];
  for (const name of path) {
    if (!span) return undefined;
    span = bytes[span[0]] === 91 ? elementAt(bytes, ...span, name) : memberAt(bytes, ...span, name);
  }
  return span;
}

/** Members of the list at `start`. */
export function* elementsOf(bytes: Uint8Array, start: number, end: number): Generator<Span> {
  if (bytes[start] !== 91) return;
  let at = skipBlank(bytes, start + 1);
  while (at < end && bytes[at] !== 93) {
    const stop = valueEnd(bytes, at, end);
    if (stop <= at) return;
    yield [at, stop];
    at = skipBlank(bytes, stop);
    if (bytes[at] !== 44) return;
    at = skipBlank(bytes, at + 1);
  }
}

function elementAt(bytes: Uint8Array, start: number, end: number, name: string): Span | undefined {
  if (!/^\d{1,6}$/.test(name)) return undefined;
  let number = Number(name);
  for (const span of elementsOf(bytes, start, end)) if (number-- === 0) return span;
  return undefined;
}

/** Of names that stand twice the last counts. */
function memberAt(bytes: Uint8Array, start: number, end: number, name: string): Span | undefined {
  if (bytes[start] !== 123) return undefined;
  let found: Span | undefined;
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
