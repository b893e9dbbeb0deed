// Stands where the reader of an item stands: peels each record of a carrier, and gives what it holds to the stream that it belongs to. What holds nothing
// known is read as it lies.
import { headOf } from '../../reading/recognise/detect.ts';
import type { Framer, FrameSink } from '../framing/framer.ts';
import type { PartRow } from '../account/rows.ts';
import type { Tally } from '../account/tally.ts';
import type { Framed, RecordReader } from '../readers/reader.ts';
import { MAX_CARRIERS, MAX_STREAMS } from '../limits.ts';
import { type Choices, type Known, knownOf, type Opened } from './opening.ts';
import { outerFramer, peelerOf } from './outer-framer.ts';
import type { Payload } from './payload.ts';
import type { Peeler } from './peeler.ts';
import { type Inside, Stream } from './stream.ts';

/** What readers of inner records are made with. */
export interface Around {
  choices: Choices;
  tally: Tally;
  /** Reader and framer of a format in this item. */
  inside(known: Exclude<Known, { opened: Opened }>): Inside;
  part(row: PartRow): void;
}

/** Payloads of a stream that are looked at before it counts as one of nothing known. */
const TRIES = 64;

export class Peeling implements RecordReader {
  private readonly peel: Peeler;
  private readonly around = new Map<string, string>();
  /** The one that was used last at the end. */
  private readonly streams = new Map<string, Stream>();
  private readonly tried = new Map<string, number>();
  private readonly outer: Inside;

  /** `depth`: carriers around this one. */
  constructor(
    private readonly opened: Opened,
    private readonly made: Around,
    private readonly depth: number,
  ) {
    this.peel = peelerOf(opened.carrier, this.around, opened.outer.head);
    this.outer = made.inside(opened.outer);
  }

  /** The framer of the carrier's own records. */
  framer(sink: FrameSink): Framer {
    return outerFramer(this.opened.carrier, sink, this.around, this.opened.outer.head);
  }

  framedBy(framer: Framer): void {
    this.outer.reader.framedBy?.(framer);
  }

  take(framed: Framed): void {
    const { bytes, start, end, place } = framed;
    const found = this.peel(bytes, start, end, place);
    if (found === undefined) return this.outer.reader.take(framed);
    if (found === 'control') return this.count(framed);
    const { tally } = this.made;
    const stream = this.streamOf(found);
    // What stands around it is over when its records come.
    if (stream?.take(found, tally.outer, tally.within === undefined ? undefined : framed.counted)) this.count(framed);
    else this.outer.reader.take(framed);
  }

  end(): void {
    for (const stream of this.streams.values()) stream.end();
    this.streams.clear();
    this.outer.reader.end();
  }

  /** The carrier's record is structure, less what its records count. */
  private count({ length, counted }: Framed): void {
    const { tally } = this.made;
    if (counted === undefined) tally.structureBytes += length;
    else {
      tally.recordBytes -= counted;
      tally.structureBytes += counted;
    }
  }

  private streamOf(payload: Payload): Stream | undefined {
    const key = payload.level.stream;
    const stream = this.streams.get(key);
    if (stream) {
      if (this.streams.size > MAX_STREAMS / 2) {
        this.streams.delete(key);
        this.streams.set(key, stream);
      }
      return stream;
    }
    const known = this.opened.known.get(key) ?? this.look(key, payload);
    if (!known) return undefined;
    const made = new Stream(this.insideOf(known), this.opened.carrier.boundaries, this.made.tally, this.made.part);
    this.streams.set(key, made);
    if (this.streams.size > MAX_STREAMS) {
      const [[oldest, quiet]] = this.streams as unknown as [[string, Stream]];
      quiet.end();
      this.streams.delete(oldest);
    }
    return made;
  }

  private insideOf(known: Known): Inside {
    if (!('opened' in known)) return this.made.inside(known);
    const reader = new Peeling(known.opened, this.made, this.depth + 1);
    return { format: undefined, reader, framer: (sink) => reader.framer(sink) };
  }

  /** A stream that the first bytes of the item do not show. */
  private look(key: string, { bytes, start, end, level }: Payload): Known | undefined {
    const tries = this.tried.get(key) ?? 0;
    if (tries >= TRIES || this.tried.size > 4 * MAX_STREAMS) return undefined;
    this.tried.set(key, tries + 1);
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, Math.min(end - start, 65_536)).toString();
    if (this.depth + 1 >= MAX_CARRIERS) return undefined;
    return knownOf(headOf(Buffer.from(`${level.head ?? ''}${text}\n`), '', false), level, this.made.choices, this.depth + 1);
  }
}
