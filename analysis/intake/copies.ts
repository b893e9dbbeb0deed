// Files that are there twice, byte for byte: the first is read, each other is an item that says whose copy it is. What would read the same bytes otherwise
// (the examiner's word on the one name, a place that its path states, a year that rests on its modification time) makes two items of them.
import { isDeepStrictEqual } from 'node:util';
import { layoutOf } from '../contract/layouts.ts';
import type { ImportPolicy } from '../contract/model/source.ts';
import type { TimePlan } from '../reading/time/plan.ts';
import { globMatch } from './glob.ts';
import type { Begun } from './read-item.ts';
import type { StoredFile } from './containers/walked.ts';

/** Items of sources that the case has, of which events were read. */
export interface EarlierItem {
  source: number;
  item: number;
  path: string;
  stored_path: string;
  /** Of its stored bytes. */
  sha256: string;
  bytes: number;
  modified: string | null;
  /** What its policy said of it, as JSON of `policyFor`. */
  words: string;
}

/** An item that may have copies. `source` and `words` of one that another source has. */
export interface Known {
  item: number;
  path: string;
  modified: string | undefined;
  plan: TimePlan | undefined;
  source?: number;
  words?: string;
}

/** Digests that are kept in mind, each some 300 bytes of memory: years of hourly logs. What comes behind them is read as it comes. */
const MOST = 500_000;

export class Copies {
  private readonly known = new Map<string, Known[]>();
  /** Of what the case has, and of what is handed over more than once. */
  readonly sizes = new Set<number>();

  constructor(
    private readonly policy: ImportPolicy,
    earlier: readonly EarlierItem[],
  ) {
    for (const { bytes } of earlier) this.sizes.add(bytes);
    for (const { sha256, source, item, stored_path: path, modified, words } of earlier)
      this.add(sha256, { source, item, path, words, modified: modified ?? undefined, plan: undefined });
  }

  add(sha256: string, item: Known): void {
    const before = this.known.get(sha256);
    if (before) before.push(item);
    else if (this.known.size < MOST) this.known.set(sha256, [item]);
  }

  has = (sha256: string): boolean => this.known.has(sha256);

  /** The item whose copy this is. */
  of(sha256: string, stored: StoredFile, begun: Begun, plan: TimePlan | undefined): Known | undefined {
    const { format, opened } = begun.found;
    if (format?.role !== 'events') return undefined;
    const yearRests = opened !== undefined || format.time.year === 'asked';
    // A login record means a failure where its file is called so.
    const nameTells = format.reading.by === 'bytes' || format.reading.by === 'blocks';
    return this.known
      .get(sha256)
      ?.find(
        (one) =>
          this.saidAlike(one, begun, stored.path) &&
          laidOutAlike(one.path, stored.path) &&
          (!nameTells || lastName(one.path) === lastName(stored.path)) &&
          (!yearRests || (one.plan || plan ? isDeepStrictEqual(one.plan, plan) : one.modified === stored.modified)),
      );
  }

  /** A word of the examiner that names the copy and not the item stands for itself; so does one that this import says of it and the former did not. */
  private saidAlike({ path, words }: Known, { inner, policy }: Begun, stored: string): boolean {
    if (words !== undefined) return words === JSON.stringify(policy);
    const names = [stored, inner.path];
    return this.policy.items.every(({ items }) => globMatch(items, path) || !names.some((name) => globMatch(items, name)));
  }
}

const lastName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/**
 * Two places may state other things of the same bytes: lines of two pods, what two trails delivered, of which one is the organization's. An object of a bucket
 * under another name is a delivery of its own: its events are there twice, and marked so.
 */
function laidOutAlike(one: string, other: string): boolean {
  const [first, second] = [layoutOf(one), layoutOf(other)];
  if (first && first.title === second?.title)
    return isDeepStrictEqual(first.said, second.said) && (!first.title.startsWith('a bucket') || lastName(one) === lastName(other));
  const said = new Map(first?.said);
  return (second?.said ?? []).every(([what, value]) => (said.get(what) ?? value) === value);
}
