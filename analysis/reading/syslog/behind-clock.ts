// What stands behind the clock of a stamp and belongs to it: the half of the day, a zone, an offset (`07:00:00 CET gate sshd[7]: `, `07:00:00.123 UTC: `,
// as Cisco's show-timezone and some programs write it). A host may have such a name: a word is of the time where a colon follows, or a host and a tag.
import { offsetsOf } from '../time/abbreviations.ts';

export interface BehindClock {
  /** The clock shows hours of 1 to 12 and this half of the day. */
  half: 'am' | 'pm' | undefined;
  /** An offset or an abbreviation. */
  zone: string | undefined;
  /** Position behind it. */
  end: number;
}

const halves = / ([AaPp])\.?[Mm]\.?(?=[ :])/y;
const offsets = / ([+-]\d\d:?\d\d)(?=[ :]|$)/y;
const words = / ([A-Z]{2,5})(?=[ :])/y;
const hostAndTag = / [^\s:]{1,255} (?:[A-Za-z0-9_./@()+-]{1,64}(?:\[\d{1,10}\])?:|last message repeated )/y;

const matchAt = (pattern: RegExp, line: string, at: number): string | undefined => {
  pattern.lastIndex = at;
  return pattern.exec(line)?.[1];
};

/** A first look, by the blank and the two characters behind it: nearly all lines have a host in small letters there. */
export const mayStandBehind = (space: number | undefined, first = 0, second = 0): boolean =>
  space === 32 && ((first >= 65 && first <= 90) || first === 43 || first === 45 || ((first === 97 || first === 112) && (second === 109 || second === 46)));

/** Undefined: nothing of it. `at`: behind the clock. */
export function readBehindClock(line: string, at: number): BehindClock | undefined {
  if (!mayStandBehind(line.charCodeAt(at), line.charCodeAt(at + 1), line.charCodeAt(at + 2))) return undefined;
  const half = matchAt(halves, line, at);
  const from = half === undefined ? at : halves.lastIndex;
  const offset = matchAt(offsets, line, from);
  if (offset !== undefined) return { half: halfOf(half), zone: offset, end: offsets.lastIndex };
  const word = matchAt(words, line, from);
  const zone = word !== undefined && offsetsOf(word) ? word : undefined;
  const end = zone === undefined ? from : words.lastIndex;
  hostAndTag.lastIndex = end;
  return end > at && (line[end] === ':' || hostAndTag.test(line)) ? { half: halfOf(half), zone, end } : undefined;
}

const halfOf = (letter: string | undefined): BehindClock['half'] => (letter === undefined ? undefined : /a/i.test(letter) ? 'am' : 'pm');

/** Of the day; undefined: no clock of twelve hours shows it. */
export const hourOfDay = (hour: number, half: 'am' | 'pm'): number | undefined => (hour < 1 || hour > 12 ? undefined : (hour % 12) + (half === 'pm' ? 12 : 0));
