// Headers, chunks and records by their layout, each field at its border.
import { describe, expect, it } from 'vitest';
import { chunkOf, fileOfChunks, recordOf, sealChunk } from '../../../test/support/made-evtx.ts';
import { checksum } from '../../host/checksum.ts';
import { CHUNK, isEvtx, readChunk, readFileHeader } from './layout.ts';

const RECORDS = 512;
const records = (from: number, to: number): Buffer[] => Array.from({ length: to - from + 1 }, (_, index) => recordOf(from + index));
const read = (chunk: Uint8Array) => readChunk(chunk, checksum);
/** A record of so many bytes. */
const ofSize = (id: number, size: number): Buffer => recordOf(id, size - 28);
/** When `recordOf` says that a record was written. */
const timeOf = (id: number): bigint => BigInt(Date.parse('2026-03-02T08:00:00Z')) * 1_000_000n + BigInt(id) * 1_000_000_000n;

it('a header is one by its first bytes', () => {
  const head = fileOfChunks([], { next: 1 });
  expect(isEvtx(head.subarray(0, 128))).toBe(true);
  expect(isEvtx(head.subarray(0, 127))).toBe(false);
  expect(isEvtx(Buffer.alloc(128))).toBe(false);
  expect(isEvtx(Buffer.alloc(0))).toBe(false);
});

it('the file header', () => {
  const head = (flags: number) => fileOfChunks([chunkOf(records(1, 2))], { next: 300, flags }).subarray(0, 4096);
  const sound = { chunks: 1, nextRecord: 300n, dirty: false, version: '3.1', sound: true };
  expect(readFileHeader(head(0), checksum)).toEqual(sound);
  expect(readFileHeader(head(1), checksum)).toEqual({ ...sound, dirty: true });
  expect(readFileHeader(head(2), checksum)).toEqual(sound);
  expect(readFileHeader(head(3), checksum)).toEqual({ ...sound, dirty: true });
  expect(readFileHeader(Buffer.from(head(0)).fill(9, 119, 120), checksum)).toEqual({ ...sound, sound: false });
});

describe('a chunk', () => {
  const two = (): Buffer => chunkOf(records(300, 301));
  it('with two records', () => {
    expect(read(two())).toEqual({
      stated: { first: 300n, last: 301n },
      found: { first: 300n, last: 301n, from: timeOf(300), to: timeOf(301) },
      records: 2,
      faults: [],
      hidden: [],
    });
  });
  it('is none without its magic', () => {
    expect(read(two().fill(0, 0, 1))).toBeNull();
    expect(read(new Uint8Array(0))).toBeNull();
  });

  const BODY = 'the check sum of its records does not fit';
  const HEAD = 'the check sum of its header does not fit';
  /** With a number of four bytes written into it, all check sums put right. */
  const put = (chunk: Buffer, at: number, value: number): Buffer => {
    chunk.writeUInt32LE(value, at);
    return sealChunk(chunk);
  };
  it.each<[string, Uint8Array, string[], number]>([
    ['cut in its header', two().subarray(0, 511), ['the chunk ends after 511 of 65536 bytes'], 0],
    ['cut behind its header', two().subarray(0, 512), ['the chunk ends after 512 of 65536 bytes', 'its records end at byte 648, which is not in it'], 0],
    ['cut behind its records', two().subarray(0, 648), ['the chunk ends after 648 of 65536 bytes'], 2],
    ['cut in its records', two().subarray(0, 647), ['the chunk ends after 647 of 65536 bytes', 'its records end at byte 648, which is not in it'], 0],
    ['with another byte in its header', two().fill(9, 119, 120), [HEAD], 2],
    ['with another byte in the table of its header', two().fill(9, 511, 512), [HEAD], 2],
    ['with another byte in its records', two().fill(9, 600, 601), [BODY], 2],
    ['with no record', put(chunkOf([]), 48, RECORDS), [], 0],
    ['whose records end in its header', put(chunkOf([]), 48, RECORDS - 1), ['its records end at byte 511, which is not in it'], 0],
    ['whose records end behind it', put(two(), 48, CHUNK + 1), ['its records end at byte 65537, which is not in it'], 0],
    ['that says another first record', put(two(), 24, 299), ['its header says records 299 to 301; there are 300 to 301'], 2],
    ['that says another last record', put(two(), 32, 302), ['its header says records 300 to 302; there are 300 to 301'], 2],
    ['with a hole in it', chunkOf([...records(1, 2), ...records(4, 4)]), ['record 4 follows record 2'], 3],
    ['with a number twice', chunkOf([...records(1, 2), ...records(2, 2)]), ['record 2 follows record 2'], 3],
    ['filled to its last byte', chunkOf([ofSize(1, 512), ...[2, 3, 4, 5, 6, 7].map((id) => ofSize(id, 10_752))]), [], 7],
    ['with the shortest record', chunkOf([ofSize(1, 28), ofSize(2, 28)]), [], 2],
    ['whose first record has no magic', put(two(), RECORDS, 0), ['no record begins at byte 512 of the chunk, where the one before ends'], 0],
    [
      'whose second record has no magic',
      put(two(), RECORDS + 68, 0),
      ['no record begins at byte 580 of the chunk, where the one before ends', 'its header says records 300 to 301; there are 300 to 300'],
      1,
    ],
    ['with a record that is too short', put(two(), RECORDS + 4, 27), ['no record begins at byte 512 of the chunk, where the one before ends'], 0],
    ['with a record whose sizes differ', put(two(), RECORDS + 64, 67), ['no record begins at byte 512 of the chunk, where the one before ends'], 0],
    [
      'with a record that ends behind the records',
      put(two(), 48, 644),
      ['no record begins at byte 580 of the chunk, where the one before ends', 'its header says records 300 to 301; there are 300 to 300'],
      1,
    ],
  ])('%s', (_, chunk, faults, count) => {
    expect(read(chunk)).toMatchObject({ faults, records: count, hidden: [] });
  });
  it('with two bytes behind its last record, at its very end', () => {
    const chunk = chunkOf([ofSize(1, 510), ...[2, 3, 4, 5, 6, 7].map((id) => ofSize(id, 10_752))]);
    expect(read(put(chunk, 48, CHUNK))?.faults).toEqual(['no record begins at byte 65534 of the chunk, where the one before ends']);
  });
});

