// How far a verification is, in bytes: each file counts as far as it was ever read.
import type { Progress } from '../../contract/frames.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';

export interface Counted<F extends EvidenceFile> {
  files: F[];
  /** In place of what a verifier says of its own steps: its words, and bytes. */
  progress(progress: Progress): void;
}

export function countBytes<F extends EvidenceFile>(files: readonly F[], progress: (progress: Progress) => void): Counted<F> {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  let stage = 'looking for seals and signatures';
  let item: string | undefined;
  const tell = (): void => progress({ stage, done, total, unit: 'bytes', ...(item === undefined ? {} : { item }) });
  return {
    progress(said) {
      ({ stage, item } = said);
      tell();
    },
    files: files.map((file) => {
      let furthest = 0;
      const reached = (offset: number): void => {
        const to = Math.min(offset, file.size);
        if (to <= furthest) return;
        done += to - furthest;
        furthest = to;
        item = file.path;
        tell();
      };
      return {
        ...file,
        async at(offset, length) {
          const bytes = await file.at(offset, length);
          reached(offset + bytes.length);
          return bytes;
        },
        async *pieces(fleeting) {
          let at = 0;
          for await (const piece of file.pieces(fleeting)) {
            reached((at += piece.length));
            yield piece;
          }
        },
      };
    }),
  };
}
