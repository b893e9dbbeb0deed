// A drill held against full runs: the same acts, each verified from nothing over the forged files.
import { expect } from 'vitest';
import type { ActKind } from '../../analysis/contract/model/drill.ts';
import { nodeCrypto } from '../../analysis/host/crypto.ts';
import { nodeInflate } from '../../analysis/host/inflate.ts';
import type { Handed, TrustFile } from '../../analysis/integrity/define-verifier.ts';
import { again } from '../../analysis/integrity/drill/again.ts';
import { begun } from '../../analysis/integrity/drill/run.ts';
import { inTurn, runs } from '../../analysis/integrity/in-turn.ts';
import { verifiers } from '../../analysis/integrity/index.ts';
import { lookAt } from '../../analysis/integrity/seeing.ts';
import { readTrustFile } from '../../analysis/integrity/trust/index.ts';
import { concluded, verifyAll } from '../../analysis/integrity/verify-all.ts';
import type { EvidenceFile } from '../../analysis/kernel/ports.ts';

export const handedOf = (files: readonly EvidenceFile[], trust: readonly TrustFile[] = []): Handed => ({
  files,
  trust,
  crypto: nodeCrypto,
  inflate: nodeInflate,
  signal: new AbortController().signal,
  progress: () => {},
});

/** Gives the kinds of acts that were met. */
export async function sameAsFull(
  files: readonly EvidenceFile[],
  { acts, seed, trust = [] }: { acts: number; seed: number; trust?: TrustFile[] },
): Promise<Set<ActKind>> {
  const handed = handedOf(files, trust);
  const { standing, baseline, forge } = await begun(handed, { seed });
  expect(concluded(standing.files, standing.turns)).toEqual(await verifyAll(handed));
  const met = new Set<ActKind>();
  for (let act = 1; act <= acts; act++) {
    const drawn = await forge(act);
    if (!drawn?.forged) continue;
    const { kind, forged } = drawn;
    met.add(kind);
    const quick = await again(standing, forged.changes);
    const full = handedOf(quick.files, trust);
    const pinned = trust.flatMap((file) => readTrustFile(file, nodeCrypto));
    const turns = await inTurn(full, { pinned, ...(await lookAt(full, verifiers)) }, runs);
    const named = `act ${act}, seed ${seed}: ${forged.file.path}: ${forged.what}`;
    expect(concluded(quick.files, quick.turns), named).toEqual(concluded(full.files, turns));
    expect(baseline.outcomeOf(forged, quick.turns, quick.files), named).toEqual(baseline.outcomeOf(forged, turns, full.files));
  }
  return met;
}
