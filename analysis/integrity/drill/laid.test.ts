// A laid-over file is, however it is read, the bytes that splicing makes; packed bytes unpack to themselves.
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fileOf } from '../../../test/support/evidence-file.ts';
import { fc } from '../../../test/support/properties.ts';
import { nodeCrypto } from '../../host/crypto.ts';
import { wholeOf } from '../../kernel/evidence-file.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { inPlaceOf, laidOver, packed, renamedTo, type Splice, spliced } from './laid.ts';

/** Given in pieces of so many bytes. */
const inPieces = (bytes: Uint8Array, size: number): EvidenceFile => ({
  ...fileOf('a.log', bytes),
  async *pieces() {
    for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
  },
});

/** Stretches of a file of that size, in any order and without overlap. */
const splicesOf = (size: number) =>
  fc.array(fc.tuple(fc.nat(size), fc.nat(8), fc.uint8Array({ maxLength: 8 })), { maxLength: 4 }).map((drawn) => {
    const splices: Splice[] = [];
    let from = 0;
    for (const [at, remove, insert] of drawn.toSorted((a, b) => a[0] - b[0])) {
      if (at < from) continue;
      splices.push({ at, remove: Math.min(remove, size - at), insert });
      from = at + Math.max(1, remove);
    }
    return splices.toReversed();
  });

describe('a laid-over file', () => {
  it('reads as the spliced bytes, whole and in windows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 60 }).chain((bytes) => fc.tuple(fc.constant(bytes), splicesOf(bytes.length))),
        fc.integer({ min: 1, max: 70 }),
        fc.nat(70),
        fc.nat(30),
        async ([bytes, splices], piece, offset, length) => {
          let expected = Buffer.from(bytes);
          for (const { at, remove, insert } of splices.toSorted((a, b) => b.at - a.at))
            expected = Buffer.concat([expected.subarray(0, at), insert, expected.subarray(at + remove)]);
          const laid = laidOver(inPieces(bytes, piece), splices);
          expect(Buffer.from(spliced(bytes, splices))).toEqual(expected);
          expect(laid.size).toBe(expected.length);
          expect(Buffer.from((await wholeOf(laid, 1000)) ?? [])).toEqual(expected);
          expect(Buffer.from(await laid.at(offset, length))).toEqual(expected.subarray(offset, offset + length));
          expect(Buffer.from(await laid.head())).toEqual(expected);
        },
      ),
    );
  });

  it('keeps its place and loses the digest of its import; renamed it keeps its bytes', async () => {
    const [one, other] = [
      { ...fileOf('a.log', Buffer.from('one')), imported: 'x', source: 2 },
      { ...fileOf('b.log', Buffer.from('other')), imported: 'y', source: 3 },
    ];
    expect(laidOver(one, [])).toMatchObject({ path: 'a.log', source: 2 });
    expect(laidOver(one, []).imported).toBeUndefined();
    const placed = inPlaceOf(one, other);
    expect(placed).toMatchObject({ path: 'a.log', source: 2, size: 5 });
    expect(placed.imported).toBeUndefined();
    expect(Buffer.from(await renamedTo(one, 'c.log').head()).toString()).toBe('one');
  });
});

describe('packing', () => {
  it.each([0, 1, 65_535, 65_536, 200_000])('%i bytes unpack to themselves', (length) => {
    const bytes = Uint8Array.from({ length }, (_, at) => at % 251);
    expect(Buffer.compare(gunzipSync(packed(bytes, nodeCrypto)), bytes)).toBe(0);
  });
});
