// A tree whose root is signed, told from tiles: the narrow tiles at its right edge hold the perfect trees that make up the root, and every other tile hangs on
// a digest of the one above it.
import type { CryptoPort } from '../../kernel/ports.ts';
import { same } from '../bytes.ts';
import { type Head, joinedPeaks, rootOver } from '../merkle/tree.ts';
import { type TileFile, type Tiles, WIDTH } from './tiles.ts';

/** Of a tile: its digests as the root proves them, or why there are none. */
export type Proven = { hashes: readonly Uint8Array[] } | 'altered' | 'open';
/** Tiles at the lowest height that are kept at once; those above are 256 times fewer. */
const KEPT = 512;

export const widthAt = (size: number, level: number): number => Math.floor(size / WIDTH ** level) % WIDTH;
export const edgeAt = (size: number, level: number): number => Math.floor(size / WIDTH ** (level + 1));
const levelsOf = (size: number): number => Math.ceil(Math.log2(size + 1) / 8);

/** Perfect trees of the first `width` digests, the largest first. */
function peaksOf(crypto: CryptoPort, hashes: readonly Uint8Array[], width: number): Uint8Array[] {
  const peaks: Uint8Array[] = [];
  let at = 0;
  for (let bit = 128; bit >= 1; bit /= 2) {
    if (Math.floor(width / bit) % 2 === 0) continue;
    peaks.push(rootOver(crypto, hashes.slice(at, at + bit)));
    at += bit;
  }
  return peaks;
}

export class ProvenTree {
  private readonly edges = new Map<number, readonly Uint8Array[]>();
  private readonly known = new Map<string, Promise<Proven>>();
  /** The files of which the root was told. */
  readonly used = new Set<TileFile>();
  constructor(
    private readonly tiles: Tiles,
    private readonly crypto: CryptoPort,
    readonly head: Head,
  ) {}
  /** Is the root the signed one? Null = tiles are missing for it. Where stated digests do not lead to it, those made of what lies below may. */
  async begin(): Promise<boolean | null> {
    let told = false;
    for (const stated of [true, false]) {
      const used = new Set<TileFile>();
      const root = await this.rootBy(stated, used);
      if (root === null) continue;
      told = true;
      if (this.used.size === 0) for (const one of used) this.used.add(one);
      if (same(root, this.head.root)) return true;
    }
    return told ? false : null;
  }
  private async rootBy(stated: boolean, used: Set<TileFile>): Promise<Uint8Array | null> {
    const { size } = this.head;
    this.edges.clear();
    for (let level = 0; level < levelsOf(size); level++) {
      const width = widthAt(size, level);
      const place = [level, edgeAt(size, level), width, used] as const;
      const [first, second] = stated ? (['state', 'derive'] as const) : (['derive', 'state'] as const);
      const hashes = width === 0 ? [] : ((await this.tiles[first](...place)) ?? (await this.tiles[second](...place)));
      if (hashes === null) return null;
      this.edges.set(level, hashes);
    }
    return this.joined(size, (level) => this.edges.get(level) ?? []);
  }
  private joined(size: number, at: (level: number) => readonly Uint8Array[]): Uint8Array {
    const peaks: Uint8Array[] = [];
    for (let level = levelsOf(size) - 1; level >= 0; level--) peaks.push(...peaksOf(this.crypto, at(level), widthAt(size, level)));
    return joinedPeaks(this.crypto, peaks);
  }
  /** The digest that the root proves of a whole tile; null = it cannot be told. */
  async expected(level: number, index: number): Promise<Uint8Array | null> {
    const above = await this.tile(level + 1, Math.floor(index / WIDTH));
    return typeof above === 'string' ? null : (above.hashes[index % WIDTH] ?? null);
  }
  /** Proven digests of a place, of all that the tree has there. */
  tile(level: number, index: number): Promise<Proven> {
    const edge = edgeAt(this.head.size, level);
    if (index > edge || level >= levelsOf(this.head.size) + 1) return Promise.resolve('open');
    if (index === edge) {
      const hashes = this.edges.get(level) ?? [];
      return Promise.resolve(hashes.length === 0 ? 'open' : { hashes });
    }
    const name = `${level}/${index}`;
    let known = this.known.get(name);
    if (!known) {
      if (this.known.size > KEPT) this.known.clear();
      this.known.set(name, (known = this.whole(level, index)));
    }
    return known;
  }
  private async whole(level: number, index: number): Promise<Proven> {
    const expected = await this.expected(level, index);
    if (expected === null) return 'open';
    let here = false;
    for (const way of ['state', 'derive'] as const) {
      const hashes = await this.tiles[way](level, index, WIDTH, new Set());
      if (hashes === null) continue;
      here = true;
      if (same(rootOver(this.crypto, hashes), expected)) return { hashes };
    }
    return here ? 'altered' : 'open';
  }
  /** The root that this tree had at a smaller size; null = it cannot be told. */
  async rootAt(size: number): Promise<Uint8Array | null> {
    const found = new Map<number, readonly Uint8Array[]>();
    for (let level = 0; level < levelsOf(size); level++) {
      if (widthAt(size, level) === 0) continue;
      const tile = await this.tile(level, edgeAt(size, level));
      if (typeof tile === 'string') return null;
      found.set(level, tile.hashes);
    }
    return this.joined(size, (level) => found.get(level) ?? []);
  }
}
