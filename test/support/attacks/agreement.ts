// Attacks on digests and check sums that nothing signs, and that are made elsewhere than beside the file: images, object stores, daily sums, ledgers.
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { madeEwf } from '../made-ewf.ts';
import { madeSums } from '../made-sums.ts';
import { type Attacks, type Files, OTHER, SOUND } from './attack.ts';

const filled = (text: string): Buffer => Buffer.alloc(4096, text);
const image = (text: string, stored: readonly 'digest'[]): Files => ({ 'm.E01': madeEwf(filled(text), { stored })[0] ?? '' });
const flipped = (files: Files, at: number): Files =>
  Object.fromEntries(
    Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes as Uint8Array).map((byte, index) => (index === at ? byte ^ 1 : byte))]),
  );
const second = (text: string): Files => ({ 'm.Ex01': Buffer.from(`EVF2\r\n\x81\0\x02\x01${text}`, 'latin1') });
export const onImages: Attacks = {
  edited(on) {
    const sound = image(SOUND, on === 'consistent only' ? ['digest'] : []);
    const bytes = sound['m.E01'] as Buffer;
    return { about: 'm.E01', before: { files: sound }, after: { files: flipped(sound, bytes.indexOf('sectors') + 200) } };
  },
  'summed-anew'(on) {
    const stored = on === 'consistent only' ? (['digest'] as const) : [];
    return { about: 'm.E01', before: { files: image(SOUND, stored) }, after: { files: image(OTHER, stored) } };
  },
  unproven: () => ({ about: 'm.Ex01', before: { files: second(SOUND) }, after: { files: second(OTHER) } }),
};

/** The last four bytes with which a text has this CRC-32, by its being linear: each bit of them turns a known set of bits of the sum. */
function sameCrc(text: Buffer, wanted: number): Buffer {
  const zeros = crc32(Buffer.alloc(text.length));
  const rows = Array.from({ length: 32 }, (_, bit) => {
    const one = Buffer.alloc(text.length);
    one[text.length - 4 + (bit >> 3)] = 1 << (bit & 7);
    return { turns: (crc32(one) ^ zeros) >>> 0, bits: (1 << bit) >>> 0 };
  });
  let left = (crc32(text) ^ wanted) >>> 0;
  let bits = 0;
  for (let bit = 31; bit >= 0; bit--) {
    const at = rows.findIndex(({ turns }) => turns >>> bit === 1);
    const [pivot] = rows.splice(at, 1);
    if (!pivot) continue;
    for (const row of rows) if ((row.turns >>> bit) & 1) [row.turns, row.bits] = [(row.turns ^ pivot.turns) >>> 0, (row.bits ^ pivot.bits) >>> 0];
    if ((left >>> bit) & 1) [left, bits] = [(left ^ pivot.turns) >>> 0, (bits ^ pivot.bits) >>> 0];
  }
  const found = Buffer.from(text);
  found.writeUInt32LE((found.readUInt32LE(text.length - 4) ^ bits) >>> 0, text.length - 4);
  return found;
}
const crcOf = (bytes: Buffer): string => {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(bytes));
  return sum.toString('base64');
};
/** Under a listing that states a digest, or length and CRC alone. */
const stored = (content: Buffer, stated: Buffer, on: string): Files => ({
  'list.json': JSON.stringify({
    Contents: [
      {
        Key: 'a.log',
        Size: stated.length,
        ETag: 'x',
        ...(on === 'consistent only' ? { ChecksumSHA256: createHash('sha256').update(stated).digest('base64') } : { ChecksumCRC32: crcOf(stated) }),
      },
    ],
  }),
  'a.log': content,
});
const [one, two] = [Buffer.from(SOUND), Buffer.from(OTHER)];
const longer = Buffer.concat([two, Buffer.alloc(one.length)]);
export const onStores: Attacks = {
  edited: (on) => ({ about: 'a.log', before: { files: stored(one, one, on) }, after: { files: stored(two, one, on) } }),
  'summed-anew': (on) => ({ about: 'a.log', before: { files: stored(one, one, on) }, after: { files: stored(two, two, on) } }),
  'same-crc'(on) {
    const sound = Buffer.concat([one, Buffer.alloc(longer.length - one.length, '.')]);
    return { about: 'a.log', before: { files: stored(sound, sound, on) }, after: { files: stored(sameCrc(longer, crc32(sound)), sound, on) } };
  },
};

const LOG = 'alerts/2026/Mar/ossec-alerts-01.json';
const sums = (text: string): Map<string, Buffer> => madeSums([[text], [SOUND]]);
/** The days of `first`, with some files of `other`. */
const mixed = (first: Map<string, Buffer>, other: Map<string, Buffer>, ...paths: readonly string[]): Files => ({
  ...Object.fromEntries(first),
  ...Object.fromEntries(paths.map((path) => [path, other.get(path) ?? ''])),
});
const NONE = 'MD5  (x) = none\nSHA1 (x) = none\n\n';
/** A sum that says that there was no log. */
const unsummed = (text: string): Files => ({ [LOG]: text, [`${LOG}.sum`]: `Current checksum:\n${NONE}Chained checksum:\n${NONE}` });
export const onSums: Attacks = {
  edited: () => ({ about: LOG, before: { files: mixed(sums(SOUND), sums(SOUND)) }, after: { files: mixed(sums(SOUND), sums(OTHER), LOG) } }),
  'one-sum': () => ({ about: LOG, before: { files: mixed(sums(SOUND), sums(SOUND)) }, after: { files: mixed(sums(SOUND), sums(OTHER), LOG, `${LOG}.sum`) } }),
  'summed-anew': () => ({ about: LOG, before: { files: mixed(sums(SOUND), sums(SOUND)) }, after: { files: mixed(sums(OTHER), sums(OTHER)) } }),
  unproven: () => ({ about: LOG, before: { files: unsummed(SOUND) }, after: { files: unsummed(OTHER) } }),
};

const hashOf = (text: string): string => `0x${createHash('sha256').update(text).digest('hex')}`;
const ledger = (digest: string, block: string | null, rows = SOUND): Files => ({
  'd.json': JSON.stringify({ database_name: 'c', block_id: 2, hash: hashOf(digest), digest_time: '2026-03-02T10:00:00' }),
  ...(block === null
    ? {}
    : { 'b.json': JSON.stringify([{ block_id: 3, transactions_root_hash: hashOf(rows), block_size: 4, previous_block_hash: hashOf(block) }]) }),
});
const about = 'c block 2';
export const onLedgers: Attacks = {
  edited: () => ({ about, before: { files: ledger(SOUND, SOUND) }, after: { files: ledger(OTHER, SOUND) } }),
  'other-rows': () => ({ about, before: { files: ledger(SOUND, SOUND) }, after: { files: ledger(SOUND, SOUND, OTHER) } }),
  'summed-anew': () => ({ about, before: { files: ledger(SOUND, SOUND) }, after: { files: ledger(OTHER, OTHER) } }),
  unproven: () => ({ about, before: { files: ledger(SOUND, null) }, after: { files: ledger(OTHER, null) } }),
};
