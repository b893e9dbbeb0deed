// Packed payloads: LZ4 blocks and Zstandard frames written by hand, and what is wrong with them. Frames of real writers are in the corpus.
import { expect, it } from 'vitest';
import { keyText, madeJournal, someEntries } from '../../../test/support/made-journal.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { verifyAll } from '../verify-all.ts';
import { unpack } from './payload.ts';
import { systemdJournal } from './verifier.ts';

const u64 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
};
const lz4 = (size: number, block: number[]): Buffer => Buffer.concat([u64(size), Buffer.from(block)]);
/** A frame of one block as it is: single segment, content size in four bytes. */
const stored = (plain: Buffer): Buffer => {
  const head = Buffer.alloc(9);
  head.writeUInt32LE(0xfd2fb528, 0);
  head[4] = 0xa0;
  head.writeUInt32LE(plain.length, 5);
  const block = (plain.length << 3) | 1;
  return Buffer.concat([head, Buffer.from([block & 255, (block >> 8) & 255, block >> 16]), plain]);
};
const text = (found: ReturnType<typeof unpack>): string => (typeof found === 'string' ? found : Buffer.from(found).toString());

it('LZ4: literals, copies that overlap themselves, long runs', () => {
  expect(text(unpack(lz4(5, [0x50, 97, 98, 99, 100, 101]), 2))).toBe('abcde');
  expect(text(unpack(lz4(13, [0x14, 97, 1, 0, 0x40, 98, 99, 100, 101]), 2))).toBe('aaaaaaaaabcde');
  expect(text(unpack(lz4(305, [0x1f, 97, 1, 0, 255, 26, 0x40, 98, 99, 100, 101]), 2))).toBe(`${'a'.repeat(301)}bcde`);
});

it.each<[string, Buffer, number, string]>([
  ['LZ4 of another size', lz4(6, [0x50, 97, 98, 99, 100, 101]), 2, 'corrupt'],
  ['LZ4 that looks back before its beginning', lz4(13, [0x14, 97, 2, 0, 0x40, 98, 99, 100, 101]), 2, 'corrupt'],
  ['LZ4 that is cut', lz4(305, [0x1f, 97, 1, 0, 255]), 2, 'corrupt'],
  ['LZ4 that claims more than it can give', lz4(60_000_000, [0x50, 97]), 2, 'corrupt'],
  ['LZ4 that claims all memory', lz4(2 ** 40, [0x50, 97]), 2, 'unread'],
  ['LZ4 of nothing', Buffer.alloc(0), 2, 'corrupt'],
  ['Zstandard that is cut', stored(Buffer.from('abcdefgh')).subarray(0, 15), 4, 'corrupt'],
  ['Zstandard with a second frame', Buffer.concat([stored(Buffer.from('abc')), stored(Buffer.from('def'))]), 4, 'corrupt'],
  ['Zstandard that claims all memory', Buffer.from('28b52ffde0ffffffffffff0000010000', 'hex'), 4, 'unread'],
  ['no Zstandard', Buffer.from('abcdefghijkl'), 4, 'corrupt'],
  ['XZ', Buffer.from('fd377a585a00', 'hex'), 1, 'unread'],
  ['two kinds at once', Buffer.from('x'), 6, 'corrupt'],
])('%s: %s', (_, bytes, flags, expected) => {
  expect(text(unpack(bytes, flags))).toBe(expected);
});

it('a payload that is not unpacked here convicts nobody, one that is corrupt does', async () => {
  const judged = async (journal: Buffer) =>
    (
      await verifyAll(
        evidenceOf(
          new Map([
            ['a.journal', journal],
            ['k', Buffer.from(keyText())],
          ]),
        ),
        [systemdJournal],
      )
    ).objects[0];
  const big = (pack: (plain: Buffer) => { flags: 1 | 2 | 4; bytes: Buffer }) =>
    madeJournal({ entries: someEntries(), pack: (plain) => (plain.length > 20 ? pack(plain) : null) });
  const zstd = big((plain) => ({ flags: 4, bytes: stored(plain) }));
  expect((await judged(zstd))?.verdict).toBe('valid');
  const block = (plain: Buffer): Buffer => lz4(plain.length, [0xf0, plain.length - 15, ...plain]);
  expect((await judged(big((plain) => ({ flags: 2, bytes: block(plain) }))))?.verdict).toBe('valid');
  const xz = await judged(big((plain) => ({ flags: 1, bytes: Buffer.concat([Buffer.from('fd377a585a00', 'hex'), plain]) })));
  expect(xz?.verdict).toBe('valid');
  // Under a seal that fits a payload is as it was stored; elsewhere it is unpacked.
  const unsealed = (pack: Parameters<typeof big>[0]) =>
    madeJournal({ entries: someEntries(), sealed: false, pack: (plain) => (plain.length > 20 ? pack(plain) : null) });
  const open = await judged(unsealed((plain) => ({ flags: 1, bytes: plain })));
  expect([open?.reason, open?.facts.some(({ label }) => label === 'Payloads not unpacked')]).toEqual(['not_sealed', true]);
  expect((await judged(unsealed((plain) => ({ flags: 4, bytes: stored(plain) }))))?.reason).toBe('not_sealed');
  expect((await judged(unsealed((plain) => ({ flags: 2, bytes: block(plain) }))))?.reason).toBe('not_sealed');
  expect((await judged(unsealed((plain) => ({ flags: 4, bytes: stored(plain).subarray(1) }))))?.reason).toBe('object_hash_mismatch');
  const spoiled = Buffer.from(zstd);
  const at = spoiled.indexOf('entry 7 of');
  spoiled[at] = 0x45;
  expect((await judged(spoiled))?.reason).toBe('object_hash_mismatch');
});
