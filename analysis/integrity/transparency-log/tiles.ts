// Tiles of a log as files (C2SP tlog-tiles): digests of 256 at a height, and bundles of entries. Each file is read when it is asked for.
import type { CryptoPort, EvidenceFile } from '../../kernel/ports.ts';
import { pushTo } from '../../kernel/push-to.ts';
import { leafHash, rootOver } from '../merkle/tree.ts';

/** Digests of a whole tile, and entries of a whole bundle. */
export const WIDTH = 256;
const HASH = 32;
/** Entries are up to 65,535 bytes each. */
const LARGEST_BUNDLE = WIDTH * 65_537;

const PATH = /^(.*?)tile\/(0|[1-9]|[1-5]\d|6[0-3]|entries)\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/([1-9]\d?|1\d\d|2[0-4]\d|25[0-5]))?$/;

export interface TileFile {
  file: EvidenceFile;
  /** What the names of all its files begin with. */
  prefix: string;
  /** Null = a bundle of entries. */
  level: number | null;
  index: number;
  width: number;
}

/** Null: it is not named like one. */
export function tileAt(file: EvidenceFile): TileFile | null {
  const [, prefix = '', level = '', index = '', width = String(WIDTH)] = PATH.exec(file.path) ?? [];
  if (level === '') return null;
  return { file, prefix, level: level === 'entries' ? null : Number(level), index: Number(index.replaceAll(/[x/]/g, '')), width: Number(width) };
}
/** Cheap: by name and size alone. A bundle holds lengths of its entries at least. */
export const looksLikeTile = ({ path, size }: Pick<EvidenceFile, 'path' | 'size'>): boolean => {
  const [, , level, , width = String(WIDTH)] = PATH.exec(path) ?? [];
  return level !== undefined && (level === 'entries' ? size >= 2 * Number(width) : size === HASH * Number(width));
};

/** Entries with their places in the bundle; null = its lengths do not come out. */
export function entriesIn(bytes: Uint8Array): { from: number; entry: Uint8Array }[] | null {
  const found: { from: number; entry: Uint8Array }[] = [];
  let at = 0;
  while (at < bytes.length) {
    const length = (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
    if (at + 2 + length > bytes.length || found.length === WIDTH) return null;
    found.push({ from: at, entry: bytes.subarray(at + 2, at + 2 + length) });
    at += 2 + length;
  }
  return found;
}

/** All tiles of one prefix. What cannot be read is absent. */
export class Tiles {
  private readonly stored = new Map<string, TileFile[]>();
  readonly all: TileFile[] = [];
  constructor(
    readonly prefix: string,
    readonly crypto: CryptoPort,
  ) {}
  add(tile: TileFile): void {
    this.all.push(tile);
    pushTo(this.stored, `${tile.level ?? 'entries'}/${tile.index}`, tile);
  }
  /** The widest file of a place; it holds what narrower ones do. */
  at(level: number | null, index: number): TileFile | undefined {
    return this.stored.get(`${level ?? 'entries'}/${index}`)?.reduce((widest, one) => (one.width > widest.width ? one : widest));
  }
  /** Digests that stand in a file of digests. */
  async hashesOf({ file, width }: TileFile): Promise<Uint8Array[] | null> {
    const bytes = await file.at(0, width * HASH + 1).catch(() => null);
    return bytes?.length === width * HASH ? Array.from({ length: width }, (_, at) => bytes.subarray(at * HASH, (at + 1) * HASH)) : null;
  }
  /** Leaves of a bundle of entries; fewer or more than its name says are as they are. */
  async leavesOf({ file }: TileFile): Promise<{ from: number; leaf: Uint8Array }[] | null> {
    const bytes = file.size > LARGEST_BUNDLE ? null : await file.at(0, file.size).catch(() => null);
    return bytes === null ? null : (entriesIn(bytes)?.map(({ from, entry }) => ({ from, leaf: leafHash(this.crypto, entry) })) ?? null);
  }
  /** The first digests of a place as a file states them. */
  async state(level: number, index: number, width: number, from: Set<TileFile>): Promise<Uint8Array[] | null> {
    const tile = this.at(level, index);
    if (!tile || tile.width < width) return null;
    const hashes = await this.hashesOf(tile);
    if (hashes) from.add(tile);
    return hashes?.slice(0, width) ?? null;
  }
  /** The same out of what lies below: entries, or the tiles of the height beneath. */
  async derive(level: number, index: number, width: number, from: Set<TileFile>): Promise<Uint8Array[] | null> {
    if (level === 0) {
      const bundle = this.at(null, index);
      const leaves = bundle ? await this.leavesOf(bundle) : null;
      if (!bundle || !leaves || leaves.length < width) return null;
      from.add(bundle);
      return leaves.slice(0, width).map(({ leaf }) => leaf);
    }
    const hashes: Uint8Array[] = [];
    for (let at = 0; at < width; at++) {
      const place = index * WIDTH + at;
      const below = (await this.state(level - 1, place, WIDTH, from)) ?? (await this.derive(level - 1, place, WIDTH, from));
      if (below === null) return null;
      hashes.push(rootOver(this.crypto, below));
    }
    return hashes;
  }
}
