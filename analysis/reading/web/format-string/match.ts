// All ways in which a line may have been written by a format string, counted: one way is the line's own, of several only what they have in common is taken.
// Each part is tried at each position once, so that the cost is that of parts times characters, whatever the line says.
import type { Part, Parts } from './parts.ts';

export interface Matched {
  /** Text of each value, in the order of the parts; undefined: of that part there are several readings. */
  values: (string | undefined)[];
  /** The line has one reading. */
  sure: boolean;
}

/** Longer lines are no access lines. */
const MOST = 65_536;
const QUOTE = 34;
const BACKSLASH = 92;

/** Undefined: no line of this string. */
export function matchLine({ parts, escapes }: Parts, text: string): Matched | undefined {
  if (text.length > MOST) return undefined;
  const ways = waysFrom(parts, escapes, text);
  const width = text.length + 1;
  const total = ways[0] ?? 0;
  if (total === 0) return undefined;
  if (total === 1) return { values: only(parts, text, ways, width), sure: true };
  const starts = startsOf(parts, escapes, text, ways, width);
  return {
    values: parts.flatMap((part, i) => {
      if ('literal' in part) return [];
      const [from, to] = [starts[i], starts[i + 1]];
      return [from === undefined || to === undefined ? undefined : text.slice(from, to)];
    }),
    sure: false,
  };
}

/** In how many ways (0, 1, many) the parts from one on fit the text from a position on. */
function waysFrom(parts: readonly Part[], escapes: boolean, text: string): Uint8Array {
  const n = text.length;
  const width = n + 1;
  const ways = new Uint8Array((parts.length + 1) * width);
  ways[parts.length * width + n] = 1;
  for (let p = parts.length - 1; p >= 0; p--) {
    const part = parts[p] as Part;
    const here = p * width;
    const next = here + width;
    for (let at = n; at >= 0; at--) {
      if ('literal' in part) {
        if (text.startsWith(part.literal, at)) ways[here + at] = ways[next + at + part.literal.length] ?? 0;
      } else if ('time' in part) {
        part.time.pattern.lastIndex = at;
        const m = part.time.pattern.exec(text);
        if (m) ways[here + at] = ways[next + at + m[0].length] ?? 0;
      } else {
        const on = at + step(part, escapes, text, at);
        ways[here + at] = Math.min(2, (ways[next + at] ?? 0) + (on > at && on <= n ? (ways[here + on] ?? 0) : 0));
      }
    }
  }
  return ways;
}

/** How far a value goes on at a position; 0: it ends there. */
function step(part: Extract<Part, { value: unknown }>, escapes: boolean, text: string, at: number): number {
  if (at >= text.length) return 0;
  const code = text.charCodeAt(at);
  switch (part.value.held) {
    case 'number':
      // A dash says nothing; lists of upstream servers have commas and colons.
      return (code >= 48 && code <= 57) || code === 45 || code === 46 ? 1 : 0;
    case 'word':
      return code === 32 || code === 9 || code === QUOTE ? 0 : 1;
    case 'any':
      if (!escapes) return 1;
      return code === QUOTE ? 0 : code === BACKSLASH ? 2 : 1;
  }
}

/** Along the only way. */
function only(parts: readonly Part[], text: string, ways: Uint8Array, width: number): string[] {
  const values: string[] = [];
  let at = 0;
  for (const [p, part] of parts.entries()) {
    const from = at;
    const next = (p + 1) * width;
    if ('literal' in part) at += part.literal.length;
    else if ('time' in part) {
      part.time.pattern.lastIndex = at;
      at += part.time.pattern.exec(text)?.[0].length ?? 0;
    } else while (at < text.length && (ways[next + at] ?? 0) === 0) at++;
    if (!('literal' in part)) values.push(text.slice(from, at));
  }
  return values;
}

/** Where each part begins, and behind the last one the end, as far as all ways agree. */
function startsOf(parts: readonly Part[], escapes: boolean, text: string, ways: Uint8Array, width: number): (number | undefined)[] {
  let reached = new Uint8Array(width);
  reached[0] = 1;
  const starts: (number | undefined)[] = [];
  for (let p = 0; p <= parts.length; p++) {
    const good: number[] = [];
    for (let at = 0; at < width && good.length < 2; at++) if (reached[at] && (ways[p * width + at] ?? 0) > 0) good.push(at);
    starts.push(good.length === 1 ? good[0] : undefined);
    const part = parts[p];
    if (!part) break;
    const then = new Uint8Array(width);
    const inside = new Uint8Array(width + 2);
    for (let at = 0; at < width; at++) {
      if ('literal' in part) {
        if (reached[at] && text.startsWith(part.literal, at)) then[at + part.literal.length] = 1;
      } else if ('time' in part) {
        part.time.pattern.lastIndex = at;
        const m = reached[at] ? part.time.pattern.exec(text) : null;
        if (m) then[at + m[0].length] = 1;
      } else if (reached[at] || inside[at]) {
        then[at] = 1;
        const on = step(part, escapes, text, at);
        if (on > 0) inside[at + on] = 1;
      }
    }
    reached = then;
  }
  return starts;
}
