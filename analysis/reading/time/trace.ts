// What the stamps of one item show, from one look at the head of each line: the order of their years, years that are stated, offsets, hours that come twice.
// Its size is bounded, whatever the lines say. Nothing is decided here: see stretch.ts.
import { DAY, JITTER, LEAP_DAY, mirrored, nearestYear, YEAR } from './calendar.ts';
import { type Dated, datedBy, isJournalHead, type JournalRange, journalRange } from './dated-line.ts';
import { LineOrder } from './line-order.ts';
import { LineStamp } from './line-stamp.ts';
import { isClockOffset } from './offsets.ts';
import { SetBack } from './set-back.ts';
import { type Bend, YearChain } from './year-chain.ts';
import { foldsOf, type Folds, hourKey } from './zone-changes.ts';

/** What states a year. `base`: the year in which the first line of the item then lies. */
export interface Statement {
  base: number;
  how: string;
  text: string;
}

/** Lines that state their year, in an item of others that do not. */
export interface Anchor extends Statement {
  count: number;
  /** Seconds between them and the nearest line without a year. */
  apart: number;
}

/** A line states another year than the order of lines tells. */
export interface Conflict {
  offset: number;
  counted: number;
  stated: number;
  text: string;
}

/** A line that states its offset, right behind one that does not. */
export interface Touch {
  /** Minutes east of UTC of the lines without an offset. */
  offset: number;
  /** The other states the offset of its own clock, and not UTC: then it is that of the host. */
  isOwn: boolean;
  /** Position of the two, and their stamps. */
  at: number;
  text: string;
}

/** A line that states its offset: its position, and its stamp. */
export interface Zoned {
  at: number;
  text: string;
}

/** The hour that comes twice, as one writer wrote it. */
export interface FoldRun {
  host: string;
  /** Of the fold, see `zone-changes.ts`. */
  hour: number;
  /** Stated, or that of the chain. */
  year: number;
  isStated: boolean;
  /** Places of its first line, and of the newest before it went back. */
  first: number;
  newest: number;
  /** How often its lines go back; where they first do, and by how many seconds. */
  steps: number;
  step: number;
  back: number;
  /** The next of its lines go on from there, as those of the log do: what stood alone would be a line that came late. */
  isBorneOut: boolean;
}

export interface Trace {
  /** Lines with a stamp; those of them without year, and without offset. */
  stamped: number;
  yearless: number;
  zoneless: number;
  /** The lines run from the newest to the oldest. */
  isNewestFirst: boolean;
  /** Positions on the chain: of the first stamp, of the oldest and the newest that no other line speaks against, of the one that was written last. */
  first: number;
  oldest: number;
  newest: number;
  final: number;
  /** Minutes east of UTC that the line written last states. */
  finalOffset: number | undefined;
  bends: readonly Bend[];
  /** Where the clocks had jumped too often to tell. */
  full: number | undefined;
  /** Jumps that leave doubt about the year, back by days or forward by more than half a year: how many, and the positions of the first. */
  back: { count: number; from: number; to: number };
  /** Steps back of a clock that state no offset, within days. */
  setBack: SetBack['found'];
  /** Writers whose clocks are hours apart. */
  apart: SetBack['apart'];
  anchor: Anchor | undefined;
  conflicts: readonly Conflict[];
  /** Stated by messages; those that agree stand once. */
  hints: readonly Statement[];
  /** Years of the chain that have a 29 February. */
  leaps: readonly number[];
  touch: Touch | undefined;
  /** Offsets that lines state, other than 0, and the first line of each. */
  offsets: ReadonlyMap<number, Zoned>;
  notBefore: (Dated & { on: number }) | undefined;
  range: JournalRange | undefined;
  folds: readonly FoldRun[];
}

/** The head of a line is all that is looked at. */
const LONGEST = 512;
const MOST = 100;
const MOST_FOLDS = 2000;
/** Lines of two clocks that are taken for neighbours. */
const TOUCHING = 300;
const SPACE = 32;
const decoder = new TextDecoder();