describe('a record inside another', () => {
  const word = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    return bytes;
  };
  const MAGIC = word(0x2a2a);
  const filler = (length: number): Buffer => Buffer.alloc(length, 1);
  /** A record that holds these bytes behind its header. */
  const holding = (id: number, ...inner: Buffer[]): Buffer => {
    const body = Buffer.concat(inner);
    const record = ofSize(id, 28 + body.length);
    body.copy(record, 24);
    return record;
  };
  const hidden = (...list: Buffer[]) => read(chunkOf(list))?.hidden;
  const inner = ofSize(9, 40);
  // Where the bytes behind a header begin, and four bytes of them that are looked at no more.
  const AT = RECORDS + 24;

  it.each<[string, Buffer[], number[]]>([
    ['whole', [holding(1, filler(8), inner, filler(4))], [AT + 8]],
    ['of the shortest length', [holding(1, filler(8), ofSize(9, 28), filler(8))], [AT + 8]],
    ['to the end of the outer one, whose size stands there', [holding(1, filler(8), inner.subarray(0, 36))], [AT + 8]],
    ['of the shortest length, to the end', [holding(1, filler(8), ofSize(9, 28).subarray(0, 24))], [AT + 8]],
    ['two, side by side', [holding(1, filler(8), inner, inner, filler(4))], [AT + 8, AT + 48]],
    ['one inside the other: the outer one is told', [holding(1, filler(8), holding(9, filler(8), inner, filler(4)), filler(4))], [AT + 8]],
    ['of the second record', [ofSize(1, 68), holding(2, filler(8), inner, filler(4))], [AT + 76]],
    ['too short to be one', [holding(1, filler(8), MAGIC, word(8), filler(40))], []],
    ['one byte too short to be one', [holding(1, filler(8), MAGIC, word(27), filler(15), word(27), filler(40))], []],
    ['without a size at its end', [holding(1, filler(8), inner.subarray(0, 36), filler(40))], []],
    ['without magic', [holding(1, filler(8), word(0x2a), word(40), filler(28), word(40), filler(8))], []],
    ['longer than the outer one', [holding(1, filler(8), MAGIC, word(80), filler(24)), holding(2, filler(20), word(80), filler(20))], []],
    ['longer than all', [holding(1, filler(8), MAGIC, word(0xffff_fff0), filler(24))], []],
    ['that begins too close to the end', [holding(1, filler(40), MAGIC, word(28), filler(15))], []],
  ])('%s', (_, list, expected) => {
    expect(hidden(...list)).toEqual(expected);
  });
  it('its bytes at the very end of a chunk are no record, and no crash', () => {
    // The size of the last record, 0x2a00, is its own last bytes.
    expect(hidden(ofSize(1, 512), ...[2, 3, 4, 5, 6, 7].map((id) => ofSize(id, 10_752)))).toEqual([]);
  });
  it('where the longer one would end, its size stands in the next record', () => {
    const first = holding(1, filler(8), MAGIC, word(80), filler(24));
    const chunk = chunkOf([first, ofSize(2, 100)]);
    chunk.writeUInt32LE(80, AT + 8 + 76);
    expect(read(sealChunk(chunk))).toMatchObject({ hidden: [], records: 2, faults: [] });
  });
});
