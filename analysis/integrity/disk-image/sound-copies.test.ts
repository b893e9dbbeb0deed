// What may not accuse a sound image, and what may not make an altered one better than it is: texts of other runs, packed media, parts that were added, a name
// that stands twice, numbers that contradict each other.
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { madeEwf } from '../../../test/support/made-ewf.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { verifyAll } from '../verify-all.ts';
import { adler32 } from './adler.ts';
import { diskImage } from './verifier.ts';

type Tree = readonly (readonly [string, Buffer | string])[];
async function outcome(files: Tree): Promise<string[]> {
  const all = files.flatMap(([path, content]) => evidenceOf(new Map([[path, Buffer.from(content)]])).files);
  const { objects } = await verifyAll({ ...evidenceOf(new Map()), files: all }, [diskImage]);
  return objects.map((row) => `${row.key} ${row.status} ${row.reason ?? '-'}`);
}
const hash = (algorithm: string, bytes: Buffer): string => createHash(algorithm).update(bytes).digest('hex');
const medium = Buffer.concat(Array.from({ length: 160 }, (_, n) => createHash('sha256').update(String(n)).digest()));
const other = Buffer.concat([Buffer.from('x'), medium.subarray(1)]);
const ftk = (names: readonly string[], of = medium): string =>
  `Created By AccessData FTK Imager 4.7\n\n[Computed Hashes]\n MD5 checksum:    ${hash('md5', of)}\n SHA1 checksum:   ${hash('sha1', of)}\n\n Segment list:\n${names.map((name) => `  E:\\${name}\n`).join('')}\n`;
const dc3dd = (name: string, of: Buffer, algorithms: readonly string[] = ['md5', 'sha256']): string =>
  `dc3dd 7.2.646 started at 2026-03-02 10:00:00 +0000\ncommand line: dc3dd\n\ninput results for device \`/dev/sdb':\n   10 sectors in\n${algorithms.map((one) => `   ${hash(one, of)} (${one})\n`).join('')}\noutput results for file \`${name}':\n   10 sectors out\n\n`;
const total = (algorithm: string, of: Buffer): string => `Total (${algorithm}): ${hash(algorithm, of)}\n`;

describe('accuses nobody', () => {
  it.each<[string, Tree, string[]]>([
    [
      'the second version of Expert Witness',
      [
        ['m.Ex01', Buffer.from('EVF2\r\n\x81\0\x02\x01more', 'latin1')],
        ['m.Ex01.txt', ftk(['m.Ex01'])],
      ],
      ['m.Ex01 unverifiable not_checked_here'],
    ],
    [
      'an image in AFF',
      [
        ['m.aff', Buffer.from('AFF10\r\n\0more', 'latin1')],
        ['m.aff.txt', ftk(['m.aff'])],
      ],
      ['m.aff unverifiable not_checked_here'],
    ],
    [
      'a disk of a virtual machine',
      [
        ['o.dd', Buffer.from('KDMV, sparse')],
        ['d.log', dc3dd('o.dd', medium)],
      ],
      ['o.dd unverifiable not_checked_here'],
    ],
    [
      'a packed image',
      [
        ['o.dd.gz', gzipSync(medium)],
        ['o.dd.gz.log', total('sha256', medium)],
      ],
      ['o.dd.gz agrees -'],
    ],
    [
      'a text to which another run was appended',
      [
        ['a.dd', medium],
        ['b.dd', other],
        ['d.log', dc3dd('a.dd', medium) + dc3dd('b.dd', other)],
      ],
      ['a.dd agrees -', 'b.dd agrees -'],
    ],
    [
      'two texts of which one is of another medium',
      [
        ['o.dd', medium],
        ['1.log', dc3dd('o.dd', medium)],
        ['2.log', dc3dd('o.dd', other)],
      ],
      ['o.dd unverifiable statements_contradict'],
    ],
    [
      'an image that has its own digests, beside a text of another',
      [
        ['m.E01', madeEwf(medium)[0] ?? ''],
        ['m.E01.txt', ftk(['m.E01'], other)],
      ],
      ['m.E01 unverifiable statements_contradict'],
    ],
    [
      'parts beside one that no list names',
      [
        ['m.000', 'x'],
        ['m.001', medium.subarray(0, 2048)],
        ['m.002', medium.subarray(2048)],
        ['m.003', 'x'],
        ['m.001.txt', ftk(['m.001', 'm.002'])],
      ],
      ['m.001 agrees -', 'm.002 agrees -', 'm.000 not covered not_covered', 'm.003 not covered not_covered'],
    ],
  ])('%s', async (_, files, expected) => expect(await outcome(files)).toEqual(expected));
});

