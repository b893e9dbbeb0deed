// Hours of a stated range that no verified digest of a chain covers: the ends of a chain say nothing of themselves, so whoever states a range is told
// where the evidence falls short of it. Files that were taken away there leave no other trace.
import type { ObjectVerdict, StatedRange } from '../../contract/model/integrity.ts';
import type { Nanoseconds } from '../../contract/time.ts';
import { assuranceOf, base, keyFacts, moment, SCHEME, span, step } from './card.ts';
import { type ChainOf, linksOf, speaks, verified } from './chain.ts';
import type { Digest } from './signature.ts';

export interface Uncovered {
  chain: string;
  /** Null = as open as the stated range. */
  from: Nanoseconds | null;
  to: Nanoseconds | null;
  /** The verified digest at the edge of these hours. */
  beside: Digest;
  /** Where they lie: `before` the first digest, `between` two chains of the trail, `after` the last digest. */
  where: 'before' | 'between' | 'after';
}

const latest = (a: Nanoseconds | null, b: Nanoseconds): Nanoseconds => (a !== null && BigInt(a) > BigInt(b) ? a : b);
const earliest = (a: Nanoseconds | null, b: Nanoseconds): Nanoseconds => (a !== null && BigInt(a) < BigInt(b) ? a : b);

/**
 * Open hours of one chain inside `range`, oldest first; none without a range, or where nothing is verified. A digest that names a predecessor leaves
 * nothing open before it: that one is there, or has a verdict of its own. A trail that went on in another bucket or folder is not open behind.
 */
export function uncovered(chain: ChainOf, range: StatedRange | undefined): Uncovered[] {
  if (range === undefined || chain.backfill) return [];
  const open: Uncovered[] = [];
  const add = (from: Nanoseconds, to: Nanoseconds, beside: Digest, where: Uncovered['where']): void => {
    const [first, last] = [latest(range.from, from), earliest(range.to, to)];
    if (BigInt(first) < BigInt(last)) open.push({ chain: chain.id, from: first, to: last, beside, where });
  };
  let newest: Digest | undefined;
  let reached: Nanoseconds | null = null;
  for (const digest of linksOf(chain).filter(verified)) {
    const { start, end } = digest;
    if (start === null || end === null) continue;
    const since = reached ?? range.from;
    if (digest.link === 'start' && since !== null) add(since, start, digest, reached === null ? 'before' : 'between');
    // A range without a beginning begins with the chain, unless it ends before that.
    if (digest.link === 'start' && since === null && range.to !== null && BigInt(range.to) <= BigInt(start))
      open.push({ chain: chain.id, from: null, to: range.to, beside: digest, where: 'before' });
    if (reached !== null && BigInt(reached) >= BigInt(end)) continue;
    reached = end;
    newest = digest;
  }
  if (newest && reached !== null && !newest.successors.some(speaks)) {
    if (range.to !== null) add(reached, range.to, newest, 'after');
    // One without an end ends with the chain, unless it begins behind that.
    else if (range.from !== null && BigInt(range.from) >= BigInt(reached))
      open.push({ chain: chain.id, from: range.from, to: null, beside: newest, where: 'after' });
  }
  return open;
}

const why: Record<Uncovered['where'], string> = {
  before: 'The oldest digest names no predecessor: the trail began there, or it was started again and what came before was not exported or was removed',
  between: 'A new chain starts after them; digests at the end of the older chain may have been removed',
  after: 'The newest digest ends before them, and no digest tells whether another followed: it was not exported, not written, or removed',
};

/** Where the digests of a chain lie, in words: bucket, folder above the days, trail. */
const folderOf = ({ bucket, key, name }: Digest): string =>
  `${bucket === null ? '' : `${bucket}/`}${key.replace(/\/\d{4}\/\d\d\/\d\d\/[^/]*$/, '')}${name ? `, trail ${name.trail}` : ''}`;

/** An open end is as it was stated. */
const hoursOf = ({ from, to }: Uncovered): string =>
  from === null ? `all before ${moment(to)}` : to === null ? `all from ${moment(from)} on` : span(from, to);

export function uncoveredVerdict(open: Uncovered): ObjectVerdict {
  const { chain, from, to, beside, where } = open;
  const hours = hoursOf(open);
  return {
    key: `${folderOf(beside)}: ${hours}`,
    path: null,
    kind: 'digest',
    scheme: SCHEME,
    verdict: 'unverifiable',
    status: 'unverifiable',
    reason: 'stated_range_not_covered',
    range: where === 'before' ? 'open head' : where === 'between' ? 'gap, unexplained' : 'open tail',
    range_from: from,
    range_to: to,
    assurance: assuranceOf(beside),
    needs: where === 'after' ? 'the digests that follow' : 'the digests of these hours, or when the trail was started',
    explain: `No verified digest of this chain covers ${hours}, which lie in the stated range. ${why[where]}.`,
    steps: [
      step(true, `${where === 'after' ? 'Ends' : 'Begins'} beside these hours: ${base(beside.key)}, which is verified`),
      step(null, `No verified digest covers ${hours}`),
    ],
    facts: [...keyFacts(beside), { label: 'Digest beside', value: beside.key }, { label: 'Hours not covered', value: hours }],
    may_say: 'The evidence does not reach over all of the stated range.',
    may_not_say: 'Log files of these hours existed, or were removed.',
    chain,
  };
}
