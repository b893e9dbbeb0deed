// The head that nearly every line has, `Mar  2 07:00:00 host program[pid]: message` with a stamp in either usual form, read by character codes.
// Whatever is not quite so is left to header.ts, which knows all heads and gives the same of this one.
import { type Program, programOf } from './programs.ts';

/** How the stamps of neighbouring lines are written: `key` up to the hour and its colon, and the offset that ends them, if any. */
export interface StampForm {
  key: string;
  zone: string;
}

const plainStamp = /^((?:[A-Z][a-z]{2} {1,2}\d{1,2} (?:\d{4} )?|\d{4}-\d\d-\d\d[T ])\d\d:)\d\d:\d\d(?:\.\d{1,9})?( ?(?:Z|[+-]\d\d:?\d\d))?$/;

/** Undefined: no other line is known by this one. */
export function formOf(stamp: string): StampForm | undefined {
  const m = plainStamp.exec(stamp);
  return m ? { key: m[1] ?? '', zone: m[2] ?? '' } : undefined;
}

const isDigit = (c: number): boolean => c >= 48 && c <= 57;
/** 60 where they are no two digits of a minute or second. */
const sixty = (text: string, from: number): number => {
  const tens = text.charCodeAt(from) - 48;
  const ones = text.charCodeAt(from + 1) - 48;
  return tens >= 0 && tens <= 5 && ones >= 0 && ones <= 9 ? tens * 10 + ones : 60;
};

/** Seconds into the hour of a stamp of that form. */
export const secondsOf = (text: string, { key: { length } }: StampForm): number => sixty(text, length) * 60 + sixty(text, length + 3);

/** Nine digits of the fraction. `end`: of the stamp. */
export const fractionOf = (text: string, { key, zone }: StampForm, end: number): string => {
  const from = key.length + 5;
  return end - zone.length === from ? '000000000' : text.slice(from + 1, end - zone.length).padEnd(9, '0');
};

/** Where the stamp ends when the text begins with one of that form and hour and a blank follows; else 0. */
export function stampEnd(text: string, { key, zone }: StampForm): number {
  if (!text.startsWith(key)) return 0;
  let end = key.length + 5;
  if (text.charCodeAt(end - 3) !== 58 || sixty(text, end - 5) > 59 || sixty(text, end - 2) > 59) return 0;
  if (text.charCodeAt(end) === 46) {
    const from = ++end;
    while (isDigit(text.charCodeAt(end))) end++;
    if (end === from || end > from + 9) return 0;
  }
  if (zone !== '') {
    if (!text.startsWith(zone, end)) return 0;
    end += zone.length;
  } else if (isDigit(text.charCodeAt(0))) {
    // An offset may stand behind a blank.
    const next = text.charCodeAt(end + 1);
    if (next === 43 || next === 45 || next === 90) return 0;
  }
  return text.charCodeAt(end) === 32 ? end : 0;
}

const isName = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 64 && c <= 90) || (c >= 45 && c <= 57) || c === 95 || c === 43;

/** Host, program and process number of a line; one object for all lines. */
export class PlainHead {
  host = '';
  program: Program = programOf('');
  pid: number | undefined;
  /** Where the message begins. */
  message = 0;

  /** Reads from the end of the stamp on, where a blank stands. False: it is no plain head. */
  read(text: string, end: number): boolean {
    const from = end + 1;
    let to = from;
    while (isName(text.charCodeAt(to))) to++;
    // Of dashes alone it is no host.
    if (to === from || to > from + 255 || text.charCodeAt(to) !== 32 || text.charCodeAt(from) === 45) return false;
    const start = to + 1;
    let stop = start;
    while (isName(text.charCodeAt(stop))) stop++;
    if (stop === start || stop > start + 64) return false;
    let next = stop;
    this.pid = undefined;
    if (text.charCodeAt(next) === 91) {
      let pid = 0;
      let c = text.charCodeAt(++next);
      for (; isDigit(c); c = text.charCodeAt(++next)) pid = pid * 10 + c - 48;
      const digits = next - stop - 1;
      if (digits < 1 || digits > 10 || c !== 93) return false;
      this.pid = pid;
      next++;
    }
    if (text.charCodeAt(next) !== 58 || text.charCodeAt(next + 1) !== 32) return false;
    this.host = text.slice(from, to);
    this.program = programOf(text.slice(start, stop));
    this.message = next + 2;
    return true;
  }
}
