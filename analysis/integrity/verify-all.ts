// Runs every verifier that applies over one set of files and merges what they say.
import { Fault } from '../contract/faults.ts';
import { isKeyed } from '../contract/assurances.ts';
import type { Assurance, Verification } from '../contract/model/integrity.ts';
import { judge } from '../contract/standing.ts';
import type { Evidence, Verifier } from './define-verifier.ts';
import { verifiers } from './index.ts';
import { openedOf, speaksOf } from './opened.ts';
import { standingOf } from './standing-of.ts';
import { readTrustFile } from './trust.ts';

/** The judgement is on the verdicts alone: whether files that none speaks of are evidence, only the caller can tell. */
export interface FullVerification extends Verification {
  /** Ids and versions of the verifiers that ran. */
  ran: { id: string; version: number }[];
  /** Paths of statements: manifests, key lists, side-cars. */
  proof: ReadonlySet<string>;
  /** Paths that no verifier speaks of. */
  unread: string[];
}

/**
 * Throws `input.unsupported` when a trust file holds no key, and the reason of `evidence.signal` when aborted. A verifier that fails is a fault of
 * ours and is thrown: a missing verdict must never look like a good one.
 */
export async function verifyAll(evidence: Evidence, among: readonly Verifier[] = verifiers): Promise<FullVerification> {
  for (const file of evidence.trust) readTrustFile(file, evidence.crypto);
  const paths = evidence.files.map((file) => file.path);
  const found: Pick<FullVerification, 'objects' | 'findings' | 'chains' | 'keys' | 'ran'> = { objects: [], findings: [], chains: [], keys: [], ran: [] };
  const proof = new Set<string>();
  const grounds = new Map<string, Assurance>();
  const places = new Map<string, string>();
  for (const verifier of among) {
    evidence.signal.throwIfAborted();
    if (!verifier.applies(paths)) continue;
    const said = await verifier.verify({ ...evidence, proven: { grounds, places } });
    const strange = said.objects.find((one) => one.scheme !== verifier.id);
    if (strange)
      throw new Fault('internal', `The verifier ${verifier.id} gave a verdict under the name ${strange.scheme}.`, 'Report this; the case is unharmed.');
    found.ran.push({ id: verifier.id, version: verifier.version });
    // Joined, not spread: half a million verdicts are more than a call takes arguments.
    found.objects = found.objects.concat(said.objects);
    found.findings = found.findings.concat(said.findings);
    found.chains = found.chains.concat(said.chains);
    found.keys = found.keys.concat(said.keys);
    for (const path of said.proof) proof.add(path);
    for (const { key, path, status, reason, assurance } of said.objects) {
      if (path === null || status !== 'verified' || !isKeyed(assurance)) continue;
      grounds.set(path, assurance);
      if (reason === 'renamed') places.set(key, path);
    }
  }
  const spoken = new Set([...proof, ...found.objects.flatMap((one) => (one.path === null ? [] : [one.path]))]);
  const opened = openedOf(evidence.files);
  const unread = paths.filter((path) => !speaksOf(spoken, opened, path));
  const standing = standingOf(found.objects, (path) => proof.has(path), { unspoken: 0, unread: 0, pinned: evidence.trust.length > 0 });
  return { ...judge(standing), ...found, proof, unread };
}
