// Lines of a log with their places, in bounded memory: one message each, without what ends it.
import type { EvidenceFile } from '../kernel/ports.ts';
import { joined } from './bytes.ts';

export interface Line {
  /** Where it begins in the file, and where its bytes end, without LF or CR LF. */
  from: number;
  to: number;
  /** Where the next one begins. */
  next: number;
  /** Null = longer than any message that is signed here. */
  bytes: Uint8Array | null;
}

/** No sender sends longer ones (RFC 5425, 4.3.1 asks for 8192). */
export const LONGEST = 256 * 1024;
const [LF, CR] = [0x0a, 0x0d];

/** Rejects when the file cannot be read. */
export async function* linesOf(file: EvidenceFile): AsyncGenerator<Line> {
  let held: Uint8Array[] = [];
  let length = 0;
  let from = 0;
  const line = (end: number): Line => {
    const all = length > LONGEST ? null : joined(...held);
    // The byte before the end tells, also of a line that was not kept.
    const last = held.at(-1)?.at(-1);
    const cut = last === CR && length > 0 ? 1 : 0;
    return { from, to: from + length - cut, next: end, bytes: all && all.subarray(0, all.length - cut) };
  };
  const keep = (part: Uint8Array): void => {
    if (part.length === 0) return;
    length += part.length;
    if (length <= LONGEST) held.push(part);
    else held = [part.subarray(-1)];
  };
  for await (const piece of file.pieces()) {
    let at = 0;
    for (let end = piece.indexOf(LF); end >= 0; end = piece.indexOf(LF, at)) {
      keep(piece.subarray(at, end));
      const found = line(from + length + 1);
      yield found;
      from = found.next;
      [held, length, at] = [[], 0, end + 1];
    }
    keep(piece.subarray(at));
  }
  if (length > 0) yield line(from + length);
}
