// The chain: digests in order of time, each compared with the one it names; holes in time.
import { type Nanoseconds, toRfc3339 } from '../../contract/time.ts';
import type { ChainFinding, StatedRange } from '../../contract/model/integrity.ts';
import { pushTo } from '../../kernel/push-to.ts';
import type { Predecessor } from './document.ts';
import { withoutGzip } from './place.ts';
import type { Digest } from './signature.ts';

/** A digest that others name and that is not there. `head` = nothing older is there either. */
export interface AbsentDigest {
  key: string;
  hash: string | null;
  by: Digest;
  head: boolean;
  chain: string;
  from: Nanoseconds | null;
  to: Nanoseconds | null;
}

export interface ChainOf {
  id: string;
  backfill: boolean;
  /** In place, oldest first. */
  digests: Digest[];
}

export const previousOf = (digest: Digest): Predecessor | null => (typeof digest.document?.previous === 'object' ? digest.document.previous : null);

/** Signed by a key that may be relied on, and lying where it says: its statements count. */
export const speaks = (digest: Digest): boolean => digest.signature === 'good' && digest.doubt === null && digest.placed !== 'elsewhere';

/** Does the claim of `successor` fit this digest? The signature counts only where this digest's own is good (RSA PKCS#1 v1.5 gives one signature per text). */
export function claimFits(digest: Digest, successor: Digest): boolean | null {
  const claim = previousOf(successor);
  if (!claim || claim.hash === null || digest.file.unread) return null;
  if (digest.file.sha256 === null) return false;
  if (claim.hash !== digest.file.sha256) return false;
  const own = digest.sidecar?.signature?.toLowerCase() ?? null;
  return !(digest.signature === 'good' && own !== null && claim.signature !== null && claim.signature.toLowerCase() !== own);
}

/** Successors whose word counts and that name another content: proof that this digest is not the one in the chain. */
export const contradictedBy = (digest: Digest): Digest[] => digest.successors.filter((one) => speaks(one) && claimFits(digest, one) === false);

/** Verified in every respect: the log hashes it lists are signed evidence. */
export const verified = (digest: Digest): boolean =>
  digest.settled ?? (speaks(digest) && digest.file.trailing === 0 && digest.file.fault === null && contradictedBy(digest).length === 0);

const byTime = (a: Digest, b: Digest): number => {
  const [x, y] = [a.end ?? a.start, b.end ?? b.start];
  if (x !== null && y !== null && x !== y) return BigInt(x) < BigInt(y) ? -1 : 1;
  if ((x === null) !== (y === null)) return x === null ? -1 : 1;
  return a.key < b.key ? -1 : a.key > b.key ? 1 : a.file.path < b.file.path ? -1 : 1;
};

export function groupChains(digests: readonly Digest[]): ChainOf[] {
  const groups = new Map<string, Digest[]>();
  for (const digest of digests) {
    if (digest.placed !== 'elsewhere') pushTo(groups, digest.chain, digest);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, members]) => ({ id, backfill: members[0]?.name?.backfill ?? false, digests: members.sort(byTime) }));
}

export function compareLinks(chain: ChainOf): void {
  for (const digest of chain.digests) {
    if (!digest.document) digest.link = 'unknown';
    else if (digest.document.previous === 'start') digest.link = 'start';
    else if (digest.document.previous === 'unclear') digest.link = 'unknown';
    else if (!digest.predecessor) digest.link = 'absent';
    else {
      const fits = claimFits(digest.predecessor, digest);
      digest.link = fits === null ? 'unknown' : fits ? 'linked' : 'mismatch';
    }
  }
}

/** A second copy of the same digest is one link, not two. */
export function linksOf(chain: ChainOf): Digest[] {
  const seen = new Set<string>();
  return chain.digests.filter((one) => {
    const id = `${withoutGzip(one.key)} ${one.file.sha256}`;
    return !seen.has(id) && seen.add(id);
  });
}

const at = (time: Nanoseconds): string => `${toRfc3339(time, 0).slice(0, 10)} ${toRfc3339(time, 0).slice(11, 19)} UTC`;
const later = (a: Nanoseconds, b: Nanoseconds): boolean => BigInt(a) > BigInt(b);

/** Is `one` an older digest of this chain, or of the bucket and trail where the predecessor that `claim` names lay: then the export reaches over it. */
const isOlder = (one: Digest, digest: Digest, chain: ChainOf, claim: Predecessor): boolean =>
  one.placed !== 'elsewhere' &&
  one.file.path !== digest.file.path &&
  (one.chain === chain.id || (one.identity === digest.identity && claim.bucket !== null && one.bucket === claim.bucket)) &&
  byTime(one, digest) < 0;

