// The header of a journal file (systemd, JOURNAL_FILE_FORMAT, "Header"). Little-endian.
import { hexOf } from '../bytes.ts';

export const SIGNATURE = 'LPKSHHRH';
/** The shortest header that systemd ever wrote, and the most that is looked at. */
const SHORTEST = 208;
export const LONGEST = 272;

export const [XZ, LZ4, KEYED, ZSTD, COMPACT] = [1, 2, 4, 8, 16] as const;
const KNOWN = XZ | LZ4 | KEYED | ZSTD | COMPACT;

export interface Header {
  sealed: boolean;
  /** The writer seals idle epochs too, so that a hole is none of its making. */
  continuous: boolean;
  incompatible: number;
  /** Flags that are not known here, and without which the rest cannot be read. */
  unknown: number;
  compact: boolean;
  keyed: boolean;
  state: 'offline' | 'online' | 'archived' | 'unknown';
  /** Bytes that are zero in every file are not. */
  reserved: boolean;
  fileId: Uint8Array;
  machine: string;
  sequenceId: string;
  size: number;
  /** Where the file ends, as it says itself. */
  end: number;
  dataTable: { at: number; size: number };
  fieldTable: { at: number; size: number };
  tail: number;
  counts: { objects: number; entries: number; data: number | null; fields: number | null; tags: number | null; arrays: number | null };
  headSequence: number;
  tailSequence: number;
  entryArray: number;
  /** Microseconds since the epoch. */
  headTime: number;
  tailTime: number;
  tailMonotonic: number;
}

/** Null = there is not all of a header. */
export function readHeader(bytes: Uint8Array): Header | null {
  if (bytes.length < SHORTEST) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const u64 = (at: number): number => view.getUint32(at, true) + view.getUint32(at + 4, true) * 4_294_967_296;
  const compatible = view.getUint32(8, true);
  const incompatible = view.getUint32(12, true);
  const size = u64(88);
  // Members that came later are there where the header is long enough.
  const late = (at: number): number | null => (size >= at + 8 && bytes.length >= at + 8 ? u64(at) : null);
  return {
    sealed: (compatible & 1) !== 0,
    continuous: (compatible & 4) !== 0,
    incompatible,
    unknown: incompatible & ~KNOWN,
    compact: (incompatible & COMPACT) !== 0,
    keyed: (incompatible & KEYED) !== 0,
    state: (['offline', 'online', 'archived'] as const)[bytes[16] as number] ?? 'unknown',
    reserved: bytes.subarray(17, 24).some((one) => one !== 0),
    fileId: bytes.slice(24, 40),
    machine: hexOf(bytes.subarray(40, 56)),
    sequenceId: hexOf(bytes.subarray(72, 88)),
    size,
    end: size + u64(96),
    // Their offsets are those of the items: the object begins 16 bytes before.
    dataTable: { at: u64(104) - 16, size: u64(112) },
    fieldTable: { at: u64(120) - 16, size: u64(128) },
    tail: u64(136),
    counts: { objects: u64(144), entries: u64(152), data: late(208), fields: late(216), tags: late(224), arrays: late(232) },
    tailSequence: u64(160),
    headSequence: u64(168),
    entryArray: u64(176),
    headTime: u64(184),
    tailTime: u64(192),
    tailMonotonic: u64(200),
  };
}

/** Why nothing of the file can be walked; null = it can. */
export function headerFault({ size, tail, end }: Header): string | null {
  if (size < SHORTEST || size % 8 !== 0 || size > 65_536) return `its header says that it is ${size} bytes long`;
  if (tail % 8 !== 0 || tail < size || tail >= end) return `its header says that its last object begins at byte ${tail} of ${end}`;
  return null;
}
