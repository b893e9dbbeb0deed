// Runs every verifier that applies over one set of files and merges what they say.
import { Fault } from '../contract/faults.ts';
import type { ObjectVerdict, Verdict, Verification } from '../contract/model/integrity.ts';
import type { Evidence, Verifier } from './define-verifier.ts';
import { verifiers } from './index.ts';
import { readTrustFile } from './trust.ts';

export interface FullVerification extends Verification {
  /** Ids and versions of the verifiers that ran. */
  ran: { id: string; version: number }[];
  /** Paths that no verifier speaks of. */
  unread: string[];
}

/** The weakest word wins. Nothing to judge is not good news: it is `unverifiable`. */
export function overallOf(objects: readonly Pick<ObjectVerdict, 'verdict'>[]): Verdict {
  if (objects.some((one) => one.verdict === 'invalid')) return 'invalid';
  if (objects.length === 0 || objects.some((one) => one.verdict === 'unverifiable')) return 'unverifiable';
  return 'valid';
}

/**
 * Throws `input.unsupported` when a trust file holds no key, and the reason of `evidence.signal` when aborted. A verifier that fails is a fault of
 * ours and is thrown: a missing verdict must never look like a good one.
 */
export async function verifyAll(evidence: Evidence, among: readonly Verifier[] = verifiers): Promise<FullVerification> {
  for (const file of evidence.trust) readTrustFile(file, evidence.crypto);
  const paths = evidence.files.map((file) => file.path);
  const result: FullVerification = { overall: 'unverifiable', objects: [], findings: [], chains: [], keys: [], ran: [], unread: [] };
  const spoken = new Set<string>();
  for (const verifier of among) {
    evidence.signal.throwIfAborted();
    if (!verifier.applies(paths)) continue;
    const found = await verifier.verify(evidence);
    const strange = found.objects.find((one) => one.scheme !== verifier.id);
    if (strange)
      throw new Fault('internal', `The verifier ${verifier.id} gave a verdict under the name ${strange.scheme}.`, 'Report this; the case is unharmed.');
    result.ran.push({ id: verifier.id, version: verifier.version });
    result.objects.push(...found.objects);
    result.findings.push(...found.findings);
    result.chains.push(...found.chains);
    result.keys.push(...found.keys);
    for (const path of found.spoken) spoken.add(path);
  }
  result.overall = overallOf(result.objects);
  result.unread = paths.filter((path) => !spoken.has(path));
  return result;
}
