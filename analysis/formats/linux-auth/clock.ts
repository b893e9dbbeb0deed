// Which year and zone a line without them is read in. Everything assumed is said in `time_assumed`; what cannot be read stays unread.
import { CELL_BOUND, type ItemFacts, type Say } from '../../reading/format.ts';
import type { NamedCells } from '../../reading/row.ts';
import { type Civil, civilMillis, doubtFlag, instantIn, LAST_SECOND, leapFlag, zoneKnown } from '../../reading/values/local-time.ts';
import type { Stamp } from '../../reading/syslog/stamp.ts';
import { at } from './columns.ts';
import { HourStamp } from './quick/stamp.ts';

/** Wall clocks in ms, read as UTC. */
interface ClockState {
  /** Year of the first record. */
  first?: number;
  /** The newest wall clock that its neighbours bear out. */
  last?: number;
  /** A jump away from `last` that no other record bears out yet: one line with a wrong clock must not move the year of those behind it. */
  jumped?: number;
  zoneFlagged?: boolean;
  lateFlagged?: boolean;
}

const day = 86_400_000;
/** Records so close to each other belong to one stretch, across the turn of the year as well, in either order. */
const near = 30 * day;
/** A jump back by more than this is the turn of the year; less is a clock set back or lines out of order. */
const turn = 180 * day;

/** An hour in which every time is read alike: no doubt about the zone, nothing to flag, the year settled. */
interface Hour {
  stamp: HourStamp;
  /** As it is written. */
  civil: Civil;
  offset: number | undefined;
  /** Its beginning, seconds since the epoch. */
  seconds: number;
  /** Its beginning on the wall clock; undefined where the year is stated, so that no line says anything about that of others. */
  wall: number | undefined;
  assumed: string | undefined;
  assumedBytes: Uint8Array;
}

const encoder = new TextEncoder();

/** One an item. */
export class Clock {
  private readonly state: ClockState = {};
  private hour: Hour | undefined;
  /** Of the hour: read last by `stamp`, and written last with its text, since many lines share one. */
  private second = -1;
  private written = -1;
  private readonly digits = new Uint8Array(20);
  private length = 0;
  constructor(private readonly item: ItemFacts) {}

