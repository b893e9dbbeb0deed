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
