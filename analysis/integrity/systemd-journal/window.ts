// Bytes of a journal of any size: a window that moves on, so that most reads are of memory and none of them waits.

/** Stored or unpacked bytes. Rejects where they cannot be read. */
export interface Source {
  size: number;
  at(offset: number, length: number): Promise<Uint8Array>;
}

/** Bytes that are read at once. */
const STEP = 4 * 1024 * 1024;
const HIGH = 4_294_967_296;

export class Window {
  bytes: Uint8Array = new Uint8Array(0);
  /** Where the window begins. Positions in it are `place - start`. */
  start = 0;
  private end = 0;
  private view: DataView = new DataView(new ArrayBuffer(0));
  constructor(
    private readonly source: Source,
    private readonly signal: AbortSignal,
  ) {}
  /** Is all of it in the window? */
  has(place: number, length: number): boolean {
    return place >= this.start && place + length <= this.end;
  }
  /** Moves the window there; false = the file ends before. */
  async load(place: number, length: number): Promise<boolean> {
    this.signal.throwIfAborted();
    if (this.has(place, length)) return true;
    this.bytes = await this.source.at(place, Math.max(length, STEP));
    this.view = new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.byteLength);
    this.start = place;
    this.end = place + this.bytes.length;
    return this.bytes.length >= length;
  }
  u32(place: number): number {
    return this.view.getUint32(place - this.start, true);
  }
  /** Exact below 2^53; offsets, times and counters of sound files are. */
  u64(place: number): number {
    const at = place - this.start;
    return this.view.getUint32(at, true) + this.view.getUint32(at + 4, true) * HIGH;
  }
  /** A view, which lasts as long as the window stays. */
  part(place: number, length: number): Uint8Array {
    return this.bytes.subarray(place - this.start, place - this.start + length);
  }
}

/** The same of bytes that are in memory. */
export const sourceOf = (bytes: Uint8Array): Source => ({
  size: bytes.length,
  // All that is left: the window then moves once.
  at: (offset) => Promise.resolve(offset === 0 ? bytes : bytes.subarray(offset)),
});
