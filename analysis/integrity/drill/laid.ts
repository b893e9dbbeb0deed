// A file as a forger would have left it: the original with stretches replaced. Nothing of the original is changed, and no more of it is held than is read.
import type { CryptoPort, EvidenceFile } from '../../kernel/ports.ts';

/** `remove` bytes from `at` on give way to `insert`. */
export interface Splice {
  at: number;
  remove: number;
  insert: Uint8Array;
}

const HEAD = 4096;

/** What comes of it in order: bytes of the file by their place, and bytes put in. */
type Part = { from: number; length: number } | { bytes: Uint8Array };
const lengthOf = (part: Part): number => ('bytes' in part ? part.bytes.length : part.length);

function partsOf(size: number, splices: readonly Splice[]): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const { at: from, remove, insert } of [...splices].sort((a, b) => a.at - b.at)) {
    if (from > at) parts.push({ from: at, length: from - at });
    if (insert.length > 0) parts.push({ bytes: insert });
    at = Math.max(at, from + remove);
  }
  if (at < size) parts.push({ from: at, length: size - at });
  return parts;
}

/** Everything about the file that is not its bytes. The digest that its import noted is none of these. */
const about = ({ opened, unread, source }: EvidenceFile): Partial<EvidenceFile> => ({
  ...(opened === undefined ? {} : { opened }),
  ...(unread === undefined ? {} : { unread }),
  ...(source === undefined ? {} : { source }),
});

/** `splices` do not overlap. */
export function laidOver(file: EvidenceFile, splices: readonly Splice[]): EvidenceFile {
  const parts = partsOf(file.size, splices);
  const size = parts.reduce((sum, part) => sum + lengthOf(part), 0);
  async function at(offset: number, length: number): Promise<Uint8Array> {
    const end = Math.min(offset + length, size);
    const out = new Uint8Array(Math.max(0, end - offset));
    let begin = 0;
    for (const part of parts) {
      const [from, to] = [Math.max(offset, begin), Math.min(end, begin + lengthOf(part))];
      if (from < to)
        out.set('bytes' in part ? part.bytes.subarray(from - begin, to - begin) : await file.at(part.from + from - begin, to - from), from - offset);
      begin += lengthOf(part);
    }
    return out;
  }
  return {
    ...about(file),
    path: file.path,
    size,
    at,
    head: () => at(0, HEAD),
    // One pass over the original: what is removed is passed over.
    async *pieces(fleeting) {
      const waiting = [...parts];
      let begin = 0;
      const given = function* (): Iterable<Uint8Array> {
        for (let part = waiting[0]; part && 'bytes' in part; part = waiting[0]) {
          yield part.bytes;
          waiting.shift();
        }
      };
      yield* given();
      if (waiting.length === 0) return;
      for await (const piece of file.pieces(fleeting)) {
        for (let part = waiting[0]; part && 'from' in part; part = waiting[0]) {
          const [from, to] = [Math.max(part.from - begin, 0), Math.min(part.from + part.length - begin, piece.length)];
          if (from < to) yield piece.subarray(from, to);
          if (part.from + part.length > begin + piece.length) break;
          waiting.shift();
          yield* given();
        }
        begin += piece.length;
        if (waiting.length === 0) return;
      }
    },
  };
}

/** Other bytes in its place. */
export const inMemory = (file: EvidenceFile, bytes: Uint8Array): EvidenceFile => ({
  ...about(file),
  path: file.path,
  size: bytes.length,
  head: () => Promise.resolve(bytes.subarray(0, HEAD)),
  at: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  async *pieces() {
    yield await Promise.resolve(bytes);
  },
});

/** The bytes of a file in the place of another. */
export const inPlaceOf = (place: EvidenceFile, file: EvidenceFile): EvidenceFile => {
  const { imported: _, ...rest } = file;
  return { ...rest, ...about(place), path: place.path };
};

export const renamedTo = (file: EvidenceFile, path: string): EvidenceFile => ({ ...file, path });

/** The bytes with stretches replaced, in memory. */
export function spliced(bytes: Uint8Array, splices: readonly Splice[]): Uint8Array {
  const parts = partsOf(bytes.length, splices);
  const out = new Uint8Array(parts.reduce((sum, part) => sum + lengthOf(part), 0));
  let at = 0;
  for (const part of parts) {
    out.set('bytes' in part ? part.bytes : bytes.subarray(part.from, part.from + part.length), at);
    at += lengthOf(part);
  }
  return out;
}

/** Most bytes of one stored block (RFC 1951, 3.2.4). */
const BLOCK = 0xffff;

/** One gzip member (RFC 1952) that holds the bytes as they are: whoever packs an altered log again makes one too, only smaller. */
export function packed(bytes: Uint8Array, crypto: Pick<CryptoPort, 'crc32'>): Uint8Array {
  const blocks = Math.max(1, Math.ceil(bytes.length / BLOCK));
  const out = new Uint8Array(10 + blocks * 5 + bytes.length + 8);
  const view = new DataView(out.buffer);
  out.set([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
  let at = 10;
  for (let block = 0; block < blocks; block++) {
    const part = bytes.subarray(block * BLOCK, (block + 1) * BLOCK);
    out[at] = block === blocks - 1 ? 1 : 0;
    view.setUint16(at + 1, part.length, true);
    view.setUint16(at + 3, ~part.length & 0xffff, true);
    out.set(part, at + 5);
    at += 5 + part.length;
  }
  view.setUint32(at, crypto.crc32(bytes), true);
  view.setUint32(at + 4, bytes.length % 2 ** 32, true);
  return out;
}