/** Is fed the bytes of an item, piece by piece. Lines that run from the newest to the oldest are looked at as those of a calendar that runs backwards. */
export class Tracer {
  private readonly stamp = new LineStamp();
  private readonly order = new LineOrder();
  private readonly chain = new YearChain();
  private readonly folds: FoldTracer;
  private readonly setBack = new SetBack();
  private readonly trace = {
    stamped: 0,
    yearless: 0,
    zoneless: 0,
    first: 0,
    final: 0,
    finalOffset: undefined as number | undefined,
    anchor: undefined as Anchor | undefined,
    conflicts: [] as Conflict[],
    hints: [] as Statement[],
    leaps: [] as number[],
    touch: undefined as Touch | undefined,
    offsets: new Map<number, Zoned>(),
    notBefore: undefined as Trace['notBefore'],
    range: undefined as JournalRange | undefined,
  };
  /** Where the piece begins in the item, and a line that did not end with the one before. */
  private offset = 0;
  private held: Uint8Array | undefined;
  private isRest = false;
  /** Positions of the latest line without a year, and of the latest one with. */
  private yearless: number | undefined;
  private stated: number | undefined;
  /** The line before, if it states no offset: its position, and where its stamp stands. */
  private readonly local = { is: false, at: 0, bytes: new Uint8Array(0) as Uint8Array, from: 0, end: 0 };

  /** `zone`: where the examiner gave one; its changes of the clock are looked at. `isNewestFirst`: as `isNewestFirst` finds it. */
  constructor(
    zone: string | undefined,
    private readonly isNewestFirst = false,
  ) {
    this.folds = new FoldTracer(foldsOf(zone), isNewestFirst);
  }

  push(piece: Uint8Array): void {
    let bytes = piece;
    if (this.held) {
      bytes = new Uint8Array(this.held.length + piece.length);
      bytes.set(this.held);
      bytes.set(piece, this.held.length);
      this.offset -= this.held.length;
      this.held = undefined;
    }
    for (let at = 0; at < bytes.length; ) {
      const end = bytes.indexOf(10, at);
      if (end < 0 && !this.isRest && bytes.length - at < LONGEST) {
        this.held = bytes.slice(at);
        break;
      }
      if (!this.isRest) this.line(bytes, at, end < 0 ? bytes.length : end);
      this.isRest = end < 0;
      at = end < 0 ? bytes.length : end + 1;
    }
    this.offset += bytes.length;
  }

  end(): Trace {
    if (this.held) {
      this.offset -= this.held.length;
      this.line(this.held, 0, this.held.length);
    }
    const { trace, isNewestFirst, order } = this;
    const { newest, bends, full, back } = this.chain;
    const { found, apart } = this.setBack;
    const folds = this.folds.runs.map((run) => ({ ...run, isBorneOut: run.isBorneOut && (isNewestFirst || order.isShown) }));
    const seen = { ...trace, isNewestFirst, full, folds };
    if (!isNewestFirst) return { ...seen, oldest: trace.first, newest, bends, back, setBack: found, apart };
    return {
      ...seen,
      oldest: mirrored(newest),
      newest: trace.first,
      bends: bends.map((bend) => ({ ...bend, pivot: mirrored(bend.pivot) })),
      back: { ...back, from: mirrored(back.from), to: mirrored(back.to) },
      // Told as time runs.
      setBack: { ...found, from: mirrored(found.to), to: mirrored(found.from) },
      apart: { ...apart, writer: apart.before, before: apart.writer, from: mirrored(apart.to), to: mirrored(apart.from) },
    };
  }

  /** Position or place, and year, as the calendar runs in which the lines are looked at; and back. */
  private turned(at: number): number {
    return this.isNewestFirst ? mirrored(at) : at;
  }
  private turnedYear(year: number): number {
    return this.isNewestFirst ? 0 - year : year;
  }

