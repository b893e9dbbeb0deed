// Stands where the reader of an item stands: peels each record of a carrier, and gives what it holds to the stream that it belongs to. What holds nothing
// known is read as it lies.
import { detect, headOf } from '../../reading/recognise/detect.ts';
import { SURE } from '../../reading/recognise/recognition.ts';
import { HALVES } from '../../reading/values/json-object.ts';
import type { Framer, FrameSink } from '../framing/framer.ts';
import type { PartRow } from '../account/rows.ts';
import type { Tally } from '../account/tally.ts';
import type { Framed, RecordReader } from '../readers/reader.ts';
import { MAX_CARRIED, MAX_CARRIERS, MAX_STREAMS } from '../limits.ts';
import { beginsJson } from './begins-json.ts';
import { carriedText } from './carried-text.ts';
import { type Choices, type Known, type KnownFormat, knownOf, looksLike, type Opened } from './opening.ts';
import { outerFramer, peelerOf } from './outer-framer.ts';
import type { Level, Payload } from './payload.ts';
import type { Peeler } from './peeler.ts';
import type { StampTime } from './stamp-time.ts';
import { type Inside, Stream } from './stream.ts';

/** What readers of inner records are made with. */
export interface Around {
  choices: Choices;
  tally: Tally;
  /** Reader and framer of a format in this item. */
  inside(known: KnownFormat): Inside;
  part(row: PartRow): void;
  /** What stamps of lines mean that leave something open. */
  stampTime: StampTime;
}

const isPowerOfTwo = (n: number): boolean => Number.isInteger(Math.log2(n));

/** Payloads of a stream that are looked at one by one; of what nothing knows then, fewer and fewer are. */
const TRIES = 64;
/** Bytes of a payload that are looked at: a message of SNS or Pub/Sub with a page of records in it is no longer. */
const LONGEST_LOOK = 1_048_576;

export class Peeling implements RecordReader {
  private readonly peel: Peeler;
  private readonly around = new Map<string, string>();
  /** The one that was used last at the end. */
  private readonly streams = new Map<string, Stream>();
  /** What streams hold that the first bytes of the item do not show. */
  private readonly found = new Map<string, Known>();
  private readonly tried = new Map<string, number>();
  private readonly outer: Inside;
  /** Payloads of nothing known are read as text, with what the carrier says: always, or where no format reads the carrier's own records, which may hold others. */
  private readonly isText: boolean;

  /** `depth`: carriers around this one. */
  constructor(
    private readonly opened: Opened,
    private readonly made: Around,
    private readonly depth: number,
  ) {
    this.peel = peelerOf(opened.carrier, this.around, opened.outer.head, made.choices.zone, made.stampTime);
    this.outer = made.inside(opened.outer);
    const { unknown, peel } = opened.carrier;
    const isOneOfMany = peel.by === 'members' && peel.each !== undefined;
    this.isText = unknown === 'text' || isOneOfMany || opened.outer.format === carriedText;
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
    if (found === undefined) return this.formless(framed);
    if (found === 'control') return this.control(framed);
    if (found === 'damaged') return this.damaged(framed);
    const { tally } = this.made;
    // What stands around it is over when its records come.
    const { outer: around, hasMore } = tally;
    let counted = tally.within === undefined ? undefined : framed.counted;
    let isTaken = false;
    const payloads = [found].flat();
    for (const payload of payloads) {
      isTaken = this.give(payload, around, counted) || isTaken;
      // The bytes of several in one place count once.
      if (counted !== undefined) counted = 0;
    }
    const [first] = payloads;
    if (!isTaken) return first?.isControl ? this.control(framed) : this.asItLies(framed, hasMore);
    if (first?.twice) this.tellTwice(first.twice, framed);
    if (first?.hasHalves) this.made.tally.flag('json.half_character', HALVES, framed);
    if (first?.hasLines) this.tellLines(framed);
    this.count(framed);
  }

  private asItLies(framed: Framed, hasMore: boolean): void {
    const { tally } = this.made;
    const { records } = tally;
    this.outer.reader.take(framed);
    if (hasMore && tally.records === records) tally.unreadBehind(framed);
  }

  /** The carrier's record has not its form, and is read as it lies. */
  private formless(framed: Framed): void {
    const { tally } = this.made;
    const ordinal = tally.records;
    this.asItLies(framed, tally.hasMore);
    if (this.outer.format !== carriedText || tally.records === ordinal) return;
    // Any text is a record of this format, which finds nothing missing.
    const { offset, length } = framed;
    const message = `it has not the form of ${this.opened.carrier.id}: it is kept as message`;
    tally.flag('line.unparsed', message, { record: tally.last, ordinal, offset, length });
  }

  /** False: nothing reads it, and the carrier's record is to be read as it lies. */
  private give(payload: Payload, around: Tally['outer'], counted: number | undefined): boolean {
    if (payload.isMissing) return this.missing(payload, counted);
    if (this.isGiven(payload, around, counted) || (payload.itself && this.isGiven(payload.itself(), around, counted))) return true;
    const { level } = payload;
    if (!this.isText || payload.isControl) return false;
    return this.keep(`\0${keyOf(level)}`, () => textInside(this.made), level).take(payload, around, counted);
  }