describe('is no better than it is', () => {
  const volumeOf = (file: Buffer, sectors: bigint): Buffer => {
    const at = file.indexOf('volume') + 76;
    file.writeBigUInt64LE(sectors, at + 16);
    file.writeUInt32LE(adler32(file.subarray(at, at + 1048)), at + 1048);
    return file;
  };
  it.each<[string, Tree, string[]]>([
    [
      'a weaker digest that fits beside a stronger that does not',
      [
        ['o.dd', other],
        ['1.log', dc3dd('o.dd', medium, ['sha256'])],
        ['2.log', dc3dd('o.dd', other, ['md5'])],
      ],
      ['o.dd altered content_hash_mismatch'],
    ],
    [
      'two runs, neither of which it is of',
      [
        ['a.dd', Buffer.from('y')],
        ['d.log', dc3dd('a.dd', medium) + dc3dd('b.dd', other)],
      ],
      ['a.dd altered content_hash_mismatch'],
    ],
    [
      'a packed image of other content',
      [
        ['o.dd.gz', gzipSync(other)],
        ['o.dd.gz.log', total('sha256', medium)],
      ],
      ['o.dd.gz altered content_hash_mismatch'],
    ],
    [
      'the second image of one run',
      [
        ['a.dd', medium],
        ['b.dd', other],
        ['d.log', `${dc3dd('a.dd', medium)}output results for file \`b.dd':\n`],
      ],
      ['a.dd agrees -', 'b.dd altered content_hash_mismatch'],
    ],
    [
      'one of the listed parts',
      [
        ['m.001', medium.subarray(0, 2048)],
        ['m.002', other.subarray(0, 3072)],
        ['m.003', 'x'],
        ['m.001.txt', ftk(['m.001', 'm.002'])],
      ],
      ['m.001 altered content_hash_mismatch', 'm.002 altered content_hash_mismatch', 'm.003 not covered not_covered'],
    ],
    [
      'a name that stands twice in an archive',
      [
        ['z!/o.dd', medium],
        ['z!/o.dd', other],
        ['z!/d.log', dc3dd('o.dd', medium)],
      ],
      ['z!/o.dd agrees -', 'z!/o.dd altered content_hash_mismatch'],
    ],
    [
      'the same, the other way round',
      [
        ['z!/o.dd', other],
        ['z!/o.dd', medium],
        ['z!/d.log', dc3dd('o.dd', medium)],
      ],
      ['z!/o.dd altered content_hash_mismatch', 'z!/o.dd agrees -'],
    ],
    [
      'less than its volume section states',
      [['m.E01', volumeOf(madeEwf(medium.subarray(0, 3072))[0] ?? Buffer.alloc(0), 10n)]],
      ['m.E01 unverifiable truncated'],
    ],
    [
      'more than its volume section states',
      [['m.E01', volumeOf(madeEwf(medium, { lie: medium.subarray(0, 1024) })[0] ?? Buffer.alloc(0), 2n)]],
      ['m.E01 altered structure_mismatch'],
    ],
  ])('%s', async (_, files, expected) => expect(await outcome(files)).toEqual(expected));
});
