// Tiles and bundles by their names and bytes, and what is worked out of those below.
import { describe, expect, it } from 'vitest';
import { fileOf } from '../../../test/support/evidence-file.ts';
import { nodeCrypto as crypto } from '../../host/crypto.ts';
import { leafHash, rootOver } from '../merkle/tree.ts';
import { entriesIn, looksLikeTile, tileAt, type TileFile, Tiles } from './tiles.ts';

const file = (path: string, bytes: Uint8Array = new Uint8Array(0)) => fileOf(path, bytes);
const tile = (path: string, bytes?: Uint8Array): TileFile => tileAt(file(path, bytes)) as TileFile;
/** Entries as a bundle holds them. */
const bundle = (...entries: readonly string[]): Buffer =>
  Buffer.concat(entries.flatMap((entry) => [Buffer.of(entry.length >> 8, entry.length & 255), Buffer.from(entry)]));
const digest = (at: number): Buffer => Buffer.alloc(32, at);
const digests = (count: number, first = 0): Buffer => Buffer.concat(Array.from({ length: count }, (_, at) => digest(first + at)));

it.each<[string, [prefix: string, level: number | null, index: number, width: number] | null]>([
  ['tile/0/000', ['', 0, 0, 256]],
  ['log/tile/63/x001/x234/067', ['log/', 63, 1_234_067, 256]],
  ['tile/entries/x001/000.p/7', ['', null, 1000, 7]],
  ['tile/5/001.p/255', ['', 5, 1, 255]],
  ['tile/5/001.p/256', null],
  ['tile/5/001.p/0', null],
  ['tile/64/001', null],
  ['tile/05/001', null],
  ['tile/5/1', null],
  ['tile/5/001/002', null],
  ['tiles/5/001', null],
])('the name %s', (path, expected) => {
  const found = tileAt(file(path));
  expect(found && [found.prefix, found.level, found.index, found.width]).toEqual(expected);
});

it.each<[string, number, boolean]>([
  ['tile/0/000', 256 * 32, true],
  ['tile/0/000', 256 * 32 - 1, false],
  ['tile/0/000', 256 * 32 + 1, false],
  ['tile/0/000.p/3', 96, true],
  ['tile/0/000.p/3', 97, false],
  ['tile/entries/000', 512, true],
  ['tile/entries/000', 511, false],
  ['tile/entries/000.p/3', 6, true],
  ['tile/entries/000.p/3', 5, false],
  ['tile/entries/000.p/3', 9999, true],
  ['tile', 96, false],
])('%s of %d bytes may be one: %s', (path, size, expected) => {
  expect(looksLikeTile({ path, size })).toBe(expected);
});

it('entries of a bundle, with their places', () => {
  const read = (bytes: Uint8Array) => entriesIn(bytes)?.map(({ from, entry }) => `${from} ${Buffer.from(entry).toString()}`);
  const long = 'x'.repeat(300);
  expect(read(bundle('ab', '', long, 'c'))).toEqual(['0 ab', '4 ', `6 ${long}`, '308 c']);
  expect(read(Buffer.alloc(0))).toEqual([]);
  for (const cut of [1, 2, 3]) expect(read(bundle('ab').subarray(0, cut))).toBeUndefined();
  expect(read(Buffer.alloc(2 * 256))).toHaveLength(256);
  expect(read(Buffer.alloc(2 * 257))).toBeUndefined();
});

