// The quick way of an access line: `address - user [time] "METHOD url HTTP/v" status bytes`, with or without `"referrer" "agent"` behind it, byte by
// byte. Whatever else a line holds (escapes, blanks in the url, other cells, an address that is not in its canonical form) is for access-line.ts.
import { CELL_BOUND, type CopyCells } from '../format.ts';
import { ip } from '../patterns/kinds.ts';
import { LAST_SECOND } from '../values/local-time.ts';
import { readTime } from '../values/written-time.ts';
import { at as column } from './access-columns.ts';

const SPACE = 32;
const QUOTE = 34;
const DASH = 45;
const TIME = '02/Mar/2026:07:00:00 +0100'.length;
/** Seconds since the epoch have ten digits from 2001 on. */
const EARLIEST = 1_000_000_000;
const success = new TextEncoder().encode('success');
const failure = new TextEncoder().encode('failure');
/** Bytes that may stand in a quoted cell as they are: neither quote, backslash nor control character. A line end is none of them. */
const quotable = new Uint8Array(256).fill(1);
quotable.fill(0, 0, 32);
quotable[QUOTE] = 0;
quotable[92] = 0;
/** The same without the blank, which ends a word. */
const wordly = quotable.slice();
wordly[SPACE] = 0;

/** `columns`: how many the format has. */
export function quickAccess(columns: number): CopyCells {
  /** Cells behind the outcome, all of them empty. */
  const behind = columns - 1 - column.event_outcome;
  const time = new DayClock();

  return (bytes, start, end, to, first, filled) => {
    // The address and `- user` stand in front of the time, which the row has first.
    let at = ip.scan(bytes, start, end);
    const address = at;
    if (at < 0 || bytes[at] !== SPACE) return -1;
    if (bytes[at + 1] !== DASH || bytes[at + 2] !== SPACE) return -1;
    const user = at + 3;
    at = user;
    while (wordly[bytes[at] as number] === 1) at++;
    const userEnd = at;
    if (userEnd === user || bytes[at] !== SPACE || bytes[at + 1] !== 91) return -1;
    const stamp = at + 2;
    at = stamp + TIME;
    if (at + 3 >= end || bytes[at] !== 93 || bytes[at + 1] !== SPACE || bytes[at + 2] !== QUOTE) return -1;
    let put = time.write(bytes, stamp, to, first);
    if (put < 0) return -1;
    put = copy(bytes, stamp, at, to, put);
    put = copy(bytes, start, address, to, put);
    if (userEnd - user === 1 && bytes[user] === DASH) to[put++] = CELL_BOUND;
    else {
      put = copy(bytes, user, userEnd, to, put);
      filled[column.user_name] = true;
    }

    // The request: three parts, no more.
    at += 3;
    const method = at;
    let c = bytes[at] as number;
    while (c >= 65 && c <= 90) {
      to[put++] = c;
      c = bytes[++at] as number;
    }
    if (at === method || at - method > 32 || c !== SPACE) return -1;
    to[put++] = CELL_BOUND;
    const url = ++at;
    c = bytes[at] as number;
    while (wordly[c] === 1) {
      to[put++] = c;
      c = bytes[++at] as number;
    }
    if (at === url || c !== SPACE || at + 10 > end) return -1;
    to[put++] = CELL_BOUND;
    if (bytes[at + 1] !== 72 || bytes[at + 2] !== 84 || bytes[at + 3] !== 84 || bytes[at + 4] !== 80 || bytes[at + 5] !== 47) return -1;
    const version = at + 6;
    if (!isDigit(bytes[version]) || bytes[version + 1] !== 46 || !isDigit(bytes[version + 2]) || bytes[version + 3] !== QUOTE) return -1;
    put = copy(bytes, version, version + 3, to, put);

    // Status and size.
    at = version + 4;
    if (
      at + 5 > end ||
      bytes[at] !== SPACE ||
      !isDigit(bytes[at + 1]) ||
      bytes[at + 1] === 48 ||
      !isDigit(bytes[at + 2]) ||
      !isDigit(bytes[at + 3]) ||
      bytes[at + 4] !== SPACE
    )
      return -1;
    const failed = (bytes[at + 1] as number) >= 52;
    put = copy(bytes, at + 1, at + 4, to, put);
    at += 5;
    if (bytes[at] === DASH) at++;
    else {
      const size = at;
      while (at < end && isDigit(bytes[at])) to[put++] = bytes[at++] as number;
      if (at === size || at - size > 15) return -1;
    }
    to[put++] = CELL_BOUND;

    // Referrer and agent, both or none; a `"-"` behind them says nothing.
    if (at < end) {
      for (let i = 0; i < 2; i++) {
        if (at + 2 > end || bytes[at] !== SPACE || bytes[at + 1] !== QUOTE) return -1;
        const cell = at + 2;
        at = cell;
        const from = put;
        c = bytes[at] as number;
        while (quotable[c] === 1) {
          to[put++] = c;
          c = bytes[++at] as number;
        }
        if (c !== QUOTE || at >= end) return -1;
        if (at - cell === 1 && bytes[cell] === DASH) put = from;
        to[put++] = CELL_BOUND;
        at++;
      }
      if (at < end && !(at + 4 === end && bytes[at] === SPACE && bytes[at + 1] === QUOTE && bytes[at + 2] === DASH && bytes[at + 3] === QUOTE)) return -1;
    } else {
      to[put++] = CELL_BOUND;
      to[put++] = CELL_BOUND;
    }
    for (let i = 0; i <= column.event_outcome; i++) if (i !== column.user_name) filled[i] = true;
    const outcome = failed ? failure : success;
    for (let i = 0; i < outcome.length; i++) to[put++] = outcome[i] as number;
    for (let i = 0; i < behind; i++) to[put++] = CELL_BOUND;
    return put;
  };
}