  private line(bytes: Uint8Array, from: number, end: number): void {
    const { stamp, trace } = this;
    if (!stamp.read(bytes, from, end)) {
      if (trace.range === undefined && isJournalHead(bytes, stamp.begin, end))
        trace.range = journalRange(decoder.decode(bytes.subarray(stamp.begin, Math.min(end, stamp.begin + LONGEST))));
      return;
    }
    this.order.next(stamp.place);
    const at = stamp.year === 0 ? this.bare(bytes, from, end) : this.dated(bytes, from);
    if (trace.stamped === 0) trace.first = at;
    if (trace.stamped++ === 0 || !this.isNewestFirst) {
      trace.final = at;
      trace.finalOffset = stamp.offset;
    }
    if (stamp.offset !== undefined) return this.zoned(bytes, at);
    trace.zoneless++;
    const isTwice = this.folds.line(stamp, bytes, end, this.offset + from, stamp.year === 0 ? Math.floor(at / YEAR) : stamp.year);
    if (!stamp.isAbbreviated) this.setBack.line(bytes, stamp.end, end, this.turned(at), isTwice);
    const { local } = this;
    // Which of two neighbours was written first is known of lines that run forward.
    local.is = trace.touch === undefined && !this.isNewestFirst;
    local.at = at;
    local.bytes = bytes;
    local.from = stamp.begin;
    local.end = stamp.end;
  }

  /** A line that states no year; gives its position. */
  private bare(bytes: Uint8Array, from: number, end: number): number {
    const { stamp, trace } = this;
    const { place } = stamp;
    const year = this.turnedYear(this.chain.count(this.turned(place), this.offset + from));
    const at = year * YEAR + place;
    trace.yearless++;
    this.yearless = at;
    if (trace.anchor && this.stated !== undefined) trace.anchor.apart = Math.min(trace.anchor.apart, Math.abs(at - this.stated));
    if (place >= LEAP_DAY && place < LEAP_DAY + DAY && !trace.leaps.includes(year) && trace.leaps.length < MOST) trace.leaps.push(year);
    const said = datedBy(bytes, stamp.end, end);
    if (said?.kind === 'not before') trace.notBefore ??= { ...said, on: at };
    else if (said) this.hint(said, place, year);
    return at;
  }

  /** What a message says is the date of its line, in some zone. */
  private hint({ year: written, place, how, text }: Dated, own: number, counted: number): void {
    const { hints } = this.trace;
    const said = written * YEAR + place;
    const year = nearestYear(said, own);
    if (Math.abs(year * YEAR + own - said) > 2 * DAY) return;
    const base = year - counted;
    if (hints.length < MOST && !hints.some((hint) => hint.base === base)) hints.push({ base, how, text });
  }

  /** A line that states its year. */
  private dated(bytes: Uint8Array, from: number): number {
    const { stamp, trace, chain } = this;
    const { place, year: stated } = stamp;
    const known = trace.anchor === undefined ? undefined : this.turnedYear(stated - trace.anchor.base);
    const told = this.turnedYear(chain.state(this.turned(place), known));
    const text = (): string => decoder.decode(bytes.subarray(stamp.begin, stamp.end));
    const anchor = (trace.anchor ??= {
      base: stated - told,
      how: stamp.isIso ? 'the ISO stamps in the same file' : 'stamps with a year in the same file',
      text: text(),
      apart: Number.POSITIVE_INFINITY,
      count: 0,
    });
    const at = (stated - anchor.base) * YEAR + place;
    anchor.count++;
    if (stated - anchor.base !== told && trace.conflicts.length < MOST)
      trace.conflicts.push({ offset: this.offset + from, counted: anchor.base + told, stated, text: text() });
    this.stated = at;
    if (this.yearless !== undefined) anchor.apart = Math.min(anchor.apart, Math.abs(at - this.yearless));
    return at;
  }

  /** A line that states its offset: does one without stand right before it? */
  private zoned(bytes: Uint8Array, at: number): void {
    const { trace, local, stamp } = this;
    const offset = stamp.offset as number;
    if (!isClockOffset(offset)) return;
    const text = (): string => decoder.decode(bytes.subarray(stamp.begin, stamp.end));
    if (offset !== 0 && !trace.offsets.has(offset) && trace.offsets.size < MOST) trace.offsets.set(offset, { at, text: text() });
    if (!local.is) return;
    local.is = false;
    const beside = offsetBeside(at - local.at, offset);
    if (beside === undefined || hostOf(local.bytes, local.end, local.bytes.length) !== hostOf(bytes, stamp.end, bytes.length)) return;
    const before = decoder.decode(local.bytes.subarray(local.from, local.end));
    trace.touch = { offset: beside, isOwn: offset !== 0, at, text: `${before} and ${text()}` };
  }
}

