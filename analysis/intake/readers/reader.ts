// What stands between framer and spool: takes each framed record of one item and sees that it becomes an event, a lost record, or structure.
import type { Framer } from '../framing/framer.ts';
import type { PlaceOf } from '../carried/payload.ts';
import type { HeldScan } from '../framing/held-scan.ts';

/** A framed record: `bytes[start, end)`, and its place in the item as it was handed over. */
export interface Framed {
  bytes: Uint8Array;
  start: number;
  end: number;
  offset: number;
  length: number;
  spansLines: boolean;
  /** The bytes are known to be UTF-8. */
  sound: boolean;
  /** Where `bytes[from, to)`, a part of the record, stand in the item. */
  place: PlaceOf;
  /** Bytes of the item that it counts, where that is not its length: what is packed counts once. */
  counted?: number;
}

/** Filled again for each record of an item. */
export const emptyFramed = (): Framed => ({
  bytes: new Uint8Array(0),
  start: 0,
  end: 0,
  offset: 0,
  length: 0,
  spansLines: false,
  sound: true,
  place: (from, to) => ({ offset: from, length: to - from }),
});

export interface RecordReader {
  take(record: Framed): void;
  /** The item is read. */
  end(): void;
  /** What it has learned from records for those behind them, as text; another reader that resumes it goes on as this one would. */
  standing?(): string;
  resume?(standing: string): void;
  /** The fast scan that the framer of JSON asks first. */
  held?: HeldScan;
  /** The framer, once it is made; only a reader that needs its scan asks for it. */
  framedBy?(framer: Framer): void;
}
