// What was unpacked last, as far back as a match may reach. Memory grows with what is there, not with what a header says.
import { Damaged } from './codec.ts';

/** Longest reach that is held. Presets of zstd and xz reach back 128 MiB at most; more is asked for by hand. */
export const MAX_WINDOW = 128 * 1024 * 1024;
/** Fewer bytes are copied faster one by one. */
const SHORT = 48;
const BEGIN = 256 * 1024;

export class Window {
  bytes: Buffer;
  /** Behind the last byte. */
  at = 0;
  private given = 0;
  constructor(private readonly size: number) {
    this.bytes = Buffer.allocUnsafeSlow(BEGIN);
  }

  /** Makes room for `length` bytes more, which must be given before the next room is made. */
  room(length: number): void {
    if (this.at + length <= this.bytes.length) return;
    // Old bytes go only where more than the reach is there, so that each byte is moved about once.
    const kept = this.at > 2 * this.size + BEGIN ? this.size : this.at;
    const bytes = kept + length <= this.bytes.length ? this.bytes : Buffer.allocUnsafeSlow(Math.max(2 * this.bytes.length, kept + length));
    this.bytes.copy(bytes, 0, this.at - kept, this.at);
    this.bytes = bytes;
    this.given -= this.at - kept;
    this.at = kept;
  }

  put(source: Uint8Array, from: number, to: number): void {
    const { bytes } = this;
    let { at } = this;
    if (to - from >= SHORT) bytes.set(source.subarray(from, to), at);
    else for (let next = from; next < to; next++) bytes[at++] = source[next] as number;
    this.at += to - from;
  }

  /** Repeats what stands `distance` back. */
  repeat(distance: number, length: number): void {
    const { bytes } = this;
    let from = this.at - distance;
    if (distance < 1 || from < 0) throw new Damaged('a match reaches back before the beginning');
    const end = this.at + length;
    if (distance >= length && length >= SHORT) bytes.copyWithin(this.at, from, from + length);
    else for (let at = this.at; at < end; at++) bytes[at] = bytes[from++] as number;
    this.at = end;
  }

  /** A copy of what was not given yet. */
  take(): Buffer {
    const taken = Buffer.from(this.bytes.subarray(this.given, this.at));
    this.given = this.at;
    return taken;
  }

  /** What came before is out of reach. */
  forget(): void {
    this.at = this.given = 0;
  }
}
