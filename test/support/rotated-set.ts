// A rotated set of logs, invented, with the true instant of every line beside it.
import { Temporal } from 'temporal-polyfill';
import type { TimePolicy } from '../../analysis/contract/model/source.ts';

export interface TrueLine {
  text: string;
  /** Seconds since the epoch; undefined: written by a clock that was wrong, so that no time of it is the right one. */
  at: number | undefined;
}

export interface LogFile {
  name: string;
  lines: TrueLine[];
  /** Nanoseconds. */
  modified: string | undefined;
}

export interface RotatedSet {
  zone: string;
  /** Oldest first. */
  files: LogFile[];
  given: TimePolicy;
}

export interface Shape {
  zone: string;
  /** Seconds since the epoch of the first line. */
  start: number;
  /** Seconds from line to line, of each file. */
  steps: readonly (readonly number[])[];
  hosts: number;
  /** From this line of the whole set on, stamps are ISO with an offset; undefined = never. */
  upgrade: number | undefined;
  /** From this line of the whole set on, they are of the old form again. */
  downgrade?: number | undefined;
  names: 'numbers' | 'packed' | 'days';
  /** Index of a file that is not handed over. */
  missing: number | undefined;
  /** `touched`: all alike, as the newest; `early`: by a clock that was years behind. */
  modified: 'true' | 'copied' | 'none' | 'touched' | 'early';
  /** So many of the last lines of each file stand in front of the next one as well, as `copytruncate` and copies of copies leave them. */
  overlap?: number;
  /** Seconds by which the clock is set back at each turn of the year. */
  nudge?: number;
  /** What the examiner says of the year; the zone is always given. */
  year: 'none' | 'right' | 'wrong';
  /** Neighbours change places where they lie this close, in seconds; and a clock that is wrong for some lines, from this line on. */
  swap: number;
  /** As search systems and `journalctl -r` give them. */
  newestFirst?: boolean;
  wrong: { from: number; lines: number; to: number } | undefined;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (n: number): string => String(n).padStart(2, '0');

const zoned = (at: number, zone: string) => Temporal.Instant.fromEpochMilliseconds(at * 1000).toZonedDateTimeISO(zone);

/** As rsyslog writes it. */
export function stampOf(at: number, zone: string, isIso: boolean): string {
  const t = zoned(at, zone);
  if (isIso) return `${t.toPlainDateTime().toString({ smallestUnit: 'second' })}.000000${t.offset.slice(0, 6)}`;
  return `${months[t.month - 1]} ${String(t.day).padStart(2)} ${two(t.hour)}:${two(t.minute)}:${two(t.second)}`;
}

type Written = TrueLine & { written: number };

const seconds = (at: number): string => `${BigInt(at) * 1_000_000_000n}`;

/** `end`: of its last line. Copies were made half a year away from it, since a copy to the minute years later looks like the truth. */
function modifiedOf({ modified, start }: Shape, end: number): string | undefined {
  if (modified === 'none') return undefined;
  return seconds({ true: end + 1, touched: end + 1, copied: end + 20 * 365.25 * 86_400 + 183 * 86_400, early: start - 3 * 366 * 86_400 }[modified]);
}

/** The first turn of the year between two instants. */
function turnBetween(from: number, to: number, zone: string): number | undefined {
  const turn = zoned(from, zone).with({ month: 1, day: 1 }).startOfDay().add({ years: 1 }).epochMilliseconds / 1000;
  return turn <= to ? turn : undefined;
}

export function rotatedSet(shape: Shape): RotatedSet {
  const { zone, steps, names } = shape;
  let at = shape.start;
  let number = 0;
  let before: Written[] = [];
  const files = steps.map((own, index): LogFile => {
    const lines = before.slice(before.length - (shape.overlap ?? 0));
    for (const [i, step] of own.entries()) {
      const last = at;
      // A clock that is wrong hides a silence behind it: of a year nobody could tell.
      at += shape.wrong ? Math.min(step, 40 * 86_400) : step;
      const n = number++;
      const isWrong = shape.wrong !== undefined && n >= shape.wrong.from && n < shape.wrong.from + shape.wrong.lines;
      const shown = isWrong ? (shape.wrong?.to ?? 0) + n : at;
      const isIso = shape.upgrade !== undefined && n >= shape.upgrade && (shape.downgrade === undefined || n < shape.downgrade);
      const line = (time: number, isRight: boolean, process: number): Written => ({
        text: `${stampOf(time, zone, isIso)} host${n % shape.hosts} sshd[${process}]: Invalid user x from 192.0.2.7`,
        at: isRight ? time : undefined,
        written: at,
      });
      const turn = shape.nudge && !isWrong ? turnBetween(last, at, zone) : undefined;
      if (turn !== undefined) lines.push(line(turn + 1, true, 1), line(turn - (shape.nudge ?? 0), true, 1));
      lines.push(line(shown, !isWrong, 100 + i));
    }
    for (let i = 1; i < lines.length; i++) {
      const [a, b] = [lines[i - 1], lines[i]];
      if (a && b && b.written - a.written <= shape.swap) [lines[i - 1], lines[i]] = [b, a];
    }
    before = lines;
    const age = steps.length - 1 - index;
    const day = zoned(at + 3600, zone)
      .toPlainDate()
      .toString()
      .replaceAll('-', '');
    const rotated = { numbers: `auth.log.${age}`, packed: `auth.log.${age}.gz!/auth.log.${age}`, days: `auth.log-${day}` }[names];
    return { name: age === 0 ? 'auth.log' : rotated, lines, modified: modifiedOf(shape, at) };
  });
  if (shape.modified === 'touched') for (const file of files) file.modified = seconds(at + 1);
  if (shape.newestFirst) for (const file of files) file.lines.reverse();
  const there = files.filter((_, i) => i !== shape.missing);
  const first = there.flatMap(({ lines }) => lines)[0];
  const year = first?.at === undefined ? undefined : zoned(first.at, zone).year;
  const given: TimePolicy = { zone };
  if (year !== undefined && shape.year !== 'none') given.year = year + (shape.year === 'wrong' ? 1 : 0);
  return { zone, files: there, given };
}