  /** The time columns; says what is odd. */
  read(stamp: Stamp, say: Say): NamedCells {
    const { hour } = this;
    if (hour && isWithin(stamp, hour)) {
      const { minute, second, nanos } = stamp.civil;
      const seconds = minute * 60 + second;
      this.pass(hour, seconds);
      const assumed = hour.assumed === undefined ? {} : { time_assumed: hour.assumed };
      return { time_text: stamp.text, time_ns: `${hour.seconds + seconds}${String(nanos).padStart(9, '0')}`, ...assumed };
    }
    let flags = 0;
    const row = timeOf(stamp, this.item, this.state, (code, message) => {
      flags++;
      say(code, message);
    });
    this.hour = flags === 0 ? this.hourOf(stamp, row) : undefined;
    this.written = -1;
    return row;
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
    this.pass(hour, second);
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

  /** What the time of a line says about the year of those behind it. */
  private pass({ wall }: Hour, seconds: number): void {
    if (wall !== undefined) this.state.last = Math.max(this.state.last ?? 0, wall + seconds * 1000);
  }

  /** Undefined: other lines of the hour might be read otherwise. */
  private hourOf({ text, civil, offset }: Stamp, row: NamedCells): Hour | undefined {
    const form = HourStamp.of(text);
    const { time, modified } = this.item;
    const { last, lateFlagged } = this.state;
    if (form === undefined || row.time_ns === undefined) return undefined;
    const yearless = civil.year === 0;
    let { year } = civil;
    if (yearless) {
      // Other lines of the hour lie as near to the newest one, by a margin, and are not later than the file by more than is allowed.
      const from = last ?? 0;
      const own = new Date(from).getUTCFullYear();
      const found = [own, own + 1, own - 1].find((candidate) => Math.abs(wall(civil, candidate) - from) < near - day);
      if (found === undefined) return undefined;
      year = found;
      if (modified !== undefined && time.year === undefined && !lateFlagged && wall(civil, year) > Number(BigInt(modified) / 1_000_000n) + day)
        return undefined;
    }
    const zone = offset === undefined && time.zone !== undefined && zoneKnown(time.zone) ? time.zone : 'UTC';
    const begin = { ...civil, year, minute: 0, second: 0, nanos: 0 };
    const first = instantIn(begin, zone);
    const end = instantIn({ ...begin, minute: 59, second: 59 }, zone);
    if (!first || !end || first.doubt || end.doubt || end.ns - first.ns !== 3_599_000_000_000n) return undefined;
    const seconds = Number(first.ns / 1_000_000_000n) - (offset ?? 0) * 60;
    if (seconds < 0 || seconds + 3600 > LAST_SECOND) return undefined;
    const assumed = row.time_assumed as string | undefined;
    return { stamp: form, civil, offset, seconds, wall: yearless ? wall(begin, year) : undefined, assumed, assumedBytes: encoder.encode(assumed ?? '') };
  }
}

const isWithin = ({ civil, offset }: Stamp, hour: Hour): boolean =>
  civil.hour === hour.civil.hour &&
  civil.day === hour.civil.day &&
  civil.month === hour.civil.month &&
  civil.year === hour.civil.year &&
  offset === hour.offset &&
  civil.second < 60;

function copy(bytes: Uint8Array, from: number, end: number, to: Uint8Array, at: number): number {
  let put = at;
  for (let i = from; i < end; i++) to[put++] = bytes[i] as number;
  return put;
}

function timeOf(stamp: Stamp, context: ItemFacts, state: ClockState, say: Say): NamedCells {
  const row: NamedCells = { time_text: stamp.text };
  const assumed: string[] = [];
  let civil = stamp.civil;
  // A day that some year has; a line with an impossible time says nothing about the year of others.
  if (Number.isNaN(stamp.offset) || civilMillis(civil.year === 0 ? { ...civil, year: 2024 } : civil) === undefined) {
    say('time.invalid', `${stamp.text} is no date and time`);
    return row;
  }
  if (civil.year === 0) {
    const year = yearOf(civil, context, state, say);
    if (year === undefined) return row;
    civil = { ...civil, year: year.year };
    assumed.push(year.because);
    if (civilMillis(civil) === undefined) {
      say('time.invalid', `${stamp.text} is no date in ${civil.year}, the year assumed`);
      return row;
    }
  }
  let zone = 'UTC';
  if (stamp.offset === undefined) {
    const given = context.time.zone;
    if (given !== undefined && zoneKnown(given)) {
      zone = given;
      assumed.push(`zone ${given}, assumed`);
    } else {
      assumed.push('UTC, no zone stated or given');
      if (!state.zoneFlagged) {
        const why = given === undefined ? 'none was given' : `the zone given, ${given}, is not known`;
        say('time.zone_unknown', `times from here on state no zone and ${why}; they are read as UTC and may be hours off`);
        state.zoneFlagged = true;
      }
    }
  }
  const instant = instantIn(civil, zone);
  if (!instant) return row;
  if (instant.doubt) sayFlag(doubtFlag(instant.doubt, stamp.text, zone), say);
  if (civil.second === 60) sayFlag(leapFlag(stamp.text), say);
  const ns = instant.ns - BigInt(stamp.offset ?? 0) * 60_000_000_000n;
  row.time_ns = ns.toString();
  if (assumed.length > 0) row.time_assumed = assumed.join('; ');
  return row;
}

function yearOf(civil: Civil, context: ItemFacts, state: ClockState, say: Say): { year: number; because: string } | undefined {
  const { year: given } = context.time;
  const modified = context.modified === undefined ? undefined : Number(BigInt(context.modified) / 1_000_000n);
  if (given === undefined && modified === undefined) {
    say('time.year_unknown', 'the time states no year, none was given, and the file has no modification time');
    return undefined;
  }
  const said = (year: number): { year: number; because: string } => ({ year, because: because(year, given !== undefined, (state.first ??= year)) });
  if (state.last === undefined) {
    const year = given ?? latestBefore(civil, modified ?? 0);
    state.last = wall(civil, year);
    return said(year);
  }
  const year = place(civil, state as ClockState & { last: number }, say);
  if (modified !== undefined && given === undefined && wall(civil, year) > modified + 2 * day && !state.lateFlagged) {
    say(
      'time.after_modified',
      `the year ${year}, counted on from the file's modification time, lies after it: the file spans more than a year, or its lines are out of order`,
    );
    state.lateFlagged = true;
  }
  return said(year);
}

/** The year that puts the record nearest to those before it. */
function place(civil: Civil, state: ClockState & { last: number }, say: Say): number {
  const close = (to: number): number | undefined => {
    const year = new Date(to).getUTCFullYear();
    return [year, year + 1, year - 1].find((candidate) => Math.abs(wall(civil, candidate) - to) <= near);
  };
  const here = close(state.last);
  if (here !== undefined) {
    state.last = Math.max(state.last, wall(civil, here));
    delete state.jumped;
    return here;
  }
  const there = state.jumped === undefined ? undefined : close(state.jumped);
  if (there !== undefined) {
    state.last = Math.max(state.jumped ?? 0, wall(civil, there));
    delete state.jumped;
    return there;
  }
  const from = state.jumped ?? state.last;
  let year = new Date(from).getUTCFullYear();
  if (wall(civil, year) < from - turn) {
    year++;
    say('time.year_turn', `more than half a year back from the record before it and none near it: read as ${year}`);
  }
  const at = wall(civil, year);
  // Two jumps forward, one after the other: a quiet log. The first of them stands.
  if (state.jumped !== undefined && at >= state.jumped) state.last = state.jumped;
  state.jumped = at;
  return year;
}

const wall = (civil: Civil, year: number): number => Date.UTC(year, civil.month - 1, civil.day, civil.hour, civil.minute, civil.second);

/** The latest year in which the time is not after the modification time; a day is allowed for the unknown zone. */
function latestBefore(civil: Civil, modified: number): number {
  const year = new Date(modified).getUTCFullYear();
  return wall(civil, year) <= modified + day ? year : year - 1;
}

const because = (year: number, given: boolean, first: number): string => {
  const base = given ? 'as given' : "from the file's modification time";
  return year === first ? `year ${year} ${base}` : `year ${year}, counted from ${first} ${base}`;
};

const sayFlag = ({ code, message }: { code: string; message: string }, say: Say): void => say(code, message);
