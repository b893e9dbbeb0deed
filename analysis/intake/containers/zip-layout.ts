// Which bytes of a zip archive belong to what: local headers and data of the entries, the directory, its end records. Readers go by the directory
// alone (APPNOTE 4.3), so whatever lies between, before or behind is seen by nobody: it is told here.
import { textEnd } from '../../kernel/zeros.ts';
import type { SeekableSource } from '../bytes/byte-source.ts';
import { MAX_HEADER } from '../limits.ts';

/** What the directory states of an entry: place of its local header, bytes packed and unpacked, check sum. */
export interface Placed {
  /** As its bytes stand there, one character each. */
  rawName: string;
  offset: number;
  packed: number;
  size: number;
  crc: number;
  hasDescriptor: boolean;
}

/** Where the data of an entry begins; a text says why it has no place of its own. */
export type Extent = { data: number } | string;

export interface Layout {
  /** By entry. */
  extents: Extent[];
  /** What the local header calls an entry, by entry, where that is another name than the directory has. */
  otherNames: Map<number, string>;
  /** Stretches that belong to nothing and are not all zero. */
  gaps: { offset: number; length: number }[];
  /** Bytes of headers, directory, end records and zero padding. */
  structure: number;
}

const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
/** General purpose bit of local headers whose values are masked. */
const MASKED = 0x2000;

export function layoutOf(
  listed: readonly Placed[],
  { directoryOffset, directoryLength }: { directoryOffset: number; directoryLength: number },
  access: SeekableSource,
): Layout {
  const extents: Layout['extents'] = listed.map(() => '');
  const otherNames: Layout['otherNames'] = new Map();
  const taken: [start: number, end: number][] = [];
  let data = 0;
  let reached = 0;
  const order = listed.map((_, index) => index).sort((a, b) => (listed[a] as Placed).offset - (listed[b] as Placed).offset || a - b);
  for (const index of order) {
    const entry = listed[index] as Placed;
    const header = access.at(entry.offset, 30);
    if (header.length < 30 || header.readUInt32LE(0) !== LOCAL) {
      extents[index] = 'there is no entry where the directory says';
      continue;
    }
    const named = access.at(entry.offset + 30, header.readUInt16LE(26)).toString('latin1');
    // Who hides its names in an encrypted directory writes none here (APPNOTE 7.3.4).
    if (named !== entry.rawName && (header.readUInt16LE(6) & MASKED) === 0) otherNames.set(index, named);
    const begin = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
    const end = begin + entry.packed;
    if (end > directoryOffset) extents[index] = 'the entry reaches into the directory of the archive';
    else if (entry.offset < reached) extents[index] = 'the entry overlaps another one';
    else {
      extents[index] = { data: begin };
      reached = end + descriptorLength(entry, end, access);
      data += entry.packed;
      taken.push([entry.offset, reached]);
    }
  }
  taken.push([directoryOffset, directoryOffset + directoryLength], ...endRecords(directoryOffset + directoryLength, access));
  const gaps: Layout['gaps'] = [];
  let at = 0;
  for (const [start, end] of [...taken, [access.size, access.size] as const]) {
    if (start > at && !isZero(access, at, start)) gaps.push({ offset: at, length: start - at });
    at = Math.max(at, end);
  }
  return { extents, otherNames, gaps, structure: access.size - data - gaps.reduce((sum, { length }) => sum + length, 0) };
}

/** A data descriptor (APPNOTE 4.3.9) at `end`, with or without its mark, by the sums that it must repeat. */
function descriptorLength(entry: Placed, end: number, access: SeekableSource): number {
  if (!entry.hasDescriptor) return 0;
  const bytes = access.at(end, 24);
  const mark = bytes.length >= 4 && bytes.readUInt32LE(0) === DESCRIPTOR ? 4 : 0;
  if (bytes.length < mark + 12 || bytes.readUInt32LE(mark) !== entry.crc) return 0;
  const fits = (wide: boolean) =>
    wide
      ? bytes.length >= mark + 20 && bytes.readBigUInt64LE(mark + 4) === BigInt(entry.packed) && bytes.readBigUInt64LE(mark + 12) === BigInt(entry.size)
      : bytes.readUInt32LE(mark + 4) === entry.packed && bytes.readUInt32LE(mark + 8) === entry.size;
  return fits(true) ? mark + 20 : fits(false) ? mark + 12 : 0;
}

/** Records behind the directory: signature, zip64 end and its locator, end with its comment (APPNOTE 4.3.13 to 4.3.16). */
function endRecords(from: number, access: SeekableSource): [start: number, end: number][] {
  const found: [number, number][] = [];
  for (let at = from; ; ) {
    const head = access.at(at, 22);
    if (head.length < 20) return found;
    const kind = head.readUInt32LE(0);
    const length =
      kind === 0x06064b50
        ? 12 + Number(head.readBigUInt64LE(4))
        : kind === 0x07064b50
          ? 20
          : kind === 0x05054b50
            ? 6 + head.readUInt16LE(4)
            : kind === 0x06054b50 && head.length === 22
              ? 22 + (head.readUInt16LE(20) <= MAX_HEADER ? head.readUInt16LE(20) : 0)
              : 0;
    if (length === 0 || at + length > access.size) return found;
    found.push([at, at + length]);
    at += length;
  }
}

const PIECE = 1024 * 1024;

function isZero(access: SeekableSource, from: number, to: number): boolean {
  for (let at = from; at < to; at += PIECE) if (textEnd(access.at(at, Math.min(PIECE, to - at))) > 0) return false;
  return true;
}
