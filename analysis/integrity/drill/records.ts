// Where records lie: elements of a list in a JSON document, else lines. What neither tells apart has no records here.
import { latin1 } from '../../kernel/latin1.ts';
import type { Chance } from './chance.ts';
import type { Content } from './contents.ts';

/** Bytes `from` (included) to `to` (excluded). */
export interface Stretch {
  from: number;
  to: number;
}

export interface Record extends Stretch {
  /** With what goes away together with it: its comma, or its end of line. */
  whole: Stretch;
  /** What stands behind a copy that is put before it. */
  joint: Uint8Array;
}

/** Elements that are noted of a list: enough to draw from. */
const MOST = 5000;
/** Looked at around a place for the line that it lies in. */
const WINDOW = 64 * 1024;
const [QUOTE, BACKSLASH, COMMA, OPEN, CLOSE, BRACE, END, LF, CR] = [0x22, 0x5c, 0x2c, 0x5b, 0x5d, 0x7b, 0x7d, 0x0a, 0x0d];
const isSpace = (byte: number | undefined): boolean => byte === 0x20 || byte === LF || byte === CR || byte === 0x09;

/** The objects of the first list of objects in a JSON document; null where there is none. Tolerates what follows. */
export function elementsOf(bytes: Uint8Array): Stretch[] | null {
  const begin = /^\s*(?:\[|\{\s*"[^"]{1,100}"\s*:\s*\[)\s*\{/.exec(latin1(bytes.subarray(0, 4096)));
  if (!begin) return null;
  const found: Stretch[] = [];
  let depth = 0;
  let from = 0;
  for (let at = begin[0].length - 1; at < bytes.length && found.length < MOST; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      // To the quote that no backslash stands before.
      for (at = bytes.indexOf(QUOTE, at + 1); at >= 0; at = bytes.indexOf(QUOTE, at + 1)) {
        let slashes = 0;
        while (bytes[at - 1 - slashes] === BACKSLASH) slashes++;
        if (slashes % 2 === 0) break;
      }
      if (at < 0) break;
    } else if (byte === BRACE || byte === OPEN) {
      if (depth === 0) from = at;
      depth++;
    } else if (byte === END || byte === CLOSE) {
      if (depth === 0) break;
      depth--;
      if (depth === 0) found.push({ from, to: at + 1 });
    }
  }
  return found.length > 0 ? found : null;
}

/** A record drawn from the content; null where none was met. */
export async function recordIn(content: Content, chance: Chance): Promise<Record | null> {
  if (!content.text || content.size === 0) return null;
  return content.elements ? Promise.resolve(element(content.elements, chance)) : line(content, chance.below(content.size));
}

function element(elements: readonly Stretch[], chance: Chance): Record | null {
  const index = chance.below(elements.length);
  const one = elements[index];
  if (!one) return null;
  const before = elements[index - 1];
  const after = elements[index + 1];
  const whole = after ? { from: one.from, to: after.from } : before ? { from: before.to, to: one.to } : one;
  return { ...one, whole, joint: Uint8Array.of(COMMA) };
}

/** The line around a place. One that does not begin and end near it is none. */
export async function line(content: Content, around: number): Promise<Record | null> {
  const start = Math.max(0, around - WINDOW);
  const bytes = await content.at(start, 2 * WINDOW);
  const last = bytes.lastIndexOf(LF, around - start - 1);
  if (around - start > 0 && last < 0 && start > 0) return null;
  const from = around === start ? start : start + last + 1;
  const ends = bytes.indexOf(LF, around - start);
  if (ends < 0 && start + bytes.length < content.size) return null;
  const end = ends < 0 ? start + bytes.length : start + ends;
  const to = bytes[end - 1 - start] === CR ? end - 1 : end;
  let blank = true;
  for (let at = from - start; at < to - start && blank; at++) blank = isSpace(bytes[at]);
  if (blank) return null;
  return { from, to, whole: { from, to: ends < 0 ? end : end + 1 }, joint: bytes.subarray(to - start, ends < 0 ? end - start : end + 1 - start) };
}
