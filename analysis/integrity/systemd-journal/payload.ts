// Payloads as they were before they were packed: what a data object hashes. Its flags: 1 XZ, 2 LZ4, 4 ZSTD (systemd, JOURNAL_FILE_FORMAT).
import { decompress } from 'fzstd';

/** `corrupt`: no unpacker reads it. `unread`: not unpacked here, which says nothing about it. */
export type Unpacked = Uint8Array | 'corrupt' | 'unread';

/** Bytes that one payload may unpack to; fields of logs are far below. */
const MOST = 64 * 1024 * 1024;

export function unpack(stored: Uint8Array, flags: number): Unpacked {
  if (flags === 4) return zstd(stored);
  if (flags === 2) return lz4(stored);
  return flags === 1 ? 'unread' : 'corrupt';
}

const le = (bytes: Uint8Array, at: number, length: number): number => {
  let value = 0;
  for (let i = length - 1; i >= 0; i--) value = value * 256 + (bytes[at + i] ?? 0);
  return value;
};

/** Zstandard (RFC 8878): one frame that states its content size, as the journal writes it. The frame is walked first, so that none can claim memory. */
function zstd(stored: Uint8Array): Unpacked {
  const flags = stored[4];
  if (flags === undefined || le(stored, 0, 4) !== 0xfd2fb528 || flags & 8) return 'corrupt';
  const single = (flags & 0x20) !== 0;
  const sizeBytes = [single ? 1 : 0, 2, 4, 8][flags >> 6] as number;
  const at = 5 + (single ? 0 : 1) + ([0, 1, 2, 4][flags & 3] as number);
  if (sizeBytes === 0) return 'unread';
  const size = le(stored, at, sizeBytes) + (sizeBytes === 2 ? 256 : 0);
  if (size > MOST) return 'unread';
  if (blocksEnd(stored, at + sizeBytes, flags) !== stored.length) return 'corrupt';
  try {
    const found = decompress(stored, new Uint8Array(size));
    return found.length === size ? found : 'corrupt';
  } catch {
    return 'corrupt';
  }
}

function blocksEnd(stored: Uint8Array, from: number, flags: number): number {
  let at = from;
  for (;;) {
    if (at + 3 > stored.length) return -1;
    const head = le(stored, at, 3);
    at += 3 + (((head >> 1) & 3) === 1 ? 1 : head >> 3);
    if (head & 1) return at + (flags & 4 ? 4 : 0);
  }
}

/** An LZ4 block behind its unpacked size (u64), as the journal writes it. */
function lz4(stored: Uint8Array): Unpacked {
  const size = le(stored, 0, 8);
  if (stored.length < 9) return 'corrupt';
  if (size > MOST) return 'unread';
  // A block gives at most 255 bytes for each of its own.
  if (size > (stored.length - 8) * 255) return 'corrupt';
  const out = new Uint8Array(size);
  let at = 8;
  let to = 0;
  const more = (start: number): number => {
    let length = start;
    if (start !== 15) return length;
    for (;;) {
      const next = stored[at++];
      if (next === undefined) return Number.POSITIVE_INFINITY;
      length += next;
      if (next !== 255) return length;
    }
  };
  while (at < stored.length) {
    const token = stored[at++] as number;
    const literals = more(token >> 4);
    if (at + literals > stored.length || to + literals > size) return 'corrupt';
    out.set(stored.subarray(at, at + literals), to);
    at += literals;
    to += literals;
    if (at === stored.length) break;
    if (at + 2 > stored.length) return 'corrupt';
    const back = le(stored, at, 2);
    at += 2;
    const length = more(token & 15) + 4;
    if (back === 0 || back > to || to + length > size) return 'corrupt';
    for (let i = 0; i < length; i++, to++) out[to] = out[to - back] as number;
  }
  return to === size ? out : 'corrupt';
}
