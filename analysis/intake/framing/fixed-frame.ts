// Records of one length. What is left over at the end is a record that was cut.
import type { Framer, FrameSink } from './framer.ts';

export class FixedFramer implements Framer {
  readonly structure = 0;
  constructor(
    private readonly sink: FrameSink,
    private readonly length: number,
  ) {}

  feed(bytes: Uint8Array, offset: number, final: boolean): number {
    const { length } = this;
    let at = 0;
    for (; at + length <= bytes.length; at += length) this.sink.record(bytes, at, at + length, offset + at, false);
    if (!final || at === bytes.length) return at;
    this.sink.broken(offset + at, bytes.length - at, 'record.cut', `the item ends inside this record: ${bytes.length - at} of ${length} bytes`);
    return bytes.length;
  }
}
