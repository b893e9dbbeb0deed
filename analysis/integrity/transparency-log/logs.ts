// Tree heads of one log beside each other: does each continue the one before it? A log that signs two which contradict each other has shown two histories.
import { type Chain, type ChainFinding, type Inclusion, MOST_INCLUSIONS } from '../../contract/model/integrity.ts';
import type { ObjectStatus } from '../../contract/model/integrity.ts';
import { hexOf, same } from '../bytes.ts';
import type { Evidence } from '../define-verifier.ts';
import { showsConsistency } from '../merkle/tree.ts';
import type { Checkpoint } from '../signed-note/note.ts';
import { reasons } from '../reasons.ts';
import type { Head } from './heads.ts';
import type { ProvenTree } from './proven-tree.ts';
import { SCHEME } from './scheme.ts';

type Full = Head & { checkpoint: Checkpoint };
/** How two heads hang together: `open` = nothing at hand shows it. */
type Link = 'consistent' | 'contradicting' | 'open';

export interface LogState {
  origin: string;
  heads: Full[];
  /** Trees that were told from tiles. */
  trees: { tree: ProvenTree; head: Head }[];
}

/** Pairs for which proofs are tried: a proof does not say between which heads it is. */
const TRIED = 500;
const bySize = (a: Full, b: Full): number => a.checkpoint.size - b.checkpoint.size || (hexOf(a.checkpoint.root) < hexOf(b.checkpoint.root) ? -1 : 1);

/** By origin, in order of their sizes. */
export function logsOf(heads: readonly Head[]): Map<string, LogState> {
  const logs = new Map<string, LogState>();
  for (const head of heads) {
    const { checkpoint } = head;
    if (!checkpoint) continue;
    const log = logs.get(checkpoint.origin) ?? { origin: checkpoint.origin, heads: [], trees: [] };
    log.heads.push({ ...head, checkpoint });
    logs.set(checkpoint.origin, log);
  }
  for (const { heads: own } of logs.values()) own.sort(bySize);
  return logs;
}

async function linkOf(evidence: Evidence, first: Full, second: Full, { trees }: LogState, proofs: readonly (readonly Uint8Array[])[]): Promise<Link> {
  const [a, b] = [first.checkpoint, second.checkpoint];
  if (a.size === b.size) return same(a.root, b.root) ? 'consistent' : 'contradicting';
  if (proofs.some((proof) => showsConsistency(evidence.crypto, a, b, proof)) || a.size === 0) return 'consistent';
  for (const { tree, head } of trees) {
    // Both have to be stages of the same tree, or the smaller one is none of it.
    if (head.checkpoint?.size !== b.size || !same(head.checkpoint.root, b.root)) continue;
    const root = await tree.rootAt(a.size);
    if (root !== null) return same(root, a.root) ? 'consistent' : 'contradicting';
  }
  for (const { tree } of trees) {
    if (tree.head.size < b.size) continue;
    const [one, other] = [await tree.rootAt(a.size), await tree.rootAt(b.size)];
    if (one !== null && other !== null && same(one, a.root) && same(other, b.root)) return 'consistent';
  }
  return 'open';
}

const sameKey = (a: Full, b: Full): boolean => a.key !== null && a.key.fingerprint === b.key?.fingerprint;
const titleOf = ({ checkpoint: { size, root } }: Full): string => `${size} entries with the root ${hexOf(root)}`;

export interface JudgedLog {
  chain: Chain;
  findings: ChainFinding[];
  /** Heads that contradict one that the same key signed. */
  forked: ReadonlySet<Head>;
}

export async function judgeLog(
  evidence: Evidence,
  log: LogState,
  proofs: readonly (readonly Uint8Array[])[],
  inclusions: readonly Inclusion[],
): Promise<JudgedLog> {
  const { origin, heads } = log;
  const id = `${SCHEME} ${origin}`;
  const forked = new Set<Head>();
  const findings: ChainFinding[] = [];
  const links: Chain['links'] = [];
  let before: Full | null = null;
  let left = TRIED;
  const tell = (code: string, key: string, explain: string): void => void findings.push({ code, key, chain: id, from: null, to: null, explain });
  for (const head of heads) {
    evidence.signal.throwIfAborted();
    const stands = head.finding.reason === null;
    let link: Chain['links'][number]['link'] = before === null ? 'start' : 'unknown';
    if (stands && before !== null) {
      const found = left-- > 0 ? await linkOf(evidence, before, head, log, proofs) : 'open';
      link = found === 'consistent' ? 'linked' : found === 'contradicting' ? 'mismatch' : 'unknown';
      if (found === 'contradicting' && sameKey(before, head)) {
        for (const one of [before, head]) forked.add(one);
        tell('log_fork', head.path, `${reasons.log_fork.explain} ${before.path}: ${titleOf(before)}; ${head.path}: ${titleOf(head)}.`);
      } else if (found === 'open')
        tell(
          'log_consistency_open',
          head.path,
          `Nothing at hand shows whether the tree of ${head.path} (${head.checkpoint.size} entries) continues that of ${before.path} (${before.checkpoint.size}).`,
        );
      else if (found === 'consistent' && before.checkpoint.size < head.checkpoint.size)
        tell(
          'log_consistent',
          head.path,
          `The tree of ${head.path} (${head.checkpoint.size} entries) continues that of ${before.path} (${before.checkpoint.size}).`,
        );
    }
    const status: ObjectStatus = stands ? 'verified' : reasons[head.finding.reason ?? 'not_covered'].status;
    links.push({
      key: head.path,
      at: null,
      status,
      sha256: hexOf(head.checkpoint.root),
      link,
      covers_from: null,
      covers_to: null,
      covers: head.checkpoint.size,
    });
    if (stands) before = head;
  }
  for (const [at, head] of heads.entries()) if (forked.has(head)) links[at] = { ...(links[at] as Chain['links'][number]), status: 'altered', link: 'mismatch' };
  const chain = {
    id,
    title: `Transparency log ${origin}`,
    scheme: SCHEME,
    links,
    ...(inclusions.length === 0 ? {} : { inclusions: inclusions.slice(0, MOST_INCLUSIONS) }),
  };
  return { chain, findings, forked };
}
