// What a binary format sees of its item, and what it tells about it.
import type { Flag } from './format.ts';
import type { Row } from './row.ts';

/** Offset and length, bytes of the item. */
export type Span = readonly [offset: number, length: number];

/** The bytes of the item, anywhere in it. */
export interface ByteSpan {
  size: number;
  /** What is there: shorter at the end, empty where no byte of the item is asked for. At most 32 MiB at once; throws beyond. */
  at(offset: number, length: number): Uint8Array;
}

/**
 * What is said of an item. Places are checked: what leads out of the item is cut to it and flagged `record.outside`; a record of which nothing lies in
 * the item is lost. Bytes that nothing was said about count as unread, bytes that several records share as structure. Records that overlap without end are
 * a trap: the reading is stopped there.
 */
export interface Sight {
  /** The empty row of the next record. */
  row: Row;
  /** `row` is an event that stands at `place`; `parts` are further bytes of its own. */
  event(place: Span, flags?: readonly Flag[], parts?: readonly Span[]): void;
  lost(place: Span, flag: Flag): void;
  structure(place: Span): void;
  /** Something odd about a stretch. */
  flag(place: Span, flag: Flag): void;
}
