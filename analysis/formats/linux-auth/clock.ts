// The time columns of a line, and a quick way to them: lines that lie in the hour of the one before are read as that one was. What year, zone and hour a stamp
// lies in that does not state them is decided in reading/time/.
import { CELL_BOUND, type ItemFacts, type Say } from '../../reading/format.ts';
import type { NamedCells } from '../../reading/row.ts';
import { LocalTimes } from '../../reading/time/local-times.ts';
import { type Civil, instantIn, LAST_SECOND } from '../../reading/values/local-time.ts';
import type { Stamp } from '../../reading/syslog/stamp.ts';
import { at } from './columns.ts';
import { HourStamp } from './quick/stamp.ts';

/** An hour in which every time is read alike: no doubt about the zone, nothing to flag, the year settled. */
interface Hour {
  stamp: HourStamp;
  /** As it is written. */
  civil: Civil;
  offset: number | undefined;
  /** Its beginning, seconds since the epoch. */
  seconds: number;
  assumed: string | undefined;
  assumedBytes: Uint8Array;
}

const encoder = new TextEncoder();

/** One an item. */
export class Clock {
  private readonly times: LocalTimes;
  private hour: Hour | undefined;
  /** Of the hour: read last by `stamp`, and written last with its text, since many lines share one. */
  private second = -1;
  private written = -1;
  private readonly digits = new Uint8Array(20);
  private length = 0;
  constructor(item: Pick<ItemFacts, 'time'>) {
    this.times = new LocalTimes(item.time);
  }

  seek(offset: number): void {
    if (this.times.seek(offset)) this.hour = undefined;
  }

  /** The time columns; says what is odd. `line`: as far as its stamp is part of it. */
  read(stamp: Stamp, line: string, say: Say): NamedCells {
    const { hour } = this;
    if (hour && isWithin(stamp, hour)) {
      const { minute, second, nanos } = stamp.civil;
      const assumed = hour.assumed === undefined ? {} : { time_assumed: hour.assumed };
      return { time_text: stamp.text, time_ns: `${hour.seconds + minute * 60 + second}${String(nanos).padStart(9, '0')}`, ...assumed };
    }
    let flags = 0;
    const { ns, assumed } = this.times.read(
      stamp,
      (code, message) => {
        flags++;
        say(code, message);
      },
      () => writerOf(line, stamp.text),
    );
    this.hour = flags === 0 && ns !== undefined ? this.hourOf(stamp, assumed) : undefined;
    this.written = -1;
    return { time_text: stamp.text, ...(ns === undefined ? {} : { time_ns: ns.toString() }), ...(assumed === undefined ? {} : { time_assumed: assumed }) };
  }

  /** Where the stamp of a line ends that lies in the hour of the last one that was `read`. Negative: `read` it. */
  stamp(bytes: Uint8Array, from: number, end: number): number {
    const { hour } = this;
    if (!hour) return -1;
    this.second = hour.stamp.read(bytes, from, end);
    return this.second < 0 ? -1 : hour.stamp.end;
  }

  /** Writes the cells of the `stamp` read last to `start` on, each with the end of a cell, and marks them; gives the position behind. `from`: where it begins. */
  write(bytes: Uint8Array, from: number, to: Uint8Array, start: number, filled: boolean[]): number {
    const { second } = this;
    const hour = this.hour as Hour;
    if (second !== this.written) {
      this.written = second;
      const text = String(hour.seconds + second);
      for (let i = 0; i < text.length; i++) this.digits[i] = text.charCodeAt(i);
      this.length = text.length;
    }
    filled[at.time_ns] = filled[at.time_text] = true;
    if (hour.assumed !== undefined) filled[at.time_assumed] = true;
    const { end, fraction, fractionEnd } = hour.stamp;
    let put = copy(this.digits, 0, this.length, to, start);
    put = copy(bytes, fraction, fractionEnd, to, put);
    for (let i = fractionEnd - fraction; i < 9; i++) to[put++] = 48;
    to[put++] = CELL_BOUND;
    put = copy(bytes, from, end, to, put);
    to[put++] = CELL_BOUND;
    put = copy(hour.assumedBytes, 0, hour.assumedBytes.length, to, put);
    to[put++] = CELL_BOUND;
    return put;
  }

  /** Undefined: other lines of the hour might be read otherwise. */
  private hourOf({ text, civil, offset, abbreviation }: Stamp, assumed: string | undefined): Hour | undefined {
    const form = HourStamp.of(text);
    if (form === undefined || abbreviation !== undefined) return undefined;
    const { times } = this;
    const begin = { ...civil, minute: 0, second: 0, nanos: 0 };
    const end = { ...begin, minute: 59, second: 59 };
    if (civil.year === 0) {
      const year = times.yearOf(begin);
      if (year === undefined || times.yearOf(end) !== year) return undefined;
      begin.year = end.year = year;
    }
    const zone = (offset === undefined ? times.zone : undefined) ?? 'UTC';
    const [first, last] = [instantIn(begin, zone), instantIn(end, zone)];
    if (!first || !last || first.doubt || last.doubt || last.ns - first.ns !== 3_599_000_000_000n) return undefined;
    const seconds = Number(first.ns / 1_000_000_000n) - (offset ?? 0) * 60;
    if (seconds < 0 || seconds + 3600 > LAST_SECOND) return undefined;
    return { stamp: form, civil, offset, seconds, assumed, assumedBytes: encoder.encode(assumed ?? '') };
  }
}

const isWithin = ({ civil, offset, abbreviation }: Stamp, hour: Hour): boolean =>
  civil.hour === hour.civil.hour &&
  civil.day === hour.civil.day &&
  civil.month === hour.civil.month &&
  civil.year === hour.civil.year &&
  offset === hour.offset &&
  abbreviation === undefined &&
  civil.second < 60;

/** The word behind the stamp: the host, where lines have one. */
function writerOf(line: string, stamp: string): string {
  const from = line.indexOf(stamp) + stamp.length;
  return /^ *([^ ]{0,255})/.exec(line.slice(from, from + 300))?.[1] ?? '';
}

function copy(bytes: Uint8Array, from: number, end: number, to: Uint8Array, at: number): number {
  let put = at;
  for (let i = from; i < end; i++) to[put++] = bytes[i] as number;
  return put;
}
