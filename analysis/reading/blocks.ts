// What a binary format sees of its item, and what it tells about it.
import type { Row } from './row.ts';
import type { Flag } from './format.ts';

/** Offset and length, bytes of the item. */
export type Span = readonly [offset: number, length: number];

/** The bytes of the item, anywhere in it. `at` gives what is there, shorter at the end. */
export interface ByteSpan {
  size: number;
  at(offset: number, length: number): Uint8Array;
}

/** Bytes that nothing was said about count as unread; bytes that several records share, as structure. */
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
