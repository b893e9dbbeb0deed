// A byte source as verifiers see it: opened for each reading and closed after it, so that half a million files hold nothing open.
import type { EvidenceFile } from '../../kernel/ports.ts';
import { type ByteSource, headBytes } from '../bytes/byte-source.ts';
import { breathe } from './breath.ts';

/** A file that intake can read as it reads items. */
export interface StoredEvidence extends EvidenceFile {
  /** Its bytes; the caller closes them. Rejects where they cannot be read. */
  open(): Promise<ByteSource>;
  /** Private folder for what has to be put on disk to read it; it goes when the files are released. */
  directory: string;
}

const HEAD = 4096;

export function evidenceFile(path: string, size: number, directory: string, open: () => Promise<ByteSource>): StoredEvidence {
  async function reading<T>(work: (source: ByteSource) => Promise<T>): Promise<T> {
    await breathe();
    const source = await open();
    try {
      return await work(source);
    } finally {
      source.close();
    }
  }
  return {
    path,
    size,
    directory,
    open,
    head: () => reading(async (source) => (await headBytes(source, HEAD)).bytes),
    at: (offset, length) => reading(async (source) => (await source.seekable()).at(offset, length)),
    async *pieces(fleeting) {
      const source = await open();
      try {
        for await (const piece of source.pieces(fleeting)) {
          await breathe();
          yield piece;
        }
      } finally {
        source.close();
      }
    },
  };
}