/** `head`: first bytes of an item, UTF-8. Whether its lines run from the newest to the oldest. */
export function isNewestFirst(head: Uint8Array): boolean {
  const stamp = new LineStamp();
  const order = new LineOrder();
  for (let at = 0; at < head.length; ) {
    const found = head.indexOf(10, at);
    const end = found < 0 ? head.length : found;
    if (stamp.read(head, at, end)) order.next(stamp.place);
    at = end + 1;
  }
  return order.isNewestFirst;
}

/** `head`: first bytes of an item, UTF-8. */
export function glanceAt(head: Uint8Array): Trace {
  const glance = new Tracer(undefined);
  glance.push(head);
  return glance.end();
}

/**
 * Minutes east of UTC of a line without an offset, from the one behind it that states `offset`; `apart` = seconds between their wall clocks. The same
 * writer states the offset of its own clock: then an hour may lie between them. Where it states UTC, the clock of the other shows by how much it is ahead.
 */
function offsetBeside(apart: number, offset: number): number | undefined {
  if (apart >= -JITTER && apart <= (offset === 0 ? TOUCHING : 3600)) return offset;
  // As many quarters of an hour as bring the line right before the other.
  const ahead = Math.ceil((-apart - JITTER) / 900) * 15;
  const gap = apart + ahead * 60;
  return offset === 0 && isClockOffset(ahead) && gap <= TOUCHING ? ahead : undefined;
}

/** In the hour that a zone's clock shows twice the lines of each writer go back once; lines that run from the newest to the oldest go ahead once. */
class FoldTracer {
  readonly runs: FoldRun[] = [];
  private readonly writers = new Map<string, { newest: number; run: FoldRun; isBehindStep: boolean }>();
  private clock = -1;
  /** In which the fold begins that the clock hour lies in. */
  private hour: number | undefined;
  constructor(
    private readonly folds: Folds,
    private readonly isNewestFirst: boolean,
  ) {}

  /** False: its hour is none of these. */
  line(stamp: LineStamp, bytes: Uint8Array, end: number, offset: number, year: number): boolean {
    const clock = hourKey(stamp);
    if (clock !== this.clock) {
      this.clock = clock;
      this.hour = [...(this.folds.get(clock)?.values() ?? [])].at(-1)?.hour;
    }
    const { hour } = this;
    if (hour === undefined) return false;
    const host = hostOf(bytes, stamp.end, end);
    const place = this.isNewestFirst ? mirrored(stamp.place) : stamp.place;
    const writer = this.writers.get(host);
    if (writer?.run.hour !== hour || writer.run.year !== year) {
      if (this.runs.length >= MOST_FOLDS) return true;
      const run: FoldRun = {
        host,
        hour,
        year,
        isStated: stamp.year !== 0,
        steps: 0,
        step: 0,
        back: 0,
        isBorneOut: false,
        first: place,
        newest: place,
      };
      this.runs.push(run);
      this.writers.set(host, { newest: place, run, isBehindStep: false });
      return true;
    }
    const back = writer.newest - place;
    // Several lines of one second are one.
    if (writer.isBehindStep && back < 0) {
      writer.isBehindStep = false;
      writer.run.isBorneOut = -back < writer.run.back;
    }
    if (back <= JITTER) {
      writer.newest = Math.max(writer.newest, place);
      if (writer.run.steps === 0) writer.run.newest = writer.newest;
      return true;
    }
    writer.newest = place;
    if (writer.run.steps++ > 0) return true;
    Object.assign(writer.run, { step: offset, back });
    writer.isBehindStep = true;
    return true;
  }
}

/** The word behind the stamp. */
function hostOf(bytes: Uint8Array, from: number, end: number): string {
  let at = from;
  while (at < end && bytes[at] === SPACE) at++;
  const begin = at;
  while (at < end && at < begin + 255 && bytes[at] !== SPACE) at++;
  return decoder.decode(bytes.subarray(begin, at));
}
