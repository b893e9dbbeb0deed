// zip archives: the directory is read by zip.js, entries are taken out one by one, check sums compared, overlapping entries refused.
// Streams of zip.js cost 0.7 ms and 26 kB an entry, so stored and deflated entries (all but a few of the world's) go through zlib here.
import { crc32 } from 'node:zlib';
import { configure, type Entry, type FileEntry, Reader, ZipReader } from '@zip.js/zip.js';
import { Bounds, Collector, LimitReached } from './collect.ts';
import { type ByteSource, inMemory, type SeekableSource } from '../bytes/byte-source.ts';
import { packed as packedSource } from '../bytes/packed.ts';
import { partOf } from '../bytes/part.ts';
import { Spill } from '../bytes/spill.ts';
import { WHOLE } from '../limits.ts';
import { keyring } from './keyring.ts';
import { dosTime, modifiedOn } from './modified.ts';
import type { Codec } from './packed/codec.ts';
import { codecNamed, unpackedBy } from './packed/unpacked.ts';
import { flag, type Oddity, type Packing } from './walked.ts';
import { deflated, differs, inflated, type Sink, stored, wrongSum } from './zip-data.ts';
import { type Lock, lockTitle, opened, type Opened } from './zip-lock.ts';
import { type Extent, type Layout, layoutOf, type Placed } from './zip-layout.ts';

// One thread: this already runs in a worker of ours, and the renderer of a strict page policy has none to give.
configure({ useWebWorkers: false });

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6));

export interface ArchiveEntry {
  /** Place in the container's own order, 0-based. */
  index: number;
  name: string;
  /** What another place of the archive calls it. */
  otherName?: string;
  kind: 'file' | 'folder' | 'link' | 'device' | 'sparse';
  size: number;
  modified: string | undefined;
  /** That is a wall clock in a zone that nobody states, read as UTC. */
  isWallClock?: boolean;
  /** Reads it; `missing` = bytes promised and not given. */
  read(): Promise<{ content: ByteSource; oddities: Oddity[]; missing: number /** How it was encrypted. */; unlocked?: string }>;
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
  lock: Lock | undefined;
  modified: string | undefined;
  isWallClock: boolean;
  rare: FileEntry | undefined;
  codec: Codec | undefined;
}

/** APPNOTE 4.4.5; all others but stored and deflated are left to zip.js. */
const methods: Record<number, Packing> = { 12: 'bz2', 93: 'zst', 95: 'xz' };
const S_IFMT = 0o170000;
/** General purpose bit of what only PKWARE's own programs open. */
const STRONG = 0x40;
const tolerant = { filenameValidation: 'tolerant', strictness: 'tolerant', useWebWorkers: false } as const;

/** Throws when the directory of the archive cannot be read. Entries are read from `archive`, which is the caller's to close. */
export async function readZip(archive: ByteSource, directory: string, budget: () => number): Promise<ZipArchive> {
  const access = await archive.seekable();
  const reader = new ZipReader(new Archive(access), tolerant);
  const listed: Listed[] = [];
  for await (const entry of reader.getEntriesGenerator(tolerant)) listed.push(listedOf(entry));
  const layout = layoutOf(listed, reader as unknown as { directoryOffset: number; directoryLength: number }, access);
  const entries = listed.map((entry, index) => archiveEntry(entry, index, layout, access, directory, budget));
  return { entries, layout };
}

