// Skeleton of a verifier: copy this folder, rename it, replace what it does, add one line to ../index.ts.
// It checks `NAME.length` side-cars, which state how many bytes NAME has: small, but it shows every part that a verdict needs.
import type { ObjectVerdict } from '../../contract/model/integrity.ts';
import { defineVerifier, type Evidence, type Findings } from '../define-verifier.ts';

/** Folder name = id = scheme of every verdict. */
const SCHEME = '_skeleton';
const ENDING = '.length';

/** One verdict. All three parts are stated each time: object (status), range, assurance. */
function verdict(key: string, path: string | null, stated: number | null, found: number | null): ObjectVerdict {
  const absent = path === null;
  const good = stated !== null && stated === found;
  // Nothing signs the side-car: it agrees, it verifies nothing.
  const state = absent ? 'missing' : stated === null ? 'unverifiable' : good ? 'agrees' : 'altered';
  return {
    key,
    path,
    kind: 'file',
    scheme: SCHEME,
    verdict: state === 'agrees' ? 'valid' : state === 'unverifiable' ? 'unverifiable' : 'invalid',
    status: state,
    reason: { agrees: null, altered: 'length_mismatch', missing: 'referenced_but_absent', unverifiable: 'length_unreadable' }[state],
    range: 'none',
    range_from: null,
    range_to: null,
    assurance: 'structure only',
    needs: { agrees: null, altered: 'the original file', missing: 'this file', unverifiable: 'a readable side-car' }[state],
    explain: {
      agrees: 'The file has as many bytes as its side-car states.',
      altered: 'The file does not have as many bytes as its side-car states.',
      missing: 'A side-car speaks of this file, and it is not there.',
      unverifiable: 'The side-car states no length.',
    }[state],
    steps: [{ good: state === 'unverifiable' ? null : good, text: 'Length compared with the side-car' }],
    facts: [
      { label: 'Length expected', value: String(stated ?? 'not stated') },
      { label: 'Length found', value: String(found ?? 'file absent') },
    ],
    may_say: 'Length and side-car were compared.',
    may_not_say: 'The content is unaltered.',
    chain: null,
  };
}

async function verify(evidence: Evidence): Promise<Findings> {
  const result: Findings = { objects: [], findings: [], chains: [], keys: [], proof: [] };
  const files = new Map(evidence.files.map((file) => [file.path, file]));
  for (const sidecar of evidence.files) {
    if (!sidecar.path.endsWith(ENDING)) continue;
    evidence.signal.throwIfAborted();
    const text = new TextDecoder().decode(await sidecar.head()).trim();
    const target = files.get(sidecar.path.slice(0, -ENDING.length));
    result.objects.push(
      verdict(sidecar.path.slice(0, -ENDING.length), target?.path ?? null, /^\d{1,15}$/.test(text) ? Number(text) : null, target?.size ?? null),
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
  applies: (paths) => paths.some((path) => path.endsWith(ENDING)),
  verify,
});
