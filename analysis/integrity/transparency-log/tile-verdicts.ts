// Verdicts on tiles and bundles of entries, against the largest tree head that stands for them.
import type { CoveredSpan } from '../../contract/model/integrity.ts';
import { same } from '../bytes.ts';
import type { Evidence } from '../define-verifier.ts';
import { rootOver } from '../merkle/tree.ts';
import { fact, type Finding, step, verdicts } from '../verdict.ts';
import { type Head, restingOn } from './heads.ts';
import { edgeAt, ProvenTree, widthAt } from './proven-tree.ts';
import { SCHEME } from './scheme.ts';
import { type TileFile, type Tiles, WIDTH } from './tiles.ts';

const verdict = verdicts(SCHEME);
type Verdict = ReturnType<typeof verdict>;

export interface JudgedTiles {
  objects: Verdict[];
  /** The tree that was told; null = none could be. */
  tree: { tree: ProvenTree; head: Head } | null;
}

const kindOf = ({ level }: TileFile): string => (level === null ? 'log entries' : 'log tile');
const objectOf = (tile: TileFile): { key: string; path: string; kind: string } => ({ key: tile.file.path, path: tile.file.path, kind: kindOf(tile) });
/** Entries that a tree of this size has in the place of a tile. */
const expectedWidth = (size: number, level: number, index: number): number =>
  index < edgeAt(size, level) ? WIDTH : index === edgeAt(size, level) ? widthAt(size, level) : 0;

async function ofHashes(tiles: Tiles, tree: ProvenTree, tile: TileFile, resting: (more: Finding) => Finding): Promise<Verdict> {
  const level = tile.level ?? 0;
  const object = objectOf(tile);
  const facts = [fact('Height of the tile', String(level)), fact('Number of the tile', String(tile.index))];
  const hashes = await tiles.hashesOf(tile);
  if (hashes === null) return verdict(object, { reason: 'unreadable', assurance: 'none', steps: [], facts });
  const width = Math.min(tile.width, expectedWidth(tree.head.size, level, tile.index));
  if (width === 0) return verdict(object, { reason: 'not_covered', assurance: 'none', steps: [step(null, 'Its place lies behind the tree head')], facts });
  const proven = await tree.tile(level, tile.index);
  const expected = width === WIDTH && proven === 'altered' ? await tree.expected(level, tile.index) : null;
  if (typeof proven === 'string' && expected === null)
    return verdict(object, {
      reason: 'tree_incomplete',
      assurance: 'none',
      steps: [step(null, 'A way from this tile to the signed root: tiles are missing')],
      facts,
    });
  const good =
    typeof proven === 'string'
      ? expected !== null && same(rootOver(tiles.crypto, hashes), expected)
      : hashes.slice(0, width).every((hash, at) => same(hash, proven.hashes[at] ?? hash.subarray(1)));
  const steps = [step(good, `${width} digests hash to the signed root`)];
  if (!good) return verdict(object, resting({ reason: 'tree_mismatch', assurance: 'none', steps, facts }));
  const rest = tile.width > width ? [step(null, `${tile.width - width} digests behind the tree head: nothing speaks of them`)] : [];
  return verdict(object, resting({ reason: null, assurance: 'none', steps: [...steps, ...rest], facts }));
}

