// The payloads of one stream, read as the file that they would be without their carrier: framed and decoded by their own format, or peeled again.
import { isUtf8 } from 'node:buffer';
import type { Carrier } from '../../reading/carrier.ts';
import type { EventFormat } from '../../reading/format.ts';
import { Feeder, type Framer, type FrameSink } from '../framing/framer.ts';
import { JsonFramer } from '../framing/json-frame.ts';
import { isBlank } from '../framing/line-frame.ts';
import type { PartRow } from '../account/rows.ts';
import type { Tally } from '../account/tally.ts';
import type { Framed, RecordReader } from '../readers/reader.ts';
import { carriedText } from './carried-text.ts';
import { type Outer, outerOf } from './outer.ts';
import type { Payload, PlaceOf } from './payload.ts';
import { Places, type Segment } from './places.ts';

/** What reads the payloads: a reader, and a framer that reports to the sink. `format` absent: they are peeled again. */
export interface Inside {
  format: EventFormat | undefined;
  /** Its lines are read with the head that is made of what the carrier says. */
  headed?: boolean | undefined;
  reader: RecordReader;
  framer(sink: FrameSink): Framer;
}

interface About {
  outer: Outer;
  /** Bytes that its records may still count: what is packed counts once, with its first record. */
  uncounted: number | undefined;
}

const LINE_END = Buffer.from('\n');

export class Stream {
  private readonly places = new Places<About>();
  private readonly framer: Framer;
  private readonly feeder: Feeder;
  private readonly isJson: boolean;
  /** Bytes fed so far. */
  private fed = 0;
  /** The framer holds back a record that may go on. */
  private isOpen = false;
  /** Of the record at hand. */
  private pieces: { segment: Segment<About>; place: ReturnType<PlaceOf> }[] = [];
  private at = 0;
  private readonly framed: Framed;

  constructor(
    private readonly inside: Inside,
    private readonly boundaries: Carrier['boundaries'],
    private readonly tally: Tally,
    private readonly part: (row: PartRow) => void,
  ) {
    const { format, reader } = inside;
    this.framed = {
      bytes: LINE_END,
      start: 0,
      end: 0,
      offset: 0,
      length: 0,
      spansLines: false,
      sound: true,
      counted: 0,
      place: (from, to) => this.placeWithin(from, to),
    };
    this.framer = inside.framer({
      record: (bytes, start, end, at, spansLines) => this.record(bytes, start, end, at, spansLines),
      broken: (at, length, code, message) => this.broken(at, length, code, message),
      more: (at, length) => this.more(at, length),
      flag: (at, length, code, message) => this.flag(at, length, code, message),
    });
    reader.framedBy?.(this.framer);
    this.feeder = new Feeder(this.framer);
    this.isJson = format ? format.framing.kind === 'json' : this.framer instanceof JsonFramer;
  }

  /**
   * False: the payload is none of this stream's format, and its carrier's record is to be read as it lies. `around`: what the carriers around its carrier say;
   * `counted`: bytes of the item that its records may count at most, where the places of several are the same.
   */
  take(payload: Payload, around: Outer | undefined, counted: number | undefined): boolean {
    const { bytes, start, end, level } = payload;
    let first = start;
    while (first < end && (isBlank(bytes[first]) || bytes[first] === 10)) first++;
    const c = bytes[first];
    const isOther = (c === 123 || c === 91) !== this.isJson && !(c === 91 && !this.isJson) && this.inside.format !== carriedText;
    if (first < end && !this.isOpen && isOther) return false;
    const packed = level.coding === 'base64' ? payload.place(start, end).length : undefined;
    const about: About = { outer: outerOf(level, around), uncounted: counted ?? packed };
    const head = (this.inside.headed && level.head) || '';
    if (this.boundaries === 'record') this.whole(payload, head, about);
    else this.piece(payload, about);
    return true;
  }

  end(): void {
    if (this.boundaries === 'stream') this.feeder.push(new Uint8Array(0), true);
    this.inside.reader.end();
    this.tally.outer = undefined;
  }

  private add({ start, end, place }: Payload, length: number, head: number, about: About): void {
    if (end > start) this.places.add({ from: this.fed + head, to: this.fed + head + (end - start), start, place, about });
    this.fed += length;
  }