/**
 * Facts about one chain, and the digests that it names and lacks. `all` = every digest; `backfills` = verified backfill digests of the same trail;
 * `range` = as stated.
 */
export function readChain(
  chain: ChainOf,
  all: readonly Digest[],
  backfills: readonly Digest[],
  range?: StatedRange,
): { findings: ChainFinding[]; absent: AbsentDigest[] } {
  const findings: ChainFinding[] = [];
  const absent = new Map<string, AbsentDigest>();
  const say = (code: string, digest: Digest | null, from: Nanoseconds | null, to: Nanoseconds | null, explain: string): void => {
    findings.push({ code, key: digest?.key ?? null, chain: chain.id, from, to, explain });
  };
  const readable = linksOf(chain).filter((one) => one.document !== null);
  let reached: Nanoseconds | null = null;
  let named = false;
  for (const [index, digest] of readable.entries()) {
    const claim = previousOf(digest);
    const sure = speaks(digest);
    const from = reached;
    const hole: boolean = from !== null && digest.start !== null && later(digest.start, from);
    if (claim && !digest.predecessor) {
      named = all.some((one) => isOlder(one, digest, chain, claim));
      if (!absent.has(withoutGzip(claim.key)))
        absent.set(withoutGzip(claim.key), {
          key: claim.key,
          hash: claim.hash,
          by: digest,
          head: !named,
          chain: chain.id,
          from: hole ? from : null,
          to: digest.start,
        });
      if (!named)
        say(
          'head_open',
          digest,
          digest.start,
          null,
          `The oldest digest here names a predecessor that is not in the export${digest.start ? `: nothing before ${at(digest.start)} is covered` : ''}. It may lie outside the exported range, or have been removed.`,
        );
    }
    if (digest.link === 'start' && !chain.backfill && sure && (index === 0 || !hole))
      say(
        'chain_start',
        digest,
        digest.start,
        null,
        index === 0
          ? 'The oldest digest is signed and names no predecessor: the chain begins here.'
          : 'The chain begins anew here, without a hole in time: this digest is signed and names no predecessor.',
      );
    if (hole && !chain.backfill && from !== null && digest.start !== null) {
      const hours = `${at(from)} to ${at(digest.start)}`;
      const filled = backfills.find((one) => one.start !== null && one.end !== null && !later(one.start, from) && !later(digest.start as string, one.end));
      const restarts = sure && digest.link === 'start';
      const continuous = sure && digest.link === 'linked' && digest.predecessor === readable[index - 1];
      if (restarts || continuous)
        say(
          'gap_declared',
          digest,
          from,
          digest.start,
          `${restarts ? 'A signed digest starts a new chain after this gap. The end of the older chain is open: digests of it may have been removed' : 'The digest after this gap names the one before it as its predecessor, so none is missing between them'} (${hours}). ${filled ? 'The gap is closed by a backfill digest.' : 'Events in these hours, if there were any, are not covered.'}`,
        );
      else
        say(
          'gap_unexplained',
          digest,
          from,
          digest.start,
          `No digest here covers ${hours}, and nothing signed explains why.${claim && !digest.predecessor ? ' The next digest names a predecessor that is absent; the width of the hole shows how much is gone.' : ''}${filled ? ' A backfill digest covers these hours.' : ''}`,
        );
    }
    if (from !== null && digest.start !== null && digest.end !== null && later(from, digest.start) && index > 0)
      say(
        'window_overlap',
        digest,
        digest.start,
        later(digest.end, from) ? from : digest.end,
        'Two digests of this chain cover the same hours. At most one of them can be the link of the chain.',
      );
    if (digest.predecessor && (digest.predecessor === digest || byTime(digest.predecessor, digest) > 0))
      say('chain_cycle', digest, digest.start, digest.end, 'This digest names itself or a later digest as its predecessor. No signer makes such a chain.');
    if (digest.end !== null && (reached === null || later(digest.end, reached))) reached = digest.end;
  }
  const newest = readable.findLast((one) => verified(one)) ?? readable.at(-1);
  if (newest?.end && !chain.backfill)
    say(
      'tail_open',
      newest,
      newest.end,
      null,
      `The newest ${verified(newest) ? 'verified digest' : 'digest'} ends ${at(newest.end)}${verified(newest) ? '' : ' and is not verified'}. Nothing in the export shows whether more followed.${range?.to && later(range.to, newest.end) ? ` The stated range goes on to ${at(range.to)}; no digest of this chain covers the rest.` : ''}`,
    );
  return { findings, absent: [...absent.values()] };
}
