// Blocks of NULs, as a file has them that was being written when the machine stopped: what stands behind one is a record like others. Its NULs are structure
// and told; where a line holds nothing else, a record was lost.
import type { FrameSink } from './framer.ts';

/** Position of the first byte that is no NUL; `end` where there is none. */
export function behindNuls(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && bytes[at] === 0) at++;
  return at;
}

const nuls = (length: number): string => (length === 1 ? 'a NUL' : `${length} NULs`);

export const tellNuls = (sink: FrameSink, offset: number, length: number): void =>
  sink.flag(offset, length, 'line.nul', `${nuls(length)} in front of a record, as a crash leaves them: it is read without them`);

export const loseNuls = (sink: FrameSink, offset: number, length: number): void =>
  sink.broken(offset, length, 'line.nul', `${nuls(length)} and nothing else, as a crash leaves them`);

/** NULs inside a record, or at its end: they stay in its text. What stands before and behind such a block may be the halves of two records. */
export function tellInnerNuls(sink: FrameSink, bytes: Uint8Array, first: number, start: number, end: number, offset: number): void {
  let count = 0;
  for (let at = first; at < end; at++) if (bytes[at] === 0) count++;
  sink.flag(
    offset + start,
    end - start,
    'line.nul',
    `${nuls(count)} inside the record, as a crash leaves them: what stands before and behind may be of two records`,
  );
}