/** What is kept of an entry: that of zip.js takes 5 kB, which only a rare method of compression needs. */
function listedOf(entry: Entry): Listed {
  const { filename, rawFilename, offset, compressedSize, uncompressedSize, signature = 0, compressionMethod, directory, bitFlag } = entry;
  const type = (((entry as { externalFileAttributes?: number }).externalFileAttributes ?? 0) >>> 16) & S_IFMT;
  const codec = codecNamed(methods[compressionMethod] ?? '');
  // .NET before 4.6.1 writes folders so.
  const named = filename.endsWith('\\') && uncompressedSize === 0;
  return {
    name: filename,
    rawName: Buffer.from(rawFilename).toString('latin1'),
    kind: directory || named || type === 0o040000 ? 'folder' : type === 0o120000 ? 'link' : type === 0 || type === 0o100000 ? 'file' : 'device',
    offset,
    packed: compressedSize,
    size: uncompressedSize,
    crc: signature >>> 0,
    stored: compressionMethod === 0,
    hasDescriptor: bitFlag?.dataDescriptor ?? false,
    lock: lockOf(entry as FileEntry),
    ...modifiedOf(entry),
    rare: compressionMethod === 0 || compressionMethod === 8 || codec ? undefined : (entry as FileEntry),
    codec,
  };
}

/** APPNOTE 4.4.4, 6.1.6 and 7; WinZip, "AES Encryption Information". */
function lockOf({ encrypted, bitFlag, rawBitFlag, extraFieldAES: aes, signature = 0, rawLastModDate }: FileEntry & { rawBitFlag?: number }): Lock | undefined {
  if (!encrypted) return undefined;
  const bits = ([128, 192, 256] as const)[(aes?.strength ?? 0) - 1];
  if (aes) return bits ? { by: 'aes', bits, summed: aes.vendorVersion === 1 } : { by: 'other', title: 'AES of a strength that is not documented' };
  if (((rawBitFlag ?? 0) & STRONG) !== 0) return { by: 'other', title: 'strong encryption of PKWARE' };
  // Who did not know the sum before packing took the time instead.
  return { by: 'zipcrypto', check: (bitFlag?.dataDescriptor ?? false) ? (Number(rawLastModDate) >>> 8) & 0xff : (signature >>> 24) & 0xff };
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
  { extents, otherNames }: Layout,
  access: SeekableSource,
  directory: string,
  budget: () => number,
): ArchiveEntry {
  const otherName = otherNames.get(index);
  const { name, kind, size, packed, modified, isWallClock } = listed;
  return {
    index,
    name,
    ...(otherName === undefined ? {} : { otherName: Buffer.from(otherName, 'latin1').toString() }),
    kind,
    // Nothing is taken from what is no file: all of it is left, whatever length is stated. Two bytes are the deflated form of nothing.
    size: kind === 'file' || packed <= 2 ? size : Math.max(size, packed),
    modified,
    isWallClock,
    read: () => readEntry(listed, extents[index], access, directory, budget),
  };
}

type EntryRead = Awaited<ReturnType<ArchiveEntry['read']>>;

async function readEntry(listed: Listed, extent: Extent | undefined, access: SeekableSource, directory: string, budget: () => number): Promise<EntryRead> {
  const { lock, packed, size } = listed;
  const unread = (code: string, message: string): EntryRead => ({ content: inMemory(new Uint8Array(0)), oddities: [flag(code, message)], missing: size });
  const none = `0 of ${size} bytes could be read`;
  if (typeof extent !== 'object') return unread('archive.damaged_entry', `${extent ?? 'the entry has no place in the archive'}; ${none}`);
  if (!lock) return (await taken(listed, { access, data: extent.data, packed, crc: listed.crc }, directory, budget)).read;
  const passwords = keyring.passwords();
  const title = lockTitle(lock);
  if (lock.by === 'other') return unread('archive.encrypted', `this entry is encrypted by ${title}, which is not read: decrypt it first`);
  if (passwords.length === 0) return unread('archive.encrypted', `this entry is encrypted (${title}): it cannot be read without its password`);
  const tried = `${passwords.length} ${passwords.length === 1 ? 'password was' : 'passwords were'} tried`;
  for (const one of opened(lock, partOf(access, extent.data, packed), passwords)) {
    const crc = lock.by === 'aes' && !lock.summed ? undefined : listed.crc;
    const { read, isSound } = await taken(listed, { access: one.plain, data: 0, packed: one.plain.size, crc, opened: one }, directory, budget);
    if (one.code === 'fits' || (one.code === 'none' && isSound)) {
      keyring.opened(one.password);
      return { ...read, unlocked: title };
    }
    if (one.code === 'differs') {
      // The password passed a check that one of 65,536 wrong ones passes: what came is shown as what it is.
      const message = 'the authentication code of this encrypted entry does not fit: it was damaged, or changed after it was encrypted';
      return { ...read, unlocked: title, oddities: [flag('archive.damaged_entry', message), ...read.oddities] };
    }
    read.content.close();
  }
  const hint = lock.by === 'zipcrypto' ? ', or it is damaged: this encryption does not tell' : '';
  return unread('archive.wrong_password', `this entry is encrypted (${title}) and no given password opens it${hint}; ${tried}; ${none}`);
}

