// Skeleton of a verifier: copy this folder, rename it, replace what it does, add one line to ../index.ts.
// It checks `NAME.length` side-cars, which state how many bytes NAME has: small, but it shows every part that a verdict needs.
import { defineVerifier, type Evidence, type Findings } from '../define-verifier.ts';
import { fact, step, verdicts } from '../verdict.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';

/** Folder name = id = scheme of every verdict. */
const SCHEME = '_skeleton';
const ENDING = '.length';
const LENGTH = /^\d{1,15}\s*$/;
const verdict = verdicts(SCHEME);

async function verify(evidence: Evidence, seen: readonly EvidenceFile[]): Promise<Findings> {
  const result: Findings = { objects: [], findings: [], chains: [], proof: [] };
  for (const sidecar of seen) {
    evidence.signal.throwIfAborted();
    const text = new TextDecoder().decode(await sidecar.head()).trim();
    const stated = LENGTH.test(text) ? Number(text) : null;
    const key = sidecar.path.slice(0, -ENDING.length);
    const target = evidence.shelf.find(key);
    const good = stated === null || target === undefined ? null : stated === target.size;
    const reason = target === undefined ? 'referenced_but_absent' : good === null ? 'statement_unreadable' : good ? null : 'content_hash_mismatch';
    result.objects.push(
      verdict(
        { key, path: target?.path ?? null, kind: 'file' },
        {
          reason,
          // Nothing signs the side-car: it agrees, it verifies nothing.
          assurance: 'structure only',
          steps: [step(good, 'Length compared with the side-car')],
          facts: [fact('Length expected', String(stated ?? 'not stated')), fact('Length found', String(target?.size ?? 'file absent'))],
        },
      ),
    );
    result.proof.push(sidecar.path);
  }
  return result;
}

export const skeleton = defineVerifier({
  id: SCHEME,
  title: 'Length side-cars',
  document: 'the specification or vendor page that this follows',
  version: 1,
  proofs: [
    {
      id: '_skeleton:length',
      title: 'Length side-car',
      document: 'the specification or vendor page that this follows',
      version: '1',
      origin: '`wc -c < FILE > FILE.length`',
      sample: '3\n',
      recognise: { examine: ({ text, complete }) => (complete && LENGTH.test(text) ? { score: 70, reasons: ['one number and nothing else'] } : undefined) },
      proves: (bytes) => LENGTH.test(new TextDecoder().decode(bytes)),
    },
  ],
  // What nobody may claim without showing it: each names an attack of `test/support/attacks/`.
  forgers: [
    { who: 'writer of the store', can: true, means: 'change the file and its side-car', attack: 'summed-anew', on: ['structure only'] },
    { who: 'anybody with an editor', can: false, means: 'make the file longer or shorter', attack: 'edited', on: ['structure only'] },
  ],
  sees: ({ path }) => path.endsWith(ENDING),
  verify,
});
