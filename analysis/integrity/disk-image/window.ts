// Chunks lie behind one another: a stretch of the file is read at once and chunks are cut from it.
import type { EvidenceFile } from '../../kernel/ports.ts';

const STRETCH = 4 * 1024 * 1024;

/** Bytes at a place; null = they are not all there. */
export function windowOver(file: EvidenceFile): (at: number, length: number) => Promise<Uint8Array | null> {
  let from = 0;
  let held = new Uint8Array(0);
  return async (at, length) => {
    if (at < 0 || at + length > file.size) return null;
    if (at < from || at + length > from + held.length) {
      held = new Uint8Array(await file.at(at, Math.max(length, STRETCH)));
      from = at;
    }
    return at + length > from + held.length ? null : held.subarray(at - from, at - from + length);
  };
}
