// Typed JSON records on their way to the spool: as they are where the typed record holds all they say, the careful way where not.
import type { Apart } from '../../reading/fields/table.ts';
import type { EventFormat } from '../../reading/format.ts';
import { mayHoldToken } from '../../reading/values/jwt.ts';
import type { Tally } from '../account/tally.ts';
import type { Framer } from '../framing/framer.ts';
import { type InnerRecords, recordsIn, wrapped } from '../framing/inner-records.ts';
import { JsonFramer } from '../framing/json-frame.ts';
import type { ObjectScan } from '../framing/json-scan.ts';
import type { Loading } from '../load/loading.ts';
import { RecordWriter } from '../spool/record-writer.ts';
import type { Line } from '../spool/spool.ts';
import { eachEvent } from './each-event.ts';
import type { Framed, RecordReader } from './reader.ts';

const none: ReadonlyMap<string, number> = new Map();
/** Without this member nothing below a record is one. */
const MARK = 'eventSource';

export type JsonSpool = Extract<Loading['spool'], { kind: 'json' }>;

/** One a format: its tables are made once. */
export function jsonWriter(format: EventFormat, { shape, hidden }: JsonSpool, spool: { line: Line }): RecordWriter {
  return new RecordWriter(format.id, shape, hidden, spool);
}

export class JsonReader implements RecordReader {
  private framer: JsonFramer | undefined;
  private readonly known: ReadonlySet<string>;
  private readonly wrappers: ReadonlySet<string>;
  private readonly wrapperNames: readonly Uint8Array[];
  /** Members that state its time, or hold what does. */
  private readonly times: ReadonlySet<string>;
  /** The member that lists its events. */
  private readonly each: string | Apart | undefined;

  constructor(
    private readonly item: number,
    private readonly tally: Tally,
    private readonly writer: RecordWriter,
    private readonly inner: InnerRecords,
    { shape, hidden }: JsonSpool,
    { framing, time, reading }: EventFormat,
  ) {
    this.times = new Set([time.from ?? []].flat().map((path) => path.split('.')[0] as string));
    this.each = reading.by === 'fields' ? reading.table.each : undefined;
    const wrappers = framing.kind === 'json' ? framing.wrappers : [];
    this.known = new Set([...shape.keys(), ...hidden]);
    this.wrappers = new Set(wrappers);
    this.wrapperNames = wrappers.map((name) => Buffer.from(name));
  }

  get held() {
    return this.writer.held;
  }

  framedBy(framer: Framer): void {
    if (framer instanceof JsonFramer) this.framer = framer;
  }

  take({ bytes, start, end, offset, length, spansLines, sound, counted }: Framed): void {
    const { tally, writer, framer } = this;
    if (!framer) throw new Error('typed records are framed as JSON');
    const { isHeld, scan } = framer;
    const missed = isHeld ? none : this.missed(scan, bytes, start);
    if (missed.size > 0 && this.isWrapper(scan, bytes)) return tally.unopened(offset, length, counted, wrapped(missed));
    for (const [name, count] of missed) this.inner.add(name, count);
    const events = this.each === undefined ? undefined : eachEvent(bytes, start, end, this.each);
    if (Array.isArray(events)) return this.takeEach(events, offset, length, sound);
    const { record, ordinal } = tally.next(length);
    const place = { record, item: this.item, ordinal, offset, length };
    const flag = (code: string, message: string) => tally.flag(code, message, place);
    if (events) flag('record.events', 'the record lists more events than are taken apart: it stays one event, named by the first of them');
    const isOdd = mayHoldToken(bytes, start, end);
    if (isHeld && sound && !isOdd) writer.whole(place, bytes, start, end);
    else if (isHeld || isOdd) writer.careful(place, bytes, start, end, sound, flag);
    else writer.write(place, bytes, start, end, scan, spansLines, sound, flag);
  }

  /** Each is a record of its own at the same place; its bytes count once. */
  private takeEach(events: readonly Buffer[], offset: number, length: number, sound: boolean): void {
    const { tally, writer, item } = this;
    for (const [i, text] of events.entries()) {
      const { record, ordinal } = tally.next(i === 0 ? length : 0);
      const place = { record, item, ordinal, offset, length };
      writer.careful(place, text, 0, text.length, sound, (code, message) => tally.flag(code, message, place));
    }
  }

  /** Nothing that the record says is of its format, or it has a list where its format has wrappers, and no time: nothing opens it. */
  private isWrapper(scan: ObjectScan, bytes: Uint8Array): boolean {
    const names = [...scan.texts(bytes)].map(([name]) => name);
    return !names.some((name) => this.known.has(name)) || (names.some((name) => this.wrappers.has(name)) && !names.some((name) => this.times.has(name)));
  }

  /** Records in the record that was scanned last, by member. */
  private missed(scan: ObjectScan, bytes: Uint8Array, start: number): ReadonlyMap<string, number> {
    const isMarked = scan.holdsBelow(bytes, start, MARK);
    // A list of records in a record, or in another list, which is opened nowhere.
    if (!isMarked && !scan.names(bytes, this.wrapperNames)) return none;
    const found = new Map<string, number>();
    for (const [name, value] of scan.texts(bytes)) {
      if (isMarked ? this.known.has(name) : !this.wrappers.has(name)) continue;
      const count = recordsIn(value(), !isMarked);
      if (count > 0) found.set(name, (found.get(name) ?? 0) + count);
    }
    return found;
  }

  end(): void {}
}