  /** Something known reads it. */
  private isGiven(payload: Payload, around: Tally['outer'], counted: number | undefined): boolean {
    const { level } = payload;
    const stream = this.streamOf(payload);
    if (stream?.take(payload, around, counted)) return true;
    if (!stream) return false;
    // Programs write text between their JSON and JSON between their text: what is of the other kind is a stream beside the first.
    const beside = { ...payload, level: { ...level, stream: `${level.stream}\0\0` } };
    return this.streamOf(beside)?.take(beside, around, counted) === true;
  }

  /** Others stand beside it, so that the carrier's record is not read as it lies. */
  private missing({ start, end, place }: Payload, counted: number | undefined): true {
    const { tally } = this.made;
    const { offset, length } = place(start, end);
    tally.broken(offset, length, 'carrier.no_record', `a member of the list (${this.opened.carrier.title}) in which no record stands`);
    tally.unread += (counted ?? length) - length;
    tally.structureBytes -= counted ?? length;
    return true;
  }

  end(): void {
    for (const stream of this.streams.values()) stream.end();
    this.streams.clear();
    this.outer.reader.end();
  }

  private control(framed: Framed): void {
    this.made.tally.control(framed.offset, framed.length);
    this.count(framed);
  }

  private damaged({ offset, length, counted }: Framed): void {
    const { title } = this.opened.carrier;
    this.made.tally.unopened(
      offset,
      length,
      counted,
      `what this record (${title}) holds packed is damaged, or unpacks to more than ${MAX_CARRIED} bytes`,
      'carrier.packed',
    );
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
    const { level } = payload;
    const { carrier, known: seen } = this.opened;
    const known = seen.get(level.stream) ?? this.found.get(level.stream) ?? this.look(level.stream, payload);
    if (!known || ((carrier.general || level.isParsed) && !isSurely(known, payload))) return undefined;
    if ('isDeep' in known && known.isDeep) this.tellDeep(payload);
    return this.keep(keyOf(level), () => this.insideOf(known), level);
  }

  /** The stream of this key; one that was quiet long ends for it. */
  private keep(key: string, inside: () => Inside, { boundaries }: Level): Stream {
    const stream = this.streams.get(key);
    if (stream) {
      if (this.streams.size > MAX_STREAMS / 2) {
        this.streams.delete(key);
        this.streams.set(key, stream);
      }
      return stream;
    }
    const made = new Stream(inside(), boundaries ?? this.opened.carrier.boundaries, this.made.tally, this.made.part);
    this.streams.set(key, made);
    if (this.streams.size > MAX_STREAMS) {
      const [[oldest, quiet]] = this.streams as unknown as [[string, Stream]];
      quiet.end();
      this.streams.delete(oldest);
    }
    return made;
  }

  /** Somebody may have written the first to be overlooked. */
  private tellLines({ offset, length }: Framed): void {
    this.made.tally.flag('carrier.lines', 'line ends stand inside a piece that its carrier cuts at line ends: it did not write the lines behind the first', {
      offset,
      length,
    });
  }

  private tellTwice(names: readonly string[], { offset, length }: Framed): void {
    const listed = [...new Set(names)].slice(0, 20).join(', ');
    this.made.tally.flag('json.duplicate_key', `members of the wrapper that stand twice, of which the last counts: ${listed}`, { offset, length });
  }

  /** Once an item. */
  private tellDeep({ start, end, place }: Payload): void {
    const { tally } = this.made;
    if (tally.isDeep) return;
    tally.isDeep = true;
    const { offset, length } = place(start, end);
    tally.flag('carrier.deep', `wrapped more than ${MAX_CARRIERS} deep: what is inside was read as it lies`, { offset, length });
  }

  private insideOf(known: Known): Inside {
    if (!('opened' in known)) return this.made.inside(known);
    const reader = new Peeling(known.opened, this.made, this.depth + 1);
    return { format: undefined, reader, framer: (sink) => reader.framer(sink) };
  }

  /** A stream that the first bytes of the item do not show. */
  private look(key: string, { bytes, start, end, level }: Payload): Known | undefined {
    // What begins as JSON is looked at apart: programs say a word or two before they begin with their records.
    const kind = `${key}\0${beginsJson(bytes, start, end)}`;
    const tries = (this.tried.get(kind) ?? 0) + 1;
    if (this.tried.size > 4 * MAX_STREAMS) this.tried.clear();
    this.tried.set(kind, tries);
    if (tries > TRIES && !isPowerOfTwo(tries)) return undefined;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, Math.min(end - start, LONGEST_LOOK)).toString();
    const known = knownOf([`${text}\n`], level, this.made.choices, this.depth + 1);
    if (this.found.size > 4 * MAX_STREAMS) this.found.clear();
    if (known) this.found.set(key, known);
    return known;
  }
}

const keyOf = ({ stream, writer }: Level): string => (writer === undefined ? stream : `${stream}\0${writer}`);

const textInside = ({ inside }: Around): Inside => {
  const head = headOf(new Uint8Array(0), '', true);
  return inside({ format: carriedText, found: { format: carriedText, score: 0, reasons: [] }, head });
};

/** This payload itself, and not only most of its stream. */
function isSurely(known: Known, { bytes, start, end }: Payload): boolean {
  const head = headOf(bytes.subarray(start, Math.min(end, start + LONGEST_LOOK)), '', true);
  return 'opened' in known ? looksLike(known.opened.carrier, head) : detect(head, [known.format]).score > SURE;
}