const isDigit = (c: number | undefined): boolean => c !== undefined && c >= 48 && c <= 57;

function copy(bytes: Uint8Array, from: number, end: number, to: Uint8Array, at: number): number {
  let put = at;
  for (let i = from; i < end; i++) to[put++] = bytes[i] as number;
  to[put] = CELL_BOUND;
  return put + 1;
}

/** Times of one log: the day and its zone are read once, then only the digits behind them. */
class DayClock {
  private readonly day = new Uint8Array(TIME);
  /** Second of the epoch at which the day begins; undefined before the first. */
  private begin: number | undefined;

  /** Writes the nanoseconds of the time at `from` and the end of the cell to `at`; gives the position behind, negative where it is unusual. */
  write(bytes: Uint8Array, from: number, to: Uint8Array, at: number): number {
    if (this.begin === undefined || !this.isDay(bytes, from)) {
      const text = String.fromCharCode(...bytes.subarray(from, from + TIME));
      const { ns: midnight, flag } = readTime(`${text.slice(0, 12)}00:00:00${text.slice(20)}`, {});
      if (midnight === undefined || flag || text[20] !== ' ') return -1;
      this.begin = Number(midnight.slice(0, -9));
      this.day.set(bytes.subarray(from, from + TIME));
    }
    if (bytes[from + 14] !== 58 || bytes[from + 17] !== 58) return -1;
    const hour = two(bytes, from + 12);
    const minute = two(bytes, from + 15);
    const second = two(bytes, from + 18);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return -1;
    const rest = this.begin + hour * 3600 + minute * 60 + second;
    if (rest < EARLIEST || rest >= LAST_SECOND) return -1;
    const upper = Math.floor(rest / 100_000);
    fiveDigits(upper, to, at);
    fiveDigits(rest - upper * 100_000, to, at + 5);
    for (let i = 10; i < 19; i++) to[at + i] = 48;
    to[at + 19] = CELL_BOUND;
    return at + 20;
  }

  /** Same date, same zone. */
  private isDay(bytes: Uint8Array, from: number): boolean {
    for (let i = 0; i < 12; i++) if (bytes[from + i] !== this.day[i]) return false;
    for (let i = 20; i < TIME; i++) if (bytes[from + i] !== this.day[i]) return false;
    return true;
  }
}

function fiveDigits(number: number, to: Uint8Array, at: number): void {
  let rest = number | 0;
  for (let i = at + 4; i >= at; i--) {
    const next = (rest / 10) | 0;
    to[i] = 48 + rest - next * 10;
    rest = next;
  }
}

/** Two digits as a number, negative where they are none. */
function two(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] as number) - 48;
  const ones = (bytes[at + 1] as number) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}
