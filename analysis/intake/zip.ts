// zip archives: the directory is read by zip.js, entries are taken out one by one, check sums compared, overlapping entries refused.
// Streams of zip.js cost 0.7 ms and 26 kB an entry, so stored and deflated entries (all but a few of the world's) go through zlib here.
import { openAsBlob } from 'node:fs';
import { BlobReader, configure, type Entry, type FileEntry, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import { Collector, LimitReached } from './collect.ts';
import { type Content, type RandomAccess, randomAccess } from './content.ts';
import { flag, type Oddity } from './walked.ts';
import { deflated, stored } from './zip-data.ts';
import { type Layout, layoutOf } from './zip-layout.ts';

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
  modified: string | undefined;
  /** Reads it; `missing` = bytes promised and not given. */
  read(): Promise<{ content: Content; oddities: Oddity[]; missing: number }>;
}

export interface ZipArchive {
  entries: ArchiveEntry[];
  layout: Layout;
  /** May be read again afterwards: the file is opened again when an entry is. */
  close(): void;
}

const S_IFMT = 0o170000;
const tolerant = { filenameValidation: 'tolerant', strictness: 'tolerant', useWebWorkers: false } as const;

/** Throws when the directory of the archive cannot be read. */
export async function readZip(archive: Content, directory: string, budget: () => number): Promise<ZipArchive> {
  const reader = new ZipReader(archive.bytes ? new Uint8ArrayReader(archive.bytes) : new BlobReader(await openAsBlob(archive.file as string)), tolerant);
  const listed: Entry[] = [];
  for await (const entry of reader.getEntriesGenerator(tolerant)) listed.push(entry);
  const access = randomAccess(archive);
  const layout = layoutOf(listed, reader as unknown as { directoryOffset: number; directoryLength: number }, access);
  const entries = listed.map((entry, index) => described(entry, index, layout, access, directory, budget));
  return { entries, layout, close: () => access.close() };
}

function described(entry: Entry, index: number, layout: Layout, access: RandomAccess, directory: string, budget: () => number): ArchiveEntry {
  const type = (((entry as { externalFileAttributes?: number }).externalFileAttributes ?? 0) >>> 16) & S_IFMT;
  const kind = entry.directory || type === 0o040000 ? 'folder' : type === 0o120000 ? 'link' : type === 0 || type === 0o100000 ? 'file' : 'device';
  const { filename, uncompressedSize: size, compressedSize: packed, lastModDate, encrypted, compressionMethod: method, signature: crc = 0 } = entry;
  const known = method === 0 || method === 8;
  // What zip.js knows of an entry is heavy: it is kept only where its streams are needed.
  const rare = known ? undefined : (entry as FileEntry);
  return {
    index,
    name: filename,
    kind,
    size,
    modified: lastModDate && !Number.isNaN(lastModDate.getTime()) ? `${BigInt(lastModDate.getTime()) * 1_000_000n}` : undefined,
    async read() {
      const collector = new Collector(directory, packed, budget());
      const oddities: Oddity[] = [];
      let behind = 0;
      const extent = layout.extents[index];
      const say = (code: string, message: string) => oddities.push(flag(code, `${message}; ${collector.size} of ${size} bytes could be read`));
      if (encrypted) oddities.push(flag('archive.encrypted', 'this entry is encrypted: it cannot be read without its password'));
      else if (typeof extent !== 'object') say('archive.damaged_entry', extent ?? 'the entry has no place in the archive');
      else
        try {
          const { data } = extent;
          if (rare) await rare.getData(new WritableStream<Uint8Array>({ write: (chunk) => collector.write(chunk) }), { ...tolerant, checkSignature: true });
          else if (method === 0) stored(access, data, packed, crc, collector);
          else behind = await deflated(access, data, packed, size, crc, collector);
          if (!rare && collector.size !== size) say('archive.damaged_entry', 'the entry has another length than the directory states');
          if (behind > 0) oddities.push(flag('archive.trailing_bytes', `${behind} bytes stand behind the compressed data of this entry: they were not read`));
        } catch (error) {
          say(error instanceof LimitReached ? 'limit.ratio' : 'archive.damaged_entry', (error as Error).message);
        }
      return { content: collector.content(), oddities, missing: Math.max(0, size - collector.size) + behind };
    },
  };
}
