// What may stand in a slot of a pattern. Printable ASCII only: a line that holds anything else is read with care.
import { canonicalIp } from '../values/address.ts';

export interface Kind {
  /** Where the part ends that begins at `from`; negative: none of this kind does. `end`: that of the line. */
  scan(bytes: Uint8Array, from: number, end: number): number;
  /** It may be nothing. */
  optional?: true;
  /** It may hold a quote or a backslash, which JSON writes otherwise. */
  escapes?: true;
}

/** Printable characters of `allowed`, by code. */
function fitting(allowed: RegExp): Uint8Array {
  const fits = new Uint8Array(256);
  for (let c = 32; c < 127; c++) fits[c] = allowed.test(String.fromCharCode(c)) ? 1 : 0;
  return fits;
}

const escapesOf = (fits: Uint8Array): { escapes?: true } => (fits[34] === 1 || fits[92] === 1 ? { escapes: true } : {});

/** Characters of `allowed`, as many as there are, at most `most`. */
export function run(allowed: RegExp, most: number, least: 0 | 1 = 1): Kind {
  const fits = fitting(allowed);
  const scan = (bytes: Uint8Array, from: number, end: number): number => {
    const bound = from + most < end ? from + most : end;
    let at = from;
    while (at < bound && fits[bytes[at] as number] === 1) at++;
    return at - from < least || (at < end && fits[bytes[at] as number] === 1) ? -1 : at;
  };
  return { scan, ...(least === 0 ? { optional: true } : {}), ...escapesOf(fits) };
}

/** What `inner` is, but for these. */
export const except = (inner: Kind, ...words: readonly string[]): Kind => ({
  ...inner,
  scan: (bytes, from, end) => {
    const stop = inner.scan(bytes, from, end);
    return words.some((word) => word.length === stop - from && isWord(bytes, from, word)) ? -1 : stop;
  },
});

interface Rest {
  /** Characters that it may hold. */
  allowed?: RegExp;
  /** With which it begins and ends. */
  first?: RegExp;
  last?: RegExp;
  /** What may not stand in it. */
  without?: string;
  /** It ends in front of this, where the line ends with it. */
  before?: string;
}

/** All that is left of the line, at most `most` characters. */
export function rest(most: number, { allowed = /./, first = allowed, last = allowed, without, before = '' }: Rest = {}): Kind {
  const inside = fitting(allowed);
  const [opens, closes] = [fitting(first), fitting(last)];
  return {
    scan: (bytes, from, end) => {
      const stop = before !== '' && end - before.length >= from && isWord(bytes, end - before.length, before) ? end - before.length : end;
      if (stop <= from || stop - from > most || opens[bytes[from] as number] === 0 || closes[bytes[stop - 1] as number] === 0) return -1;
      for (let at = from; at < stop; at++)
        if (inside[bytes[at] as number] === 0 || (without !== undefined && bytes[at] === without.charCodeAt(0) && isWord(bytes, at, without))) return -1;
      return stop;
    },
    ...escapesOf(inside),
  };
}

/** A whole number as a program writes it: no zeros in front. */
export const number = (most: number): Kind => ({ scan: (bytes, from, end) => digits(bytes, from, end, most) });

export const port: Kind = {
  scan: (bytes, from, end) => {
    const stop = digits(bytes, from, end, 5);
    if (stop - from < 5) return stop;
    let value = 0;
    for (let at = from; at < stop; at++) value = value * 10 + (bytes[at] as number) - 48;
    return value > 65_535 ? -1 : stop;
  },
};

const addressing = run(/[0-9a-fA-F:.]/, 45);
const addresses = new Map<string, boolean>();
/** Addresses come from lines: those of a log that has more are looked at anew. */
const remembered = 20_000;

/** An address in its canonical form. */
export const ip: Kind = {
  scan: (bytes, from, end) => {
    const stop = addressing.scan(bytes, from, end);
    if (stop < 0 || isDotted(bytes, from, stop)) return stop;
    const text = String.fromCharCode(...bytes.subarray(from, stop));
    let canonical = addresses.get(text);
    if (canonical === undefined) {
      if (addresses.size >= remembered) addresses.clear();
      addresses.set(text, (canonical = canonicalIp(text) === text));
    }
    return canonical ? stop : -1;
  },
};

/** Four decimal parts without leading zeros, and nothing else. */
function isDotted(bytes: Uint8Array, from: number, end: number): boolean {
  let at = from;
  for (let part = 0; part < 4; part++) {
    if (part > 0 && bytes[at++] !== 46) return false;
    const stop = digits(bytes, at, end, 3);
    if (stop < 0) return false;
    let value = 0;
    for (; at < stop; at++) value = value * 10 + (bytes[at] as number) - 48;
    if (value > 255) return false;
  }
  return at === end;
}

function digits(bytes: Uint8Array, from: number, end: number, most: number): number {
  let at = from;
  while (at < end && (bytes[at] as number) >= 48 && (bytes[at] as number) <= 57) at++;
  return at === from || at - from > most || (bytes[from] === 48 && at > from + 1) ? -1 : at;
}

export function isWord(bytes: Uint8Array, at: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word.charCodeAt(i)) return false;
  return true;
}