/** Where the packed bytes of an entry stand. */
interface PackedAt {
  access: SeekableSource;
  data: number;
  packed: number;
  /** Undefined: its sum is not kept. */
  crc: number | undefined;
  /** They were encrypted. */
  opened?: Opened;
}

async function taken(listed: Listed, at: PackedAt, directory: string, budget: () => number): Promise<{ read: EntryRead; isSound: boolean }> {
  const { size, rare, codec } = listed;
  const { access, data, packed, crc, opened: lock } = at;
  // What is too large for memory is looked through here, and stays in the archive: who reads it in order unpacks it again. What is deciphered from its
  // beginning each time is kept.
  const stays = size > WHOLE && !rare && !codec && lock?.code !== 'none';
  const collector = stays ? undefined : new Collector(directory, packed, budget());
  const into = collector ?? new Bounds(packed, budget());
  const oddities: Oddity[] = [];
  let behind = 0;
  const say = (code: string, message: string) => oddities.push(flag(code, `${message}; ${into.size} of ${size} bytes could be read`));
  try {
    if (rare) {
      const options = { ...tolerant, checkSignature: true, ...(lock ? { password: lock.password } : {}) };
      await rare.getData(new WritableStream<Uint8Array>({ write: (chunk) => into.write(chunk) }), options);
    } else if (codec) behind = await coded(codec, access, data, packed, crc, into, directory);
    else if (listed.stored) stored(access, data, packed, crc, into);
    else behind = await deflated(access, data, packed, size, crc, into);
    if (!rare && into.size !== size) say('archive.damaged_entry', 'the entry has another length than the directory states');
  } catch (error) {
    say(error instanceof LimitReached ? 'limit.ratio' : 'archive.damaged_entry', (error as Error).message);
  }
  const isSound = oddities.length === 0;
  if (behind > 0) oddities.push(flag('archive.trailing_bytes', `${behind} bytes stand behind the compressed data of this entry: they were not read`));
  const content = collector?.source() ?? inArchive(at, listed, into.size, directory);
  return { read: { content, oddities, missing: Math.max(0, size - into.size) + behind }, isSound };
}

/** The first `size` bytes of an entry, read from where it lies. */
function inArchive({ access, data, packed }: PackedAt, { stored }: Listed, size: number, directory: string): ByteSource {
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

/** An entry packed by a codec; as `deflated`. */
async function coded(
  codec: Codec,
  access: SeekableSource,
  data: number,
  packed: number,
  crc: number | undefined,
  into: Sink,
  directory: string,
): Promise<number> {
  const unpacked = unpackedBy(codec, partOf(access, data, packed), directory);
  let sum = 0;
  for await (const part of unpacked.content.pieces()) {
    sum = crc32(part, sum);
    into.write(part);
  }
  const damage = unpacked.oddities.find(({ code }) => code !== 'packed.several' && code !== 'packed.trailing_bytes');
  if (damage) throw new Error(damage.message);
  if (differs(sum, crc)) throw wrongSum();
  return unpacked.undecoded();
}
