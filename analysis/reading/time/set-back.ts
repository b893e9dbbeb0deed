// Where the clock of a writer goes back by a quarter of an hour to two days, and on from there: it was set, or stands in another zone from there on; and where
// those of two writers are so far apart, as of hosts in two zones that send to one log. More than that is a matter of years (`year-chain.ts`), an hour that the zone shows twice one of `FoldTracer`.
import { DAY, JITTER } from './calendar.ts';

/** Less is taken for lines out of order: several threads write one log, relays deliver late. */
const LEAST = 900;
const MOST = 2 * DAY;
const MOST_WRITERS = 32;
const SPACE = 32;

interface Writer {
  /** The word behind the stamp. */
  name: Uint8Array;
  /** Positions on the chain of years: of the newest line, and of one that lies back from it, where nothing yet tells whether others go on from there. */
  newest: number;
  back: number | undefined;
}

export class SetBack {
  /** Steps that other lines bear out: how many, and the writer and positions of the first. */
  readonly found = { count: 0, writer: '', from: 0, to: 0 };
  /** Lines of a writer that lie back from the one before, another's, without going back themselves: how many, and the first of them. */
  readonly apart = { count: 0, writer: '', to: 0, before: '', from: 0 };
  private readonly writers: Writer[] = [];
  private last: Writer | undefined;

  /** `from`: behind the stamp; `at`: its position on the chain; `isTwice`: its hour is one that the zone shows twice. */
  line(bytes: Uint8Array, from: number, end: number, at: number, isTwice: boolean): void {
    const before = this.last;
    const writer = this.writerOf(bytes, from, end, at);
    if (!writer) return;
    const { newest, back } = writer;
    if (before && before !== writer && !isTwice && isBack(before.newest, at) && newest - at < LEAST && this.apart.count++ === 0)
      Object.assign(this.apart, { writer: nameOf(writer), to: at, before: nameOf(before), from: before.newest });
    writer.back = undefined;
    if (back !== undefined && at < newest - JITTER) {
      if (this.found.count++ === 0) Object.assign(this.found, { writer: nameOf(writer), from: newest, to: back });
      writer.newest = Math.max(back, at);
    } else if (!isTwice && isBack(newest, at)) writer.back = at;
    else writer.newest = newest - at > MOST || isTwice ? at : Math.max(newest, at);
  }

  /** Undefined: more of them than are looked after. */
  private writerOf(bytes: Uint8Array, from: number, end: number, at: number): Writer | undefined {
    let start = from;
    while (start < end && bytes[start] === SPACE) start++;
    let stop = start;
    while (stop < end && stop < start + 255 && bytes[stop] !== SPACE) stop++;
    const { writers } = this;
    if (this.last && isSame(this.last.name, bytes, start, stop)) return this.last;
    let writer = writers.find(({ name }) => isSame(name, bytes, start, stop));
    if (!writer && writers.length < MOST_WRITERS) writers.push((writer = { name: bytes.slice(start, stop), newest: at, back: undefined }));
    return (this.last = writer);
  }
}

const isBack = (newest: number, at: number): boolean => newest - at >= LEAST && newest - at <= MOST;
const nameOf = ({ name }: Writer): string => new TextDecoder().decode(name);

function isSame(name: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (name.length !== to - from) return false;
  for (let i = 0; i < name.length; i++) if (name[i] !== bytes[from + i]) return false;
  return true;
}
