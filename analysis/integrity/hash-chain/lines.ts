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

/** Rejects when the pieces do, and with the reason of `signal`. */
export async function eachLine(pieces: AsyncIterable<Uint8Array>, signal: AbortSignal, onLine: OnLine): Promise<Layout> {
  const layout: Layout = { lines: 0, crlf: 0, mark: false, open: false };
  let carried: Uint8Array[] = [];
  let length = 0;
  let offset = 0;
  let start = 0;

  const give = (bytes: Uint8Array | null, from: number, to: number, next: number): void => {
    layout.lines++;
    let begin = from;
    let end = to;
    if (bytes) {
      if (start === 0 && bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf) {
        layout.mark = true;
        begin += 3;
      }
      if (end > begin && bytes[end - 1] === 0x0d) {
        layout.crlf++;
        end--;
      }
    }
    onLine(bytes, begin, end, start, next);
    start = next;
  };
  const joined = (last: Uint8Array): Uint8Array | null => {
    return length + last.length > LONGEST ? null : together([...carried, last]);
  };

  for await (const piece of pieces) {
    signal.throwIfAborted();
    let at = 0;
    for (;;) {
      const end = piece.indexOf(0x0a, at);
      if (end < 0) break;
      if (carried.length > 0 || length > 0) {
        const whole = joined(piece.subarray(at, end));
        carried = [];
        length = 0;
        give(whole, 0, whole?.length ?? 0, offset + end + 1);
      } else give(end - at > LONGEST ? null : piece, at, end, offset + end + 1);
      at = end + 1;
    }
    if (at < piece.length) {
      length += piece.length - at;
      // What is too long already is counted and not kept.
      if (length <= LONGEST) carried.push(piece.subarray(at));
      else carried = [];
    }
    offset += piece.length;
  }
  if (length > 0) {
    layout.open = true;
    const whole = joined(new Uint8Array(0));
    give(whole, 0, whole?.length ?? 0, offset);
  }
  return layout;
}