async function ofEntries(tiles: Tiles, tree: ProvenTree, tile: TileFile, resting: (more: Finding) => Finding): Promise<Verdict> {
  const object = objectOf(tile);
  const first = tile.index * WIDTH;
  const facts = [fact('Entries', `${first} to ${first + tile.width - 1}`)];
  const leaves = await tiles.leavesOf(tile);
  const covered = expectedWidth(tree.head.size, 0, tile.index);
  if (covered === 0) return verdict(object, { reason: 'not_covered', assurance: 'none', steps: [step(null, 'They lie behind the tree head')], facts });
  if (leaves === null || leaves.length !== tile.width)
    return verdict(object, {
      reason: 'structure_mismatch',
      assurance: 'none',
      steps: [step(false, `${tile.width} entries stand in the bundle, as its name says: ${leaves === null ? 'their lengths do not come out' : leaves.length}`)],
      facts,
    });
  const width = Math.min(tile.width, covered);
  const proven = await tree.tile(0, tile.index);
  const expected = typeof proven === 'string' && width === WIDTH ? await tree.expected(0, tile.index) : null;
  if (typeof proven === 'string' && expected === null)
    return verdict(object, {
      reason: 'tree_incomplete',
      assurance: 'none',
      steps: [step(null, 'A way from these entries to the signed root: tiles are missing')],
      facts,
    });
  const own = leaves.slice(0, width);
  const whole =
    expected !== null &&
    same(
      rootOver(
        tiles.crypto,
        own.map(({ leaf }) => leaf),
      ),
      expected,
    );
  const wrong = whole ? [] : own.flatMap(({ leaf }, at) => (typeof proven !== 'string' && same(leaf, proven.hashes[at] ?? leaf.subarray(1)) ? [] : [at]));
  const end = (at: number): number => leaves[at + 1]?.from ?? tile.file.size;
  const steps = [step(wrong.length === 0, `${width} entries hash to the signed root`)];
  if (wrong.length === 0 && width === tile.width) return verdict(object, resting({ reason: null, assurance: 'none', steps, facts, ...SAYS }));
  if (wrong.length === 0) {
    const spans: CoveredSpan[] = [];
    const found = resting({ reason: null, assurance: 'none', steps, facts, ...SAYS });
    const to = end(width - 1);
    if (found.reason === null) spans.push({ from: 0, to, status: 'verified', assurance: found.assurance, reason: null });
    spans.push({ from: to, to: tile.file.size, status: 'not covered', assurance: 'none', reason: 'not_covered' });
    return verdict(object, {
      ...found,
      spans,
      steps: [...found.steps, step(null, `${tile.width - width} entries behind the tree head: nothing speaks of them`)],
    });
  }
  const found = resting({
    reason: 'tree_mismatch',
    assurance: 'none',
    steps,
    facts: [...facts, fact('Entries that do not fit', wrong.map((at) => first + at).join(', '))],
  });
  // Where the tile itself is sound, it says which entries they are.
  const spans =
    typeof proven === 'string' || found.reason !== 'tree_mismatch'
      ? undefined
      : own.map(
          ({ from }, at): CoveredSpan =>
            wrong.includes(at)
              ? { from, to: end(at), status: 'altered', assurance: found.assurance, reason: 'tree_mismatch' }
              : { from, to: end(at), status: 'verified', assurance: found.assurance, reason: null },
        );
  return verdict(object, { ...found, ...(spans === undefined ? {} : { spans }) });
}
const SAYS = {
  explain: 'All its entries hash to the root that the log signed.',
  may_say: 'These are the entries that the log had at these places when it signed its tree head.',
  may_not_say: 'What they say is true, or that the log showed everybody the same tree.',
};

/** `heads`: those of this log, the largest first. */
export async function judgeTiles(evidence: Evidence, tiles: Tiles, heads: readonly Head[]): Promise<JudgedTiles> {
  const objects: Verdict[] = [];
  let failed: { tree: ProvenTree; head: Head } | null = null;
  for (const head of heads) {
    const { checkpoint } = head;
    if (!checkpoint) continue;
    const tree = new ProvenTree(tiles, evidence.crypto, checkpoint);
    const begun = await tree.begin();
    if (begun === false) failed ??= { tree, head };
    if (begun !== true) continue;
    const resting = (more: Finding): Finding => restingOn(head, more);
    for (const [number, tile] of tiles.all.entries()) {
      evidence.signal.throwIfAborted();
      if (number % 64 === 0)
        evidence.progress({ stage: 'checking tiles of a log', done: number, total: tiles.all.length, unit: 'objects', item: tile.file.path });
      objects.push(await (tile.level === null ? ofEntries : ofHashes)(tiles, tree, tile, resting));
    }
    return { objects, tree: { tree, head } };
  }
  for (const tile of tiles.all) objects.push(verdict(objectOf(tile), unfounded(tile, failed)));
  return { objects, tree: null };
}

/** No tree could be told, or none that fits. One file alone that leads to another root is not what was signed; of several, nobody knows which. */
function unfounded(tile: TileFile, failed: { tree: ProvenTree; head: Head } | null): Finding {
  const used = failed?.tree.used;
  if (!failed || !used?.has(tile))
    return { reason: 'tree_incomplete', assurance: 'none', steps: [step(null, 'The root of a tree head from these tiles: tiles are missing')], facts: [] };
  const steps = [
    step(false, `The root of ${failed.head.path} from ${used.size === 1 ? 'this file' : `these ${used.size} files`}: not so`),
    ...failed.head.finding.steps,
  ];
  const { facts, reason, assurance } = failed.head.finding;
  if (used.size === 1 && reason === null) return { reason: 'tree_mismatch', assurance, steps, facts };
  return {
    reason: 'tree_incomplete',
    assurance: 'none',
    steps,
    facts,
    explain: 'The tiles at hand do not lead to the root of the tree head: one of them, or the tree head, is of another state of the log, or was altered.',
  };
}
