// A small event log file, made in memory: chunks of records with check sums that fit, to be changed by tests.
import { checksum } from '../../analysis/host/checksum.ts';

const CHUNK = 65_536;
const HEADER = 512;

/** A record of that number with some bytes of content. */
export function recordOf(id: number, content = 40): Buffer {
  const size = 24 + content + 4;
  const record = Buffer.alloc(size);
  record.writeUInt32LE(0x2a2a, 0);
  record.writeUInt32LE(size, 4);
  record.writeBigUInt64LE(BigInt(id), 8);
  record.writeBigUInt64LE(134_169_120_000_000_000n + BigInt(id) * 10_000_000n, 16);
  for (let at = 24; at < size - 4; at++) record[at] = ((id * 31 + at) % 251) | 1;
  record.writeUInt32LE(size, size - 4);
  return record;
}

/** Puts right the check sums of a chunk, as one who covers his tracks does. */
export function sealChunk(chunk: Buffer): Buffer {
  chunk.writeUInt32LE(checksum(chunk.subarray(HEADER, chunk.readUInt32LE(48))), 52);
  chunk.writeUInt32LE(checksum(Buffer.concat([chunk.subarray(0, 120), chunk.subarray(128, HEADER)])), 124);
  return chunk;
}

export function chunkOf(records: readonly Buffer[], number = 1): Buffer {
  const chunk = Buffer.alloc(CHUNK);
  chunk.write('ElfChnk\0', 0, 'latin1');
  const ids = records.map((record) => record.readBigUInt64LE(8));
  chunk.writeBigUInt64LE(BigInt(number), 8);
  chunk.writeBigUInt64LE(BigInt(number + records.length - 1), 16);
  chunk.writeBigUInt64LE(ids[0] ?? 0n, 24);
  chunk.writeBigUInt64LE(ids.at(-1) ?? 0n, 32);
  chunk.writeUInt32LE(128, 40);
  let at = HEADER;
  for (const record of records) {
    chunk.writeUInt32LE(at, 44);
    record.copy(chunk, at);
    at += record.length;
  }
  chunk.writeUInt32LE(at, 48);
  return sealChunk(chunk);
}

export function fileOfChunks(chunks: readonly Buffer[], { next, flags = 0 }: { next: number; flags?: number }): Buffer {
  const header = Buffer.alloc(4096);
  header.write('ElfFile\0', 0, 'latin1');
  header.writeBigUInt64LE(BigInt(Math.max(0, chunks.length - 1)), 16);
  header.writeBigUInt64LE(BigInt(next), 24);
  header.writeUInt32LE(128, 32);
  header.writeUInt16LE(1, 36);
  header.writeUInt16LE(3, 38);
  header.writeUInt16LE(4096, 40);
  header.writeUInt16LE(chunks.length, 42);
  header.writeUInt32LE(flags, 120);
  header.writeUInt32LE(checksum(header.subarray(0, 120)), 124);
  return Buffer.concat([header, ...chunks]);
}