describe('tiles of a log', () => {
  const of = (...list: TileFile[]): Tiles => {
    const tiles = new Tiles('', crypto);
    for (const one of list) tiles.add(one);
    return tiles;
  };
  const bad = (path: string): TileFile => tileAt(fileOf(path, () => Promise.reject(new Error('bad sector')), 96)) as TileFile;
  const hex = (list: Uint8Array[] | null): string[] | null => list && list.map((one) => Buffer.from(one).toString('hex'));

  it('the widest file of a place is taken, in any order', () => {
    const list = [tile('tile/0/000.p/3'), tile('tile/0/000.p/9'), tile('tile/0/000.p/5'), tile('tile/0/001'), tile('tile/entries/000')];
    for (const order of [list, list.toReversed()]) {
      const tiles = of(...order);
      expect([tiles.at(0, 0)?.width, tiles.at(0, 1)?.index, tiles.at(null, 0)?.level, tiles.at(1, 0), tiles.all]).toEqual([9, 1, null, undefined, order]);
    }
  });
  it('digests of a file: just as many as its name says', async () => {
    const read = async (bytes: Buffer) => hex(await of().hashesOf(tile('tile/0/000.p/3', bytes)));
    expect(await read(digests(3))).toEqual(hex([digest(0), digest(1), digest(2)]));
    expect([await read(digests(2)), await read(digests(4)), await read(digests(3).subarray(1))]).toEqual([null, null, null]);
    expect(await of().hashesOf(bad('tile/0/000.p/3'))).toBeNull();
  });
  it('leaves of a bundle', async () => {
    const leaves = await of().leavesOf(tile('tile/entries/000.p/2', bundle('a', 'b')));
    expect(leaves?.map(({ from, leaf }) => [from, Buffer.from(leaf).toString('hex')])).toEqual(
      ['a', 'b'].map((text, at) => [at * 3, Buffer.from(leafHash(crypto, Buffer.from(text))).toString('hex')]),
    );
    expect(await of().leavesOf(tile('tile/entries/000.p/2', Buffer.of(9)))).toBeNull();
    expect(await of().leavesOf(bad('tile/entries/000.p/2'))).toBeNull();
    const largest = (more: number): TileFile => ({ ...tile('tile/entries/000'), file: fileOf('tile/entries/000', bundle('a'), 256 * 65_537 + more) });
    expect([(await of().leavesOf(largest(0)))?.length, await of().leavesOf(largest(1))]).toEqual([1, null]);
  });
  it('what a file states of a place, and which file said it', async () => {
    const one = tile('tile/0/000.p/3', digests(3));
    const from = new Set<TileFile>();
    expect(hex(await of(one).state(0, 0, 2, from))).toEqual(hex([digest(0), digest(1)]));
    expect([...from]).toEqual([one]);
    expect((await of(one).state(0, 0, 3, new Set()))?.length).toBe(3);
    const none = new Set<TileFile>();
    for (const [tiles, index, width] of [
      [of(one), 0, 4],
      [of(one), 1, 1],
      [of(bad('tile/0/000.p/3')), 0, 1],
    ] as const)
      expect(await tiles.state(0, index, width, none)).toBeNull();
    expect(none.size).toBe(0);
  });
  it('what follows from the height below', async () => {
    const low = [tile('tile/0/000', digests(256)), tile('tile/0/001', digests(256, 100))];
    const roots = low.map((_, at) =>
      rootOver(
        crypto,
        Array.from({ length: 256 }, (_one, place) => digest((at * 100 + place) % 256)),
      ),
    );
    const from = new Set<TileFile>();
    expect(hex(await of(...low).derive(1, 0, 2, from))).toEqual(hex(roots));
    expect([...from]).toEqual(low);
    expect(await of(...low).derive(1, 0, 3, new Set())).toBeNull();
    expect(await of(low[0] as TileFile).derive(1, 1, 1, new Set())).toBeNull();
    const next = tile('tile/0/256', digests(256, 7));
    expect(await of(next).derive(1, 1, 1, new Set())).toHaveLength(1);
  });
  it('what follows from entries', async () => {
    const entries = tile('tile/entries/000.p/2', bundle('a', 'b'));
    const from = new Set<TileFile>();
    expect(hex(await of(entries).derive(0, 0, 1, from))).toEqual(hex([leafHash(crypto, Buffer.from('a'))]));
    expect([...from]).toEqual([entries]);
    const none = new Set<TileFile>();
    expect([await of(entries).derive(0, 0, 3, none), await of(entries).derive(0, 1, 1, none), none.size]).toEqual([null, null, 0]);
    expect(await of(tile('tile/entries/000.p/2', Buffer.of(9))).derive(0, 0, 1, none)).toBeNull();
    const full = tile('tile/entries/000', bundle(...Array.from({ length: 256 }, (_, at) => `entry ${at}`)));
    const leaves = Array.from({ length: 256 }, (_, at) => leafHash(crypto, Buffer.from(`entry ${at}`)));
    expect(hex(await of(full).derive(1, 0, 1, new Set()))).toEqual(hex([rootOver(crypto, leaves)]));
  });
});
