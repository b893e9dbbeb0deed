// zip archives through zip.js: read by the central directory, entries streamed, check sums compared, overlapping entries refused.
import { openAsBlob } from 'node:fs';
import { BlobReader, configure, type FileEntry, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import { Collector, LimitReached } from './collect.ts';
import type { Content } from './content.ts';
import type { Oddity } from './walked.ts';

// One thread: this already runs in a worker of ours, and the renderer of a strict page policy has none to give.
configure({ useWebWorkers: false });

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6));

export interface ArchiveEntry {
  /** Place in the container's own order, 0-based. */
  index: number;
  name: string;
  kind: 'file' | 'folder' | 'link' | 'device';
  size: number;
  packed: number;
  modified: string | undefined;
  /** Reads it; `missing` = bytes promised and not given. */
  read(): Promise<{ content: Content; oddities: Oddity[]; missing: number }>;
}

const odd = (code: string, message: string): Oddity => ({ code, message, severity: 'flag', offset: null, length: null });
const S_IFMT = 0o170000;

/** Calls `each` for every entry, in the order that `order` gives. Throws when the directory of the archive cannot be read. */
export async function readZip(archive: Content, directory: string, budget: () => number): Promise<{ entries: ArchiveEntry[]; close(): Promise<void> }> {
  const reader = new ZipReader(archive.bytes ? new Uint8ArrayReader(archive.bytes) : new BlobReader(await openAsBlob(archive.file as string)), {
    useWebWorkers: false,
    filenameValidation: 'tolerant',
    strictness: 'tolerant',
  });
  const entries: ArchiveEntry[] = [];
  for await (const entry of reader.getEntriesGenerator({ filenameValidation: 'tolerant', strictness: 'tolerant' })) {
    const mode = ((entry as { externalFileAttributes?: number }).externalFileAttributes ?? 0) >>> 16;
    const type = mode & S_IFMT;
    const kind = entry.directory || type === 0o040000 ? 'folder' : type === 0o120000 ? 'link' : type === 0 || type === 0o100000 ? 'file' : 'device';
    entries.push({
      index: entries.length,
      name: entry.filename,
      kind,
      size: entry.uncompressedSize,
      packed: entry.compressedSize,
      modified: entry.lastModDate && !Number.isNaN(entry.lastModDate.getTime()) ? `${BigInt(entry.lastModDate.getTime()) * 1_000_000n}` : undefined,
      read: () => readEntry(entry as FileEntry, directory, budget()),
    });
  }
  return { entries, close: () => reader.close() };
}

async function readEntry(entry: FileEntry, directory: string, budget: number): Promise<{ content: Content; oddities: Oddity[]; missing: number }> {
  const oddities: Oddity[] = [];
  const collector = new Collector(directory, entry.compressedSize, budget);
  if (entry.encrypted) {
    oddities.push(odd('archive.encrypted', 'this entry is encrypted: it cannot be read without its password'));
    return { content: collector.content(), oddities, missing: entry.uncompressedSize };
  }
  try {
    await entry.getData(new WritableStream<Uint8Array>({ write: (chunk) => collector.write(chunk) }), {
      useWebWorkers: false,
      checkSignature: true,
      checkOverlappingEntry: true,
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    oddities.push(
      odd(
        error instanceof LimitReached ? 'limit.ratio' : 'archive.damaged_entry',
        `${message}; ${collector.size} of ${entry.uncompressedSize} bytes could be read`,
      ),
    );
  }
  return { content: collector.content(), oddities, missing: Math.max(0, entry.uncompressedSize - collector.size) };
}
