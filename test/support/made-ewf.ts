// An Expert Witness image made in memory, in one segment or several: volume, chunks (every second one deflated), both tables, stored digests.
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { adler32 } from '../../analysis/integrity/disk-image/adler.ts';

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
};
const summed = (bytes: Buffer): Buffer => Buffer.concat([bytes, u32(adler32(bytes))]);

function section(type: string, at: number, body: Buffer, last = false): Buffer {
  const head = Buffer.alloc(72);
  head.write(type, 0, 'latin1');
  head.writeBigUInt64LE(BigInt(last ? at : at + 76 + body.length), 16);
  head.writeBigUInt64LE(BigInt(last ? 0 : 76 + body.length), 24);
  return Buffer.concat([summed(head), body]);
}

export interface MadeEwf {
  /** Segments it is spread over; chunks are shared out evenly. */
  segments?: number;
  /** Which digests are stored. */
  stored?: readonly ('hash' | 'digest')[];
  /** What is stored in place of the medium's digests. */
  lie?: Buffer;
}

/** Chunks of 1 KiB (two sectors). Segment by segment. */
export function madeEwf(medium: Buffer, { segments = 1, stored = ['hash', 'digest'], lie }: MadeEwf = {}): Buffer[] {
  const chunks = Array.from({ length: Math.ceil(medium.length / 1024) }, (_, n) => medium.subarray(n * 1024, n * 1024 + 1024));
  const each = Math.ceil(chunks.length / segments);
  return Array.from({ length: segments }, (_, index) => {
    let file = Buffer.concat([Buffer.from('EVF\x09\x0d\x0a\xff\x00\x01', 'latin1'), Buffer.from([index + 1, 0, 0, 0])]);
    const add = (type: string, body: Buffer, last = false): void => {
      file = Buffer.concat([file, section(type, file.length, body, last)]);
    };
    if (index === 0) {
      const volume = Buffer.alloc(1048);
      volume.writeUInt32LE(chunks.length, 4);
      volume.writeUInt32LE(2, 8);
      volume.writeUInt32LE(512, 12);
      volume.writeBigUInt64LE(BigInt(medium.length / 512), 16);
      add('volume', summed(volume));
    }
    const base = file.length;
    const bodies = chunks
      .slice(index * each, index * each + each)
      .map((chunk, n) => ({ deflated: n % 2 === 1, bytes: n % 2 === 1 ? deflateSync(chunk) : summed(chunk) }));
    let offset = 76;
    const entries = bodies.map(({ deflated, bytes }) => {
      const entry = offset + (deflated ? 0x80000000 : 0);
      offset += bytes.length;
      return u32(entry);
    });
    add('sectors', Buffer.concat(bodies.map(({ bytes }) => bytes)));
    const header = Buffer.alloc(20);
    header.writeUInt32LE(entries.length, 0);
    header.writeBigUInt64LE(BigInt(base), 8);
    const table = Buffer.concat([summed(header), summed(Buffer.concat(entries))]);
    add('table', table);
    add('table2', table);
    if (index < segments - 1) add('next', Buffer.alloc(0), true);
    else {
      const of = lie ?? medium;
      const [md5, sha1] = [createHash('md5').update(of).digest(), createHash('sha1').update(of).digest()];
      if (stored.includes('digest')) add('digest', summed(Buffer.concat([md5, sha1, Buffer.alloc(40)])));
      if (stored.includes('hash')) add('hash', summed(Buffer.concat([md5, Buffer.alloc(16)])));
      add('done', Buffer.alloc(0), true);
    }
    return file;
  });
}
