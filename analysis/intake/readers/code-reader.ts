// Records decoded by code: text lines, JSON texts, and bytes.
import type { Decode, Outcome, Ways } from '../../reading/format.ts';
import { TOKEN_MARK } from '../../reading/values/jwt.ts';
import type { InnerRecords } from '../framing/inner-records.ts';
import type { Framed, RecordReader } from './reader.ts';
import type { QuickLines } from './quick-lines.ts';
import type { RowTaker } from './row-taker.ts';

export class TextReader implements RecordReader {
  constructor(
    private readonly taker: RowTaker,
    private readonly decode: Decode<string>,
    private readonly inner: InnerRecords | undefined,
    private readonly quick?: QuickLines,
    private readonly seek?: Ways['seek'],
  ) {}

  take({ bytes, start, end, offset, length, sound, counted }: Framed): void {
    const { taker, seek } = this;
    seek?.(offset);
    if (sound && this.quick?.take(bytes, start, end, offset, length)) return;
    const text = textOf(bytes, start, end);
    taker.begin();
    if (!sound) taker.say('encoding.invalid', 'bytes that are no UTF-8: they are shown as U+FFFD, the original keeps them');
    let outcome: Outcome | undefined;
    try {
      outcome = this.decode(text, taker.row, taker.say);
    } catch (error) {
      outcome = taker.failed(error);
    }
    taker.mayHoldToken = text.includes(TOKEN_MARK);
    const missed = outcome === undefined ? this.inner?.look(text, taker.statedTime) : undefined;
    if (missed !== undefined) return taker.tally.unopened(offset, length, counted, missed);
    taker.done(outcome, offset, length, end - start);
  }

  end(): void {
    this.taker.end();
  }
}

export class BytesReader implements RecordReader {
  constructor(
    private readonly taker: RowTaker,
    private readonly decode: Decode<Uint8Array>,
  ) {}

  take({ bytes, start, end, offset, length }: Framed): void {
    const { taker } = this;
    taker.begin();
    let outcome: Outcome | undefined;
    try {
      outcome = this.decode(bytes.subarray(start, end), taker.row, taker.say);
    } catch (error) {
      outcome = taker.failed(error);
    }
    taker.done(outcome, offset, length, end - start);
  }

  end(): void {
    this.taker.end();
  }
}

export const textOf = (bytes: Uint8Array, start: number, end: number): string => Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString();
