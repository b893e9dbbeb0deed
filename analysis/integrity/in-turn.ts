// The verifiers that are concerned, one by one in their order: each may go by what those before it said.
import { type Assurance, isKeyed } from '../contract/assurances.ts';
import type { UsedKey } from '../contract/model/integrity.ts';
import type { EvidenceFile } from '../kernel/ports.ts';
import type { Evidence, Findings, Handed, Verifier } from './define-verifier.ts';
import { statementsAmong } from './is-statement.ts';
import { Keys } from './keys.ts';
import { Pairing } from './pairing.ts';
import type { Sight } from './seeing.ts';
import { Shelf } from './shelf.ts';
import type { Anchor } from './trust/anchor.ts';

/** Stands for a verifier where files of keys are said to be statements. */
export const KEYS = 'keys';

/** What a verifier found, and the keys that it relied on. */
export interface Found {
  said: Findings;
  used: UsedKey[];
}
export type RunTurn = (verifier: Verifier, evidence: Evidence, seen: readonly EvidenceFile[]) => Promise<Found>;
export const runs: RunTurn = async (verifier, evidence, seen) => ({ said: await verifier.verify(evidence, seen), used: evidence.keys.used() });

export interface Turns {
  turns: (Found & { verifier: Verifier })[];
  /** Paths of statements: manifests, key files, side-cars. */
  proof: ReadonlySet<string>;
  /** Which verifier took each of them for one; `KEYS` for files of keys. */
  statedBy: ReadonlyMap<string, string>;
  /** Something is pinned: mere agreement, and keys that came along, settle nothing. */
  pinning: boolean;
}

/** Throws what a verifier throws, and the reason of the signal. */
export async function inTurn(handed: Handed, { pinned, concerned, found, keyFiles }: Sight & { pinned: readonly Anchor[] }, run: RunTurn): Promise<Turns> {
  const grounds = new Map<string, Assurance>();
  const places = new Map<string, string>();
  const proof = new Set<string>(keyFiles);
  const taken = new Set<string>();
  const statedBy = new Map(keyFiles.map((path) => [path, KEYS]));
  const pairing = new Pairing(handed.files, statementsAmong(new Set(keyFiles)));
  const shared = { ...handed, shelf: new Shelf(handed, places), pairing, statements: proof, taken, proven: { grounds, places } };
  const turns: Turns['turns'] = [];
  for (const [verifier, seen] of concerned) {
    handed.signal.throwIfAborted();
    if (seen.length === 0) continue;
    const { said, used } = await run(verifier, { ...shared, keys: new Keys(pinned, found, handed.pinnedAway) }, seen);
    turns.push({ verifier, said, used });
    for (const path of said.proof) {
      proof.add(path);
      statedBy.set(path, verifier.id);
    }
    for (const path of said.taken ?? []) taken.add(path);
    if (verifier.timeOnly) continue;
    // What is proven of a part of a file is no ground for all of it.
    const doubted = new Set(said.objects.flatMap(({ path, verdict }) => (path === null || verdict === 'valid' ? [] : [path])));
    for (const { key, path, status, reason, assurance } of said.objects) {
      if (path === null || status !== 'verified' || !isKeyed(assurance) || doubted.has(path)) continue;
      grounds.set(path, assurance);
      if (reason === 'renamed') places.set(key, path);
    }
  }
  return { turns, proof, statedBy, pinning: new Keys(pinned, found, handed.pinnedAway).pinning };
}
