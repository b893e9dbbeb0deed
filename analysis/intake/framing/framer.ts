// What a framer reports. Offsets are in the bytes it was fed (UTF-8), counted from the start of the item.
// Every byte is exactly one of: part of a record, structure, or broken (an issue). `structure` is counted where it is read, so that
// records + structure + broken = bytes is a check and not a definition.

export interface FrameSink {
  /** `bytes[start, end)` is a record; `offset` is where `start` stands in the item. `spansLines`: raw line ends stand inside it. */
  record(bytes: Uint8Array, start: number, end: number, offset: number, spansLines: boolean): void;
  /** A stretch that is no record. */
  broken(offset: number, length: number, code: string, message: string): void;
  /** The broken stretch before goes on: no further record. */
  more(offset: number, length: number): void;
  /** Odd, but nothing is lost. */
  flag(offset: number, length: number, code: string, message: string): void;
}

export interface Framer {
  /** Bytes that carry no record, so far. */
  structure: number;
  /**
   * Frames what is whole in `bytes`, which stand at `offset` in the item; gives how many bytes are done with.
   * The rest is to be fed again, with more behind it. With `final` all of it is done with.
   */
  feed(bytes: Uint8Array, offset: number, final: boolean): number;
  /** What it remembers between two records, as text: another framer that resumes it goes on as this one would. Absent: it cannot be told. */
  standing?(): string;
  resume?(standing: string): void;
}

/**
 * Feeds pieces of any size to a framer; holds back what it could not frame yet. That is looked at again only when as much has come behind it: a record of
 * many small pieces costs linear time.
 */
export class Feeder {
  private pieces: Uint8Array[] = [];
  private length = 0;
  /** Bytes that the framer has seen and not taken. */
  private seen = 0;
  private offset = 0;
  constructor(private readonly framer: Framer) {}
  /** The framer has not taken all that was pushed. */
  get waits(): boolean {
    return this.length > 0;
  }
  push(piece: Uint8Array, final: boolean): void {
    this.pieces.push(piece);
    this.length += piece.length;
    if (!final && this.length < 2 * this.seen) return;
    const bytes = this.pieces.length === 1 ? piece : Buffer.concat(this.pieces, this.length);
    const done = this.framer.feed(bytes, this.offset, final);
    this.offset += done;
    this.seen = this.length = bytes.length - done;
    this.pieces = this.seen === 0 ? [] : [bytes.subarray(done)];
  }
}
