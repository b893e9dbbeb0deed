// Bytes of a file that come in pieces, taken out by lines and lengths: each byte is copied and looked at a bounded number of times.

export class Queue {
  private bytes = new Uint8Array(64 * 1024);
  private from = 0;
  private to = 0;
  private seen = 0;
  private over = false;
  private readonly pieces: AsyncIterator<Uint8Array>;
  constructor(
    pieces: AsyncIterable<Uint8Array>,
    private readonly signal: AbortSignal,
  ) {
    this.pieces = pieces[Symbol.asyncIterator]();
  }
  get waiting(): number {
    return this.to - this.from;
  }
  /** More bytes; false = there are none. */
  async more(): Promise<boolean> {
    if (this.over) return false;
    this.signal.throwIfAborted();
    const { value, done } = await this.pieces.next();
    if (done) {
      this.over = true;
      return false;
    }
    const held = this.waiting;
    if (this.to + value.length > this.bytes.length) {
      const room = held + value.length > this.bytes.length ? new Uint8Array(2 * (held + value.length)) : this.bytes;
      room.set(this.bytes.subarray(this.from, this.to));
      this.bytes = room;
      this.from = 0;
      this.to = held;
    }
    this.bytes.set(value, this.to);
    this.to += value.length;
    return true;
  }
  /** The next line without its LF, if it is here; undefined = ask for more. A view until the next `more`. */
  line(): Uint8Array | undefined {
    const at = this.bytes.subarray(0, this.to).indexOf(10, this.from + this.seen);
    if (at < 0) {
      this.seen = this.waiting;
      return undefined;
    }
    const line = this.bytes.subarray(this.from, at);
    this.drop(at + 1 - this.from);
    return line;
  }
  /** So many bytes, if they are here. */
  take(length: number): Uint8Array | undefined {
    if (this.waiting < length) return undefined;
    const part = this.bytes.subarray(this.from, this.from + length);
    this.drop(length);
    return part;
  }
  /** What is left, or as much of it as is here. */
  rest(): Uint8Array {
    return this.take(this.waiting) as Uint8Array;
  }
  private drop(length: number): void {
    this.from += length;
    this.seen = 0;
  }
  async close(): Promise<void> {
    await this.pieces.return?.();
  }
}