  /** A payload that is a record, or records, by itself. */
  private whole(payload: Payload, head: string, about: About): void {
    const { bytes } = payload;
    let { start, end } = payload;
    // The blank behind the tag, which some give on as the beginning of the message.
    if (head !== '' && bytes[start] === 32 && bytes[start + 1] !== 32) start++;
    while (end > start && (bytes[end - 1] === 10 || bytes[end - 1] === 13)) end--;
    if (end === start) return;
    const own = head === '' ? bytes.subarray(start, end) : Buffer.concat([Buffer.from(head), bytes.subarray(start, end)]);
    const at = this.fed;
    this.add({ ...payload, start, end }, own.length + 1, own.length - (end - start), about);
    if (this.isJson) {
      if (this.framer instanceof JsonFramer) this.framer.restart();
      this.framer.feed(own, at, true);
      return;
    }
    const spansLines = own.includes(10);
    if (spansLines) this.flag(at, own.length, 'carrier.lines', 'line ends stand inside the record: its carrier says that all of it is one');
    this.record(own, 0, own.length, at, spansLines);
  }

  /** A payload that is a piece of a text. */
  private piece(payload: Payload, about: About): void {
    const { bytes, start, end, level } = payload;
    const own = bytes.subarray(start, end);
    const ends = level.partial === true || own.at(-1) === 10;
    this.add(payload, own.length + (ends ? 0 : 1), 0, about);
    this.feeder.push(own, false);
    if (!ends) this.feeder.push(LINE_END, false);
    this.isOpen = this.feeder.waits;
  }

  private record(bytes: Uint8Array, start: number, end: number, at: number, spansLines: boolean): void {
    const { framed, tally } = this;
    const pieces = this.places.of(at, at + end - start);
    const [first] = pieces;
    if (!first) throw new Error('a record of a carrier that carried nothing');
    this.pieces = pieces;
    this.at = at - start;
    const counted = this.count(pieces);
    tally.outer = first.segment.about.outer;
    tally.within = first.place.within;
    Object.assign(framed, { bytes, start, end, spansLines, counted, offset: first.place.offset, length: first.place.length });
    framed.sound = isUtf8(bytes.subarray(start, end));
    const hasParts = pieces.length > 1 && this.inside.format !== undefined && !('assembly' in this.inside.format.reading);
    if (pieces.length > 1 && !hasParts) framed.length = spanOf(pieces);
    tally.recordBytes += counted;
    tally.structureBytes -= counted;
    const before = tally.records;
    this.inside.reader.take(framed);
    if (hasParts && tally.records === before + 1)
      for (const { place } of pieces)
        this.part({ item: tally.item, record: tally.last, part: tally.last, ordinal: before, byte_offset: place.offset, byte_length: place.length });
    const { format } = this.inside;
    if (format && tally.records === before) {
      // It was a header, a comment: no record.
      tally.recordBytes -= counted;
      tally.structureBytes += counted;
    } else if (format) {
      const held = `${first.segment.about.outer.chain} > ${format.id}`;
      tally.carried.set(held, (tally.carried.get(held) ?? 0) + 1);
    }
    tally.outer = tally.within = undefined;
  }

  private broken(at: number, length: number, code: string, message: string): void {
    const { tally } = this;
    const pieces = this.places.of(at, at + length);
    const [first] = pieces;
    if (!first) return;
    const counted = this.count(pieces);
    const place = pieces.length > 1 ? { offset: first.place.offset, length: spanOf(pieces) } : first.place;
    tally.broken(place.offset, place.length, code, message);
    tally.unread += counted - place.length;
    tally.structureBytes -= counted;
  }

  private more(at: number, length: number): void {
    const counted = this.count(this.places.of(at, at + length));
    this.tally.more(counted);
    this.tally.structureBytes -= counted;
  }

  private flag(at: number, length: number, code: string, message: string): void {
    const [first] = this.places.of(at, at + Math.max(1, length));
    this.tally.flag(code, message, first ? { offset: first.place.offset, length: first.place.length } : {});
  }

  /** Bytes of the item that the pieces add to its account. */
  private count(pieces: Stream['pieces']): number {
    let sum = 0;
    for (const { segment, place } of pieces) {
      const { about } = segment;
      sum += about.uncounted ?? place.length;
      if (about.uncounted !== undefined) about.uncounted = 0;
    }
    return sum;
  }

  /** Where `bytes[from, to)` of the record at hand stand. */
  private placeWithin(from: number, to: number): ReturnType<PlaceOf> {
    const begin = this.at + from;
    const end = this.at + to;
    for (const { segment, place } of this.pieces)
      if (begin < segment.to && begin >= segment.from) {
        const start = segment.start + begin - segment.from;
        return end <= segment.to ? segment.place(start, start + end - begin) : { ...segment.place(start, segment.start + segment.to - segment.from) };
      } else if (begin < segment.from && end > segment.from) return place;
    return this.pieces[0]?.place ?? { offset: 0, length: 0 };
  }
}

/** From the first piece to the end of the last, with what stands between. */
function spanOf(pieces: readonly { place: ReturnType<PlaceOf> }[]): number {
  const offset = (pieces[0] as { place: ReturnType<PlaceOf> }).place.offset;
  return Math.max(...pieces.map(({ place }) => place.offset + place.length)) - offset;
}
