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
  names: 'numbers' | 'days';
  /** Index of a file that is not handed over. */
  missing: number | undefined;
  modified: 'true' | 'copied' | 'none';
  /** What the examiner says of the year; the zone is always given. */
  year: 'none' | 'right' | 'wrong';
  /** Neighbours change places where they lie this close, in seconds; and a clock that is wrong for some lines, from this line on. */
  swap: number;
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

export function rotatedSet(shape: Shape): RotatedSet {
  const { zone, steps, names } = shape;
  let at = shape.start;
  let number = 0;
  const files = steps.map((own, index): LogFile => {
    const lines: (TrueLine & { written: number })[] = own.map((step, i) => {
      // A clock that is wrong hides a silence behind it: of a year nobody could tell.
      at += shape.wrong ? Math.min(step, 40 * 86_400) : step;
      const n = number++;
      const isWrong = shape.wrong !== undefined && n >= shape.wrong.from && n < shape.wrong.from + shape.wrong.lines;
      const shown = isWrong ? (shape.wrong?.to ?? 0) + n : at;
      const isIso = shape.upgrade !== undefined && n >= shape.upgrade;
      const host = `host${n % shape.hosts}`;
      return { text: `${stampOf(shown, zone, isIso)} ${host} sshd[${100 + i}]: Invalid user x from 192.0.2.7`, at: isWrong ? undefined : shown, written: at };
    });
    for (let i = 1; i < lines.length; i++) {
      const [a, b] = [lines[i - 1], lines[i]];
      if (a && b && b.written - a.written <= shape.swap) [lines[i - 1], lines[i]] = [b, a];
    }
    const age = steps.length - 1 - index;
    const day = zoned(at + 3600, zone)
      .toPlainDate()
      .toString()
      .replaceAll('-', '');
    const rotated = names === 'numbers' ? `auth.log.${age}` : `auth.log-${day}`;
    const modified = shape.modified === 'none' ? undefined : shape.modified === 'true' ? at + 1 : shape.start + 20 * 366 * 86_400;
    return { name: age === 0 ? 'auth.log' : rotated, lines, modified: modified === undefined ? undefined : `${BigInt(modified) * 1_000_000_000n}` };
  });
  const there = files.filter((_, i) => i !== shape.missing);
  const first = there.flatMap(({ lines }) => lines)[0];
  const year = first?.at === undefined ? undefined : zoned(first.at, zone).year;
  const given: TimePolicy = { zone };
  if (year !== undefined && shape.year !== 'none') given.year = year + (shape.year === 'wrong' ? 1 : 0);
  return { zone, files: there, given };
}
