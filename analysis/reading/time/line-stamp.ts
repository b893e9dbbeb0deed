// The stamp at the head of a line, from its bytes: enough to plan years and hours, without a text being made of the line. The forms are those of syslog
// (RFC 3164, 5424, rsyslog's ISO form, with and without priority), sudo's log file, ctime and journalctl.
import { hourOfDay, mayStandBehind, readBehindClock } from '../syslog/behind-clock.ts';
import { offsetOf } from '../syslog/stamp.ts';
import { monthNames } from '../values/month-names.ts';
import { DAY, isDay, placeOf } from './calendar.ts';

const letters = (a: number, b: number, c: number): number => (a << 16) | (b << 8) | c;
const codes = (names: readonly string[]): number[] => names.map((name) => letters(name.charCodeAt(0), name.charCodeAt(1), name.charCodeAt(2)));
const months = new Map(codes(monthNames).map((code, i) => [code, i + 1]));
const weekdays = new Set(codes(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']));

const SPACE = 32;
const COLON = 58;
const digit = (c: number | undefined): number => (c !== undefined && c >= 48 && c <= 57 ? c - 48 : -1);

/** Behind the clock. */
const LOOKED_AT = 400;
const decoder = new TextDecoder();

const NUL = 0;
const ESCAPE = 27;
/** Behind what may stand before a stamp and is none of the line: NULs of a crash, a byte order mark, the colours of a terminal. */
function behindMarks(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  for (;;) {
    if (bytes[at] === NUL) at++;
    else if (bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf) at += 3;
    else if (bytes[at] === ESCAPE && bytes[at + 1] === 91) {
      let to = at + 2;
      while (to < at + 22 && (digit(bytes[to]) >= 0 || bytes[to] === 59)) to++;
      if (bytes[to] !== 109) return at;
      at = to + 1;
    } else return at;
    if (at >= end) return end;
  }
}

/** One for all lines of an item: what the line read last states. */
export class LineStamp {
  month = 0;
  day = 0;
  hour = 0;
  /** 0 = none. */
  year = 0;
  /** Minutes east of UTC; undefined = not stated. */
  offset: number | undefined;
  /** Seconds into the year (`calendar.ts`). */
  place = 0;
  /** Of the stamp, and behind it. */
  begin = 0;
  end = 0;
  isIso = false;
  /** Of journalctl short-full: an abbreviation stands there in place of an offset. */
  isAbbreviated = false;
  private bytes: Uint8Array = new Uint8Array(0);
  private at = 0;
  private lineEnd = 0;
  private seconds = 0;

  /** False: the line has no stamp of these forms, or one that is no time. */
  read(bytes: Uint8Array, from: number, end: number): boolean {
    const begin = behindMarks(bytes, from, end);
    this.bytes = bytes;
    this.lineEnd = end;
    this.at = this.begin = begin;
    this.year = 0;
    this.offset = undefined;
    this.isIso = this.isAbbreviated = false;
    if (end - begin < 15) return false;
    if (bytes[begin] === 60) this.priority();
    const first = bytes[this.at] as number;
    if (first >= 65 && first <= 90) return this.named() && this.finish();
    return digit(first) >= 0 && this.iso() && this.finish();
  }

  /** `<38>` and the version behind it. */
  private priority(): void {
    const { bytes } = this;
    let at = this.at + 1;
    while (digit(bytes[at]) >= 0 && at < this.at + 4) at++;
    if (bytes[at] !== 62) return;
    this.at = at + 1;
    if (bytes[at + 1] === 49 && bytes[at + 2] === SPACE) this.at = at + 3;
  }

  private code(): number {
    const { bytes, at } = this;
    return letters(bytes[at] as number, bytes[at + 1] as number, bytes[at + 2] as number);
  }

  /** `Mar  2 07:00:00`, `Mar  2 2024 07:00:00`, `Nov  8 13:27:35 2023 : `, `Mon Jun  8 12:08:44 2020`, `Tue 2026-03-03 09:15:00 CET`. */
  private named(): boolean {
    const { bytes } = this;
    const isWeekday = weekdays.has(this.code()) && bytes[this.at + 3] === SPACE;
    if (isWeekday) {
      this.at += 4;
      if (digit(bytes[this.at]) >= 0) {
        this.isAbbreviated = (this.iso() && this.offset === undefined) || this.isAbbreviated;
        return this.isIso;
      }
    }
    const month = months.get(this.code());
    if (month === undefined || bytes[this.at + 3] !== SPACE) return false;
    this.month = month;
    this.at += bytes[this.at + 4] === SPACE ? 5 : 4;
    this.day = this.number(1, 2);
    if (this.day < 0 || bytes[this.at] !== SPACE) return false;
    this.at++;
    if (bytes[this.at + 4] === SPACE && digit(bytes[this.at + 3]) >= 0) {
      this.year = this.number(4, 4);
      this.at++;
    }
    if (!this.clock()) return false;
    this.behind(isWeekday);
    if (!isWeekday) this.behindClock();
    // With the day of the week stands a year, or it is the beginning of something else.
    return !isWeekday || this.year !== 0;
  }

  /** A year behind the clock: of ctime, and of sudo's log file, where a colon stands behind it. */
  private behind(ctime: boolean): void {
    const { bytes, at } = this;
    if (this.year !== 0 || bytes[at] !== SPACE) return;
    this.at = at + 1;
    const year = this.number(4, 4);
    const sudo = bytes[this.at] === SPACE && bytes[this.at + 1] === COLON && bytes[this.at + 2] === SPACE;
    if (year >= 0 && (ctime || sudo)) this.year = year;
    else this.at = at;
  }

  private iso(): boolean {
    const { bytes } = this;
    this.year = this.number(4, 4);
    if (this.year < 0 || bytes[this.at] !== 45) return false;
    this.at++;
    this.month = this.number(2, 2);
    if (bytes[this.at] !== 45) return false;
    this.at++;
    this.day = this.number(2, 2);
    if (bytes[this.at] !== 84 && bytes[this.at] !== SPACE) return false;
    this.at++;
    if (!this.clock()) return false;
    this.isIso = true;
    this.zone();
    if (this.offset === undefined) this.behindClock();
    return true;
  }

  /** The half of the day, a zone, an offset. */
  private behindClock(): void {
    const { bytes, at, lineEnd } = this;
    if (!mayStandBehind(bytes[at], bytes[at + 1], bytes[at + 2])) return;
    const behind = readBehindClock(decoder.decode(bytes.subarray(at, Math.min(lineEnd, at + LOOKED_AT))), 0);
    if (!behind) return;
    const { half, zone, end } = behind;
    const hour = half === undefined ? this.hour : hourOfDay(this.hour, half);
    if (hour === undefined) return;
    this.seconds += (hour - this.hour) * 3600;
    this.hour = hour;
    this.offset = offsetOf(zone);
    this.isAbbreviated = zone !== undefined && this.offset === undefined;
    this.at = at + end;
  }

  private clock(): boolean {
    const { bytes } = this;
    this.hour = this.number(2, 2);
    if (bytes[this.at] !== COLON) return false;
    this.at++;
    const minute = this.number(2, 2);
    if (bytes[this.at] !== COLON) return false;
    this.at++;
    const second = this.number(2, 2);
    if (this.hour < 0 || this.hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) return false;
    this.seconds = this.hour * 3600 + minute * 60 + second;
    if (bytes[this.at] === 46 || bytes[this.at] === 44)
      do this.at++;
      while (digit(bytes[this.at]) >= 0);
    return true;
  }

  /** `Z`, `+02:00`, ` -0500`. */
  private zone(): void {
    const { bytes } = this;
    let at = bytes[this.at] === SPACE ? this.at + 1 : this.at;
    const sign = bytes[at];
    if (sign === 90) {
      this.offset = 0;
      this.at = at + 1;
      return;
    }
    if (sign !== 43 && sign !== 45) return;
    const [a, b] = [digit(bytes[at + 1]), digit(bytes[at + 2])];
    at += bytes[at + 3] === COLON ? 4 : 3;
    const [c, d] = [digit(bytes[at]), digit(bytes[at + 1])];
    if (a < 0 || b < 0 || c < 0 || d < 0) return;
    this.offset = (sign === 45 ? -1 : 1) * ((a * 10 + b) * 60 + c * 10 + d);
    this.at = at + 2;
  }

  /** Of `least` to `most` digits; negative: there are fewer. */
  private number(least: number, most: number): number {
    let value = 0;
    let count = 0;
    for (let next = digit(this.bytes[this.at]); next >= 0 && count < most; next = digit(this.bytes[this.at])) {
      value = value * 10 + next;
      this.at++;
      count++;
    }
    return count >= least ? value : -1;
  }

  private finish(): boolean {
    if (!isDay(this.month, this.day) || (this.year !== 0 && (this.year < 1970 || this.year > 2200))) return false;
    this.place = placeOf(this.month, this.day, 0, 0, 0) + (this.seconds % DAY);
    this.end = this.at;
    return true;
  }
}
