// Lines of a file of any size: bytes and where they stand. A line ends with LF, or CR LF; neither is part of it. Blank lines are none.
import { together } from '../bytes.ts';

/** Longer lines are passed over: no log writes them, and memory is bounded. */
export const LONGEST = 32 * 1024 * 1024;

/** How the lines of a file end and begin, which no digest of a line covers. */
export interface Layout {
  lines: number;
  crlf: number;
  mark: boolean;
  /** The last line has no line end. */
  open: boolean;
}

/** `from`, `to`: of the line in `bytes`. `offset`, `next`: where it begins in the file, and where the one behind it does. `bytes` null = too long. */
export type OnLine = (bytes: Uint8Array | null, from: number, to: number, offset: number, next: number) => void;

/** Takes pieces as they come and gives lines. */
export class Lines {
  /** Bytes that came. */
  offset = 0;
  private readonly layout: Layout = { lines: 0, crlf: 0, mark: false, open: false };
  private carried: Uint8Array[] = [];
  private length = 0;
  private start = 0;
  constructor(private readonly onLine: OnLine) {}

  /** The last line that was given was whole: the next piece begins one. */
  get clean(): boolean {
    return this.length === 0;
  }

  push(piece: Uint8Array): void {
    let at = 0;
    for (;;) {
      const end = piece.indexOf(0x0a, at);
      if (end < 0) break;
      if (this.carried.length > 0 || this.length > 0) {
        const whole = this.joined(piece.subarray(at, end));
        this.carried = [];
        this.length = 0;
        this.give(whole, 0, whole?.length ?? 0, this.offset + end + 1);
      } else this.give(end - at > LONGEST ? null : piece, at, end, this.offset + end + 1);
      at = end + 1;
    }
    if (at < piece.length) {
      this.length += piece.length - at;
      // What is too long already is counted and not kept.
      if (this.length <= LONGEST) this.carried.push(piece.subarray(at));
      else this.carried = [];
    }
    this.offset += piece.length;
  }

  /** Whole lines that somebody else took, none of which ends with CR LF. Only where it is `clean`. */
  skip(lines: number, bytes: number): void {
    this.layout.lines += lines;
    this.offset += bytes;
    this.start = this.offset;
  }

  /** After the last piece. */
  end(): Layout {
    if (this.length > 0) {
      this.layout.open = true;
      const whole = this.joined(new Uint8Array(0));
      this.give(whole, 0, whole?.length ?? 0, this.offset);
    }
    return this.layout;
  }

  private give(bytes: Uint8Array | null, from: number, to: number, next: number): void {
    this.layout.lines++;
    let begin = from;
    let end = to;
    if (bytes) {
      if (this.start === 0 && bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf) {
        this.layout.mark = true;
        begin += 3;
      }
      if (end > begin && bytes[end - 1] === 0x0d) {
        this.layout.crlf++;
        end--;
      }
    }
    this.onLine(bytes, begin, end, this.start, next);
    this.start = next;
  }

  private joined(last: Uint8Array): Uint8Array | null {
    return this.length + last.length > LONGEST ? null : together([...this.carried, last]);
  }
}

/** Rejects when the pieces do, and with the reason of `signal`. */
export async function eachLine(pieces: AsyncIterable<Uint8Array>, signal: AbortSignal, onLine: OnLine): Promise<Layout> {
  const lines = new Lines(onLine);
  for await (const piece of pieces) {
    signal.throwIfAborted();
    lines.push(piece);
  }
  return lines.end();
}
