// Stored bytes from front to back, as many at hand as a block needs.
import { textEnd } from '../../../kernel/zeros.ts';
import type { ByteSource } from '../../bytes/byte-source.ts';

/** `rest` is at hand, `at` its offset. */
export class Input {
  rest: Buffer = Buffer.alloc(0);
  at = 0;
  private readonly source: AsyncIterator<Uint8Array>;
  constructor(stored: ByteSource) {
    this.source = stored.pieces()[Symbol.asyncIterator]();
  }
  /** Has at least `length` bytes at hand, or all there are: then false. */
  async fill(length: number): Promise<boolean> {
    while (this.rest.length < length) {
      const { value, done } = await this.source.next();
      if (done) return false;
      const piece = Buffer.from(value.buffer, value.byteOffset, value.length);
      this.rest = this.rest.length === 0 ? piece : Buffer.concat([this.rest, piece]);
    }
    return true;
  }
  take(length: number): void {
    this.rest = this.rest.subarray(length);
    this.at += length;
  }
  /** Passes over zero bytes: how many. */
  async zeros(): Promise<number> {
    const begin = this.at;
    while (await this.fill(1)) {
      const text = this.rest.findIndex((byte) => byte !== 0);
      this.take(text < 0 ? this.rest.length : text);
      if (text >= 0) break;
    }
    return this.at - begin;
  }
  /** Reads to the end: how many bytes, and whether all are zero. */
  async skip(): Promise<{ length: number; zeros: boolean }> {
    let length = 0;
    let zeros = true;
    while (await this.fill(1)) {
      zeros &&= textEnd(this.rest) === 0;
      length += this.rest.length;
      this.take(this.rest.length);
    }
    return { length, zeros };
  }
  async close(): Promise<void> {
    await this.source.return?.();
  }
}
