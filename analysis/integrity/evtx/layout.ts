// The layout of a Windows event log file: a header of 4,096 bytes, then chunks of 65,536 bytes, each with records behind a header of 512 bytes. Check sums
// are CRC-32 (ISO 3309). Layout: [MS-EVEN6] 2.2.12 leaves the file open; the fields here are those of libevtx' format specification, little endian.

export const FILE_HEADER = 4096;
export const CHUNK = 65_536;
const CHUNK_HEADER = 512;
const MAGIC = [0x45, 0x6c, 0x66, 0x46, 0x69, 0x6c, 0x65, 0x00];
const CHUNK_MAGIC = [0x45, 0x6c, 0x66, 0x43, 0x68, 0x6e, 0x6b, 0x00];
const RECORD_MAGIC = 0x00002a2a;
/** Magic, size, id, time; the size again at its end. */
const SMALLEST = 28;

const begins = (bytes: Uint8Array, magic: readonly number[]): boolean => magic.every((byte, at) => bytes[at] === byte);
const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

export const isEvtx = (head: Uint8Array): boolean => head.length >= 128 && begins(head, MAGIC);

export interface FileHeader {
  chunks: number;
  /** The id that the next record would get. */
  nextRecord: bigint;
  /** The service had it open: its header may be of an earlier moment. */
  dirty: boolean;
  version: string;
  sound: boolean;
}

export function readFileHeader(bytes: Uint8Array, crc32: (bytes: Uint8Array) => number): FileHeader {
  const view = viewOf(bytes);
  return {
    chunks: view.getUint16(42, true),
    nextRecord: view.getBigUint64(24, true),
    dirty: (view.getUint32(120, true) & 1) !== 0,
    version: `${view.getUint16(38, true)}.${view.getUint16(36, true)}`,
    sound: crc32(bytes.subarray(0, 120)) === view.getUint32(124, true),
  };
}

export interface Chunk {
  /** Ids of its first and last record, as its header says. */
  stated: { first: bigint; last: bigint };
  /** As they are, and when they were written, in nanoseconds since the epoch; null = it has none. */
  found: { first: bigint; last: bigint; from: bigint; to: bigint } | null;
  records: number;
  /** What contradicts; empty = nothing. */
  faults: string[];
  /** Places, from the beginning of the chunk, of records that lie inside the bytes of others. */
  hidden: number[];
}

/** FILETIME: 100 ns since 1601. */
const fromFileTime = (value: bigint): bigint => (value - 116_444_736_000_000_000n) * 100n;

/** Null = there is no chunk here: a file is made larger than what is in it. */
export function readChunk(bytes: Uint8Array, crc32: (bytes: Uint8Array) => number): Chunk | null {
  if (!begins(bytes, CHUNK_MAGIC)) return null;
  const faults: string[] = [];
  const chunk: Chunk = { stated: { first: 0n, last: 0n }, found: null, records: 0, faults, hidden: [] };
  if (bytes.length < CHUNK) {
    faults.push(`the chunk ends after ${bytes.length} of ${CHUNK} bytes`);
    if (bytes.length < CHUNK_HEADER) return chunk;
  }
  const view = viewOf(bytes);
  chunk.stated = { first: view.getBigUint64(24, true), last: view.getBigUint64(32, true) };
  const free = view.getUint32(48, true);
  const covered = new Uint8Array(120 + CHUNK_HEADER - 128);
  covered.set(bytes.subarray(0, 120));
  covered.set(bytes.subarray(128, CHUNK_HEADER), 120);
  if (crc32(covered) !== view.getUint32(124, true)) faults.push('the check sum of its header does not fit');
  if (free < CHUNK_HEADER || free > bytes.length) {
    faults.push(`its records end at byte ${free}, which is not in it`);
    return chunk;
  }
  if (crc32(bytes.subarray(CHUNK_HEADER, free)) !== view.getUint32(52, true)) faults.push('the check sum of its records does not fit');
  readRecords(bytes, view, free, chunk);
  if (chunk.found && (chunk.found.first !== chunk.stated.first || chunk.found.last !== chunk.stated.last))
    faults.push(`its header says records ${chunk.stated.first} to ${chunk.stated.last}; there are ${chunk.found.first} to ${chunk.found.last}`);
  return chunk;
}

function readRecords(bytes: Uint8Array, view: DataView, free: number, chunk: Chunk): void {
  for (let at = CHUNK_HEADER; at < free; ) {
    const size = at + SMALLEST <= free && view.getUint32(at, true) === RECORD_MAGIC ? view.getUint32(at + 4, true) : 0;
    if (size < SMALLEST || at + size > free || view.getUint32(at + size - 4, true) !== size) {
      chunk.faults.push(`no record begins at byte ${at} of the chunk, where the one before ends`);
      return;
    }
    const id = view.getBigUint64(at + 8, true);
    const time = fromFileTime(view.getBigUint64(at + 16, true));
    if (chunk.found && id !== chunk.found.last + 1n) chunk.faults.push(`record ${id} follows record ${chunk.found.last}`);
    chunk.found = { first: chunk.found?.first ?? id, last: id, from: chunk.found?.from ?? time, to: time };
    chunk.records++;
    lookInside(bytes, view, at, size, chunk);
    at += size;
  }
}

/**
 * A record inside another: who takes one out without moving the rest makes the record before it so much longer, and its bytes stay. Only a
 * whole one counts: with its size at both ends, or reaching just to the end of the outer one, whose size then stands where its own stood (as the known tool
 * leaves it). Texts may hold the four bytes by chance.
 */
function lookInside(bytes: Uint8Array, view: DataView, at: number, size: number, chunk: Chunk): void {
  const end = at + size;
  for (let inner = bytes.indexOf(0x2a, at + SMALLEST); inner !== -1 && inner + SMALLEST <= end; inner = bytes.indexOf(0x2a, inner + 1)) {
    if (view.getUint32(inner, true) !== RECORD_MAGIC) continue;
    const own = view.getUint32(inner + 4, true);
    if (own < SMALLEST || inner + own > end) continue;
    if (inner + own !== end && view.getUint32(inner + own - 4, true) !== own) continue;
    chunk.hidden.push(inner);
    inner += own - 1;
  }
}
