// zip archives: the directory is read by zip.js, entries are taken out one by one, check sums compared, overlapping entries refused.
// Streams of zip.js cost 0.7 ms and 26 kB an entry, so stored and deflated entries (all but a few of the world's) go through zlib here.
import { configure, type Entry, type FileEntry, Reader, ZipReader } from '@zip.js/zip.js';
import { Bounds, Collector, LimitReached } from './collect.ts';
import type { ByteSource, SeekableSource } from '../bytes/byte-source.ts';
import { packed as packedSource } from '../bytes/packed.ts';
import { partOf } from '../bytes/part.ts';
import { Spill } from '../bytes/spill.ts';
import { WHOLE } from '../limits.ts';
import { dosTime, modifiedOn } from './modified.ts';
import { flag, type Oddity } from './walked.ts';
import { deflated, inflated, stored } from './zip-data.ts';
import { type Extent, type Layout, layoutOf, type Placed } from './zip-layout.ts';

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
  /** That is a wall clock in a zone that nobody states, read as UTC. */
  isWallClock?: boolean;
  /** Reads it; `missing` = bytes promised and not given. */
  read(): Promise<{ content: ByteSource; oddities: Oddity[]; missing: number }>;
}

export interface ZipArchive {
  entries: ArchiveEntry[];
  layout: Layout;
}

/** The archive as zip.js asks for it. */
class Archive extends Reader<SeekableSource> {
  constructor(private readonly source: SeekableSource) {
    super(source);
    this.size = source.size;
  }
  override readUint8Array(offset: number, length: number): Promise<Uint8Array> {
    // A copy: zip.js looks at the buffer below what it is given.
    return Promise.resolve(Uint8Array.from(this.source.at(offset, length)));
  }
}

interface Listed extends Placed {
  name: string;
  kind: ArchiveEntry['kind'];
  stored: boolean;
  encrypted: boolean;
  modified: string | undefined;
  isWallClock: boolean;
  rare: FileEntry | undefined;
}

const S_IFMT = 0o170000;
const tolerant = { filenameValidation: 'tolerant', strictness: 'tolerant', useWebWorkers: false } as const;

/** Throws when the directory of the archive cannot be read. Entries are read from `archive`, which is the caller's to close. */
export async function readZip(archive: ByteSource, directory: string, budget: () => number): Promise<ZipArchive> {
  const access = await archive.seekable();
  const reader = new ZipReader(new Archive(access), tolerant);
  const listed: Listed[] = [];
  for await (const entry of reader.getEntriesGenerator(tolerant)) listed.push(listedOf(entry));
  const layout = layoutOf(listed, reader as unknown as { directoryOffset: number; directoryLength: number }, access);
  const entries = listed.map((entry, index) => archiveEntry(entry, index, layout.extents[index], access, directory, budget));
  return { entries, layout };
}

/** What is kept of an entry: that of zip.js takes 5 kB, which only a rare method of compression needs. */
function listedOf(entry: Entry): Listed {
  const { filename, offset, compressedSize, uncompressedSize, signature = 0, encrypted, compressionMethod, directory, bitFlag } = entry;
  const type = (((entry as { externalFileAttributes?: number }).externalFileAttributes ?? 0) >>> 16) & S_IFMT;
  // .NET before 4.6.1 writes folders so.
  const named = filename.endsWith('\\') && uncompressedSize === 0;
  return {
    name: filename,
    kind: directory || named || type === 0o040000 ? 'folder' : type === 0o120000 ? 'link' : type === 0 || type === 0o100000 ? 'file' : 'device',
    offset,
    packed: compressedSize,
    size: uncompressedSize,
    crc: signature >>> 0,
    stored: compressionMethod === 0,
    hasDescriptor: bitFlag?.dataDescriptor ?? false,
    encrypted,
    ...modifiedOf(entry),
    rare: compressionMethod === 0 || compressionMethod === 8 ? undefined : (entry as FileEntry),
  };
}

/** In UTC where a field of Unix or NTFS states it; else the wall clock of whoever packed it, in which zone it may have stood. */
function modifiedOf(entry: Entry): Pick<Listed, 'modified' | 'isWallClock'> {
  const { extraFieldExtendedTimestamp, extraFieldNTFS, extraFieldUnixType1, extraFieldPkwareUnix, rawLastModDate } = entry as FileEntry;
  const exact = [extraFieldNTFS, extraFieldExtendedTimestamp, extraFieldUnixType1, extraFieldPkwareUnix].find((field) => field?.lastModDate)?.lastModDate;
  if (exact && !Number.isNaN(exact.getTime())) return { modified: modifiedOn(exact), isWallClock: false };
  return { modified: dosTime(Number(rawLastModDate)), isWallClock: true };
}

function archiveEntry(
  listed: Listed,
  index: number,
  extent: Extent | undefined,
  access: SeekableSource,
  directory: string,
  budget: () => number,
): ArchiveEntry {
  const { name, kind, size, packed, crc, modified, isWallClock, rare } = listed;
  return {
    index,
    name,
    kind,
    // Nothing is taken from what is no file: all of it is left, whatever length is stated. Two bytes are the deflated form of nothing.
    size: kind === 'file' || packed <= 2 ? size : Math.max(size, packed),
    modified,
    isWallClock,
    async read() {
      // What is too large for memory is looked through here, and stays in the archive: who reads it in order unpacks it again.
      const stays = size > WHOLE && typeof extent === 'object' && !rare && !listed.encrypted;
      const collector = stays ? undefined : new Collector(directory, packed, budget());
      const taken = collector ?? new Bounds(packed, budget());
      const oddities: Oddity[] = [];
      let behind = 0;
      const say = (code: string, message: string) => oddities.push(flag(code, `${message}; ${taken.size} of ${size} bytes could be read`));
      if (listed.encrypted) oddities.push(flag('archive.encrypted', 'this entry is encrypted: it cannot be read without its password'));
      else if (typeof extent !== 'object') say('archive.damaged_entry', extent ?? 'the entry has no place in the archive');
      else
        try {
          if (rare) await rare.getData(new WritableStream<Uint8Array>({ write: (chunk) => taken.write(chunk) }), { ...tolerant, checkSignature: true });
          else if (listed.stored) stored(access, extent.data, packed, crc, taken);
          else behind = await deflated(access, extent.data, packed, size, crc, taken);
          if (!rare && taken.size !== size) say('archive.damaged_entry', 'the entry has another length than the directory states');
          if (behind > 0) oddities.push(flag('archive.trailing_bytes', `${behind} bytes stand behind the compressed data of this entry: they were not read`));
        } catch (error) {
          say(error instanceof LimitReached ? 'limit.ratio' : 'archive.damaged_entry', (error as Error).message);
        }
      const content = collector?.source() ?? inArchive(access, (extent as { data: number }).data, listed, taken.size, directory);
      return { content, oddities, missing: Math.max(0, size - taken.size) + behind };
    },
  };
}

/** The first `size` bytes of an entry, read from where it lies. */
function inArchive(access: SeekableSource, data: number, { stored, packed }: Listed, size: number, directory: string): ByteSource {
  if (stored) return partOf(access, data, size);
  async function* unpack(): AsyncGenerator<Uint8Array> {
    let left = size;
    for await (const part of inflated(access, data, packed)) {
      yield part.subarray(0, left);
      left -= part.length;
      if (left <= 0) return;
    }
  }
  return packedSource({ unpack, spill: () => new Spill(directory), size });
}
