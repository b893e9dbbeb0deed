// Immutability grade: what stores said of locks, retention and holds. The answers were exported, and nothing signs them: they tell that a control was there,
// never that content is unaltered. No verdict of this scheme is ever good.
import { isMembers } from '../../contract/proof/closed.ts';
import { jsonDocument } from '../../contract/proof/json-documents.ts';
import { toRfc3339 } from '../../contract/time.ts';
import { wholeOf } from '../../kernel/evidence-file.ts';
import { defineVerifier, type Evidence, type Findings } from '../define-verifier.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { fact, step, verdicts } from '../verdict.ts';
import type { Control } from './control.ts';
import { forgers } from './forgers.ts';
import { type Form, forms } from './forms.ts';
import { ANSWER_LIMIT, isAnswer, mayBeAnswer, storeAnswer } from './proof.ts';

const SCHEME = 'storage-lock';
const verdict = verdicts(SCHEME);

/** The form that the file has, and what it says. */
async function read(evidence: Evidence, file: EvidenceFile): Promise<{ form: Form; controls: Control[]; proof: boolean } | null> {
  const bytes = await wholeOf(file, ANSWER_LIMIT).catch(() => null);
  evidence.signal.throwIfAborted();
  const answer = bytes && jsonDocument(bytes);
  if (!bytes || !isMembers(answer)) return null;
  for (const form of forms) {
    const controls = form.read(answer);
    if (controls) return { form, controls, proof: isAnswer(bytes) };
  }
  return null;
}

const words = ({ grade, name, says, to }: Control): string => `Grade: ${grade}. ${name}. ${says}${to === null ? '' : ` Stated until ${toRfc3339(to, 0)}.`}`;

async function verify(evidence: Evidence, seen: readonly EvidenceFile[]): Promise<Findings> {
  const result: Findings = { objects: [], findings: [], chains: [], proof: [] };
  for (const file of seen) {
    const found = await read(evidence, file);
    if (!found) continue;
    const { form, controls, proof } = found;
    for (const control of controls)
      result.findings.push({ code: 'immutability', key: control.of ?? file.path, chain: null, from: control.from, to: control.to, explain: words(control) });
    // What is more than such an answer is evidence of its own, or a statement of another scheme: here only what it says is told.
    if (!proof) continue;
    result.proof.push(file.path);
    for (const control of controls)
      result.objects.push(
        verdict(
          { key: file.path, path: file.path, kind: 'storage' },
          {
            reason: 'storage_control_stated',
            assurance: 'none',
            steps: [step(null, words(control))],
            facts: [
              fact('Grade', control.grade),
              fact('Control', control.name),
              fact('Speaks of', control.of ?? 'the answer does not name it'),
              ...(control.to === null ? [] : [fact('Kept until', toRfc3339(control.to, 0))]),
              fact('Form', form.title),
              fact('Specification', form.document),
            ],
          },
        ),
      );
  }
  return result;
}

export const storageLock = defineVerifier({
  id: SCHEME,
  title: 'Locks and retention of stores, as they were exported',
  document: 'AWS S3 Object Lock; Azure immutable storage; Google Cloud Storage Bucket Lock; Elasticsearch index blocks: each form names its own page',
  version: 2,
  proofs: [storeAnswer],
  sees: ({ text }) => mayBeAnswer(text),
  forgers,
  verify,
});
