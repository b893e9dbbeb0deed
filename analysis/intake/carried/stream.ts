// The payloads of one stream, read as the file that they would be without their carrier: framed and decoded by their own format, or peeled again.
import { isUtf8 } from 'node:buffer';
import type { Carrier } from '../../reading/carrier.ts';
import { unsignedWords } from '../../reading/choice/tokens.ts';
import { type EventFormat, isDump, leavesNuls } from '../../reading/format.ts';
import { detect, headOf } from '../../reading/recognise/detect.ts';
import { CERTAIN } from '../../reading/recognise/recognition.ts';
import { Feeder, type Framer, type FrameSink } from '../framing/framer.ts';
import { JsonFramer } from '../framing/json-frame.ts';
import { XmlFramer } from '../framing/xml-frame.ts';
import { isBlank } from '../framing/line-frame.ts';
import { behindNuls, loseNuls, tellInnerNuls, tellNuls } from '../framing/nul-block.ts';
import { type PartRow, partRow } from '../account/rows.ts';
import type { Tally } from '../account/tally.ts';
import { emptyFramed, type RecordReader } from '../readers/reader.ts';
import { beginsJson } from './begins-json.ts';
import { carriedText } from './carried-text.ts';
import { type Outer, outerOf } from './outer.ts';
import { type Payload, type PlaceOf, stretchesOf } from './payload.ts';
import { type Piece, Places } from './places.ts';

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
  private readonly sink: FrameSink;
  private readonly framer: Framer;
  private readonly feeder: Feeder;
  private readonly isJson: boolean;
  private readonly leavesNuls: boolean;
  /** Its records end by themselves, whatever stands behind them: a payload may hold several. */
  private readonly endsItself: boolean;
  /** Bytes fed so far. */
  private fed = 0;
  /** The framer holds back a record that may go on. */
  private isOpen = false;
  private readonly framed = emptyFramed();

  constructor(
    private readonly inside: Inside,
    private readonly boundaries: Carrier['boundaries'],
    private readonly tally: Tally,
    private readonly part: (row: PartRow) => void,
  ) {
    const { format, reader } = inside;
    this.sink = {
      record: (bytes, start, end, at, spansLines) => this.record(bytes, start, end, at, spansLines),
      broken: (at, length, code, message) => this.broken(at, length, code, message),
      more: (at, length) => this.more(at, length),
      flag: (at, length, code, message) => this.flag(at, length, code, message),
    };
    this.framer = inside.framer(this.sink);
    reader.framedBy?.(this.framer);
    this.feeder = new Feeder(this.framer);
    this.leavesNuls = format !== undefined && leavesNuls(format.framing);
    this.isJson = format ? format.framing.kind === 'json' : this.framer instanceof JsonFramer;
    this.endsItself = this.isJson || this.framer instanceof XmlFramer;
  }

  /**
   * False: the payload is none of this stream's format, and its carrier's record is to be read as it lies. `around`: what the carriers around its carrier say;
   * `counted`: bytes of the item that its records may count at most, where the places of several are the same.
   */
  take(payload: Payload, around: Outer | undefined, counted: number | undefined): boolean {
    const { bytes, start, end, level } = payload;
    let first = start;
    while (first < end && (isBlank(bytes[first]) || bytes[first] === 10 || bytes[first] === 0)) first++;
    const c = bytes[first];
    const isOther = beginsJson(bytes, first, end) !== this.isJson && !(c === 91 && !this.isJson) && this.inside.format !== carriedText;
    if (first < end && isOther && !this.isOpen && !this.goesOn(c) && !this.isOwn(bytes, first, end)) return false;
    const packed = level.coding === 'base64' ? stretchesOf(payload.place(start, end)).reduce((sum, { length }) => sum + length, 0) : undefined;
    const outer = outerOf(level, around);
    if (outer.tokens) this.tally.flag('token.unsigned', unsignedWords(outer.tokens.map((name) => `carrier.${name}`).join(', ')), payload.place(start, end));
    const about: About = { outer, uncounted: counted ?? packed };
    const head = (this.inside.headed && level.head) || '';
    if (this.boundaries === 'record') this.whole(payload, head, about);
    else this.piece(payload, about);
    return true;
  }

  /** A list or a wrapper of JSON is open, and this is how its members and its end begin. */
  private goesOn(c: number | undefined): boolean {
    return (
      this.boundaries === 'stream' && this.framer instanceof JsonFramer && this.framer.isInside && c !== undefined && '",]}'.includes(String.fromCharCode(c))
    );
  }

  /** Lines of a format may be JSON as well as text: it is sure of this one by itself. */
  private isOwn(bytes: Uint8Array, start: number, end: number): boolean {
    const { format } = this.inside;
    if (format?.framing.kind !== 'lines' || format.recognise.general) return false;
    return detect(headOf(bytes.subarray(start, end), '', true), [format]).score >= CERTAIN;
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

  /** A payload that is a record, or records, by itself. Line ends behind it are none of it, and stay in sight: a carrier inside may say otherwise. */
  private whole(payload: Payload, head: string, about: About): void {
    const { bytes, end } = payload;
    let { start } = payload;
    // The blank behind the tag, which some give on as the beginning of the message.
    if (head !== '' && bytes[start] === 32 && bytes[start + 1] !== 32) start++;
    let last = end;
    while (last > start && (bytes[last - 1] === 10 || bytes[last - 1] === 13)) last--;
    if (last === start) return;
    const own = head === '' ? bytes.subarray(start, end) : Buffer.concat([Buffer.from(head), bytes.subarray(start, end)]);
    const length = own.length - (end - last);
    const at = this.fed;
    this.add({ ...payload, start }, own.length + 1, own.length - (end - start), about);
    if (this.endsItself) {
      if (this.framer instanceof JsonFramer) this.framer.restart();
      this.framer.feed(own.subarray(0, length), at, true);
      return;
    }
    const first = behindNuls(own, 0, length);
    if (first === length) return loseNuls(this.sink, at, length);
    if (first > 0) tellNuls(this.sink, at, first);
    const spansLines = own.subarray(0, length).includes(10);
    const isOdd = spansLines && !this.mayGoOn(own.subarray(0, length));
    if (isOdd) this.flag(at, length, 'carrier.lines', 'line ends stand inside the record: its carrier says that all of it is one');
    this.record(own, first, length, at + first, spansLines, isOdd);
    const nul = own.subarray(first, length).indexOf(0);
    if (nul >= 0 && this.leavesNuls) tellInnerNuls(this.sink, own, first + nul, first, length, at);
  }

  /** Records of the format have further lines, and none of these begins one. */
  private mayGoOn(bytes: Uint8Array): boolean {
    const framing = this.inside.format?.framing;
    const [first = '', ...further] = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1').split('\n');
    if (framing?.kind === 'lines') return framing.begins !== undefined && !further.some((line) => framing.begins?.test(line));
    if (framing?.kind === 'delimited' && isDump(framing.columns)) return first.startsWith('INSERT INTO ');
    if (framing?.kind !== 'delimited' || framing.quote === undefined) return false;
    const { quote } = framing;
    let quotes = first.split(quote).length - 1;
    return further.every((line) => {
      const isOpen = quotes % 2 === 1;
      quotes += line.split(quote).length - 1;
      return isOpen;
    });
  }

  /** A payload that is a piece of a text. */
  private piece(payload: Payload, about: About): void {
    const { bytes, start, end, level } = payload;
    const own = bytes.subarray(start, end);
    const ends = level.partial === true || own.at(-1) === 10;
    this.add(payload, own.length + (ends ? 0 : 1), 0, about);
    this.feeder.push(ends ? own : Buffer.concat([own, LINE_END]), false);
    this.isOpen = this.feeder.waits;
  }

  /** `hasMore`: lines stand in it that are no part of its first one. */
  private record(bytes: Uint8Array, start: number, end: number, at: number, spansLines: boolean, hasMore = false): void {
    const { framed, tally } = this;
    const pieces = this.places.of(at, at + end - start);
    const [first] = pieces;
    if (!first) throw new Error('a record of a carrier that carried nothing');
    const counted = this.count(pieces);
    tally.outer = first.segment.about.outer;
    tally.within = first.place.within;
    Object.assign(framed, { bytes, start, end, spansLines, counted, offset: first.place.offset, length: first.place.length });
    framed.place = placeIn(pieces, at - start);
    framed.sound = isUtf8(bytes.subarray(start, end));
    const { format } = this.inside;
    // An event that is put together from records tells the places of all of them itself.
    const isPart = format?.reading.by === 'code' && format.reading.assembly !== undefined;
    const hasParts = pieces.length > 1 && format !== undefined && !isPart;
    if (isPart) tally.pieces = pieces.map(({ place }) => place);
    tally.recordBytes += counted;
    tally.structureBytes -= counted;
    const before = tally.records;
    tally.hasMore = hasMore;
    this.inside.reader.take(framed);
    tally.hasMore = false;
    const made = tally.records - before;
    // A record that lists several events is as many, all of them of the same pieces.
    const parted = hasParts ? made : 0;
    for (let i = 0; i < parted; i++) {
      const record = tally.last - made + 1 + i;
      for (const { place } of pieces) this.part(partRow({ item: tally.item, record, ordinal: before + i }, record, place));
    }
    if (format && tally.records === before && hasMore) tally.unreadBehind(framed);
    else if (format && tally.records === before) {
      // It was a header, a comment: no record.
      tally.recordBytes -= counted;
      tally.structureBytes += counted;
    } else if (format) {
      const held = `${first.segment.about.outer.chain} > ${format.id}`;
      tally.carried.set(held, (tally.carried.get(held) ?? 0) + made);
    }
    tally.outer = tally.within = tally.pieces = undefined;
  }

  private broken(at: number, length: number, code: string, message: string): void {
    // A payload that is a record by itself ends there, and not the item.
    if (code === 'json.cut' && this.boundaries === 'record')
      return this.broken(at, length, 'json.broken', 'this record does not end in what its carrier holds of it');
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
  private count(pieces: readonly Piece<About>[]): number {
    let sum = 0;
    for (const { segment, place } of pieces) {
      const { about } = segment;
      sum += about.uncounted ?? place.length;
      if (about.uncounted !== undefined) about.uncounted = 0;
    }
    return sum;
  }
}

/** Where bytes of a record stand that is made of these pieces; `shift`: from the record's bytes to the stream. */
function placeIn(pieces: readonly Piece<About>[], shift: number): PlaceOf {
  const segments = pieces.length === 1 ? [(pieces[0] as Piece<About>).segment] : [...new Set(pieces.map(({ segment }) => segment))];
  return (from, to) => {
    const [first, ...more] = segments.flatMap(({ from: begins, to: ends, start, place }) => {
      const begin = Math.max(shift + from, begins);
      const end = Math.min(shift + to, ends);
      return end > begin ? stretchesOf(place(start + begin - begins, start + end - begins)) : [];
    });
    const found = first ?? (pieces[0] as Piece<About>).place;
    return more.length === 0 ? found : { offset: found.offset, length: found.length, ...(found.within === undefined ? {} : { within: found.within }), more };
  };
}

/** From the first piece to the end of the last, with what stands between. */
function spanOf(pieces: readonly { place: ReturnType<PlaceOf> }[]): number {
  const offset = (pieces[0] as { place: ReturnType<PlaceOf> }).place.offset;
  return Math.max(...pieces.map(({ place }) => place.offset + place.length)) - offset;
}
