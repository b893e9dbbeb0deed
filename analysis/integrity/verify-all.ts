// Runs every verifier that is concerned over one set of files and merges what they say.
import { Fault } from '../contract/faults.ts';
import type { UsedKey, Verification } from '../contract/model/integrity.ts';
import { judge } from '../contract/standing.ts';
import type { Findings, Handed, Verifier } from './define-verifier.ts';
import { inTurn, runs, type Turns } from './in-turn.ts';
import { verifiers } from './index.ts';
import { watched } from './kept/asked.ts';
import type { Keeping } from './kept/keeping.ts';
import { openedOf, speaksOf } from './opened.ts';
import { lookAt } from './seeing.ts';
import { standingOf } from './standing-of.ts';
import { readTrustFile } from './trust/index.ts';

/** The judgement is on the verdicts alone: whether files that none speaks of are evidence, only the caller can tell. */
export interface FullVerification extends Verification {
  /** Ids and versions of the verifiers that ran. */
  ran: { id: string; version: number }[];
  /** Paths of statements: manifests, key files, side-cars. */
  proof: ReadonlySet<string>;
  /** Which verifier took each of them for one; `KEYS` for files of keys. */
  statedBy: ReadonlyMap<string, string>;
  /** Paths that no verifier speaks of. */
  unread: string[];
  /** Something is pinned: mere agreement, and keys that came along, settle nothing. */
  pinning: boolean;
}

/** What the verifiers gave so far. */
type Merged = Pick<FullVerification, 'objects' | 'findings' | 'chains' | 'keys' | 'ran'>;

/**
 * Throws `input.unsupported` when a trust file holds no anchor, and the reason of `signal` when aborted. A verifier that fails is a fault of
 * ours and is thrown: a missing verdict must never look like a good one. `keeping`: what it has is taken where nothing that it rests on changed, and what is
 * found is left there.
 */
export async function verifyAll(given: Handed, among: readonly Verifier[] = verifiers, keeping?: Keeping): Promise<FullVerification> {
  const handed = keeping ? { ...given, files: watched(given.files, keeping.asked) } : given;
  const pinned = handed.trust.flatMap((file) => readTrustFile(file, handed.crypto));
  const sight = await lookAt(handed, among);
  return concluded(handed.files, await inTurn(handed, { pinned, ...sight }, keeping ? (...turn) => keeping.of(...turn) : runs));
}

/** What the verifiers said one by one, as one. */
export function concluded(files: Handed['files'], { turns, proof, statedBy, pinning }: Turns): FullVerification {
  const merged: Merged = { objects: [], findings: [], chains: [], keys: [], ran: [] };
  let relied: UsedKey[] = [];
  for (const { verifier, said, used } of turns) {
    take(merged, verifier, said);
    relied = relied.concat(used);
  }
  merged.keys = distinct(merged.keys.concat(relied));
  const spoken = new Set([...proof, ...merged.objects.flatMap((one) => (one.path === null ? [] : [one.path]))]);
  const opened = openedOf(files);
  const unread = files.flatMap(({ path }) => (speaksOf(spoken, opened, path) ? [] : [path]));
  const standing = standingOf(merged.objects, (path) => proof.has(path), { unspoken: 0, unread: 0, pinned: pinning });
  return { ...judge(standing), ...merged, proof, statedBy, unread, pinning };
}

function take(merged: Merged, { id, version }: Verifier, said: Findings): void {
  const strange = said.objects.find((one) => one.scheme !== id);
  if (strange) throw new Fault('internal', `The verifier ${id} gave a verdict under the name ${strange.scheme}.`, 'Report this; the case is unharmed.');
  merged.ran.push({ id, version });
  // Joined, not spread: half a million verdicts are more than a call takes arguments.
  merged.objects = merged.objects.concat(said.objects);
  merged.findings = merged.findings.concat(said.findings);
  merged.chains = merged.chains.concat(said.chains);
  merged.keys = merged.keys.concat(said.keys ?? []);
}

/** A key that several schemes relied on, from one place, is one row. */
function distinct(keys: readonly UsedKey[]): UsedKey[] {
  const rows = new Map<string, UsedKey>();
  for (const one of keys) {
    const name = `${one.pinned} ${one.fingerprint} ${one.origin}`;
    const known = rows.get(name);
    rows.set(name, known ? { ...known, used: known.used + one.used } : one);
  }
  return [...rows.values()];
}
