// Answers of stores as a kind of file.
import { isMembers } from '../../contract/proof/closed.ts';
import { jsonDocument } from '../../contract/proof/json-documents.ts';
import type { ProofFile } from '../define-verifier.ts';
import sample from './cases/storage-lock-answer/good.json?raw';
import { forms } from './forms.ts';

/** Longest answer that is read, in bytes. */
export const ANSWER_LIMIT = 1024 * 1024;
const MARKS =
  /"(?:ObjectLockConfiguration|Retention|LegalHold|ObjectLock(?:Mode|LegalHoldStatus)|immutabilityPeriodSinceCreationInDays|hasLegalHold|retention(?:P|_p)olicy|temporaryHold|eventBasedHold|retention|settings)"\s*:/;

/** Cheap, by the first bytes. */
export const mayBeAnswer = (text: string): boolean => /^(?:\xef\xbb\xbf)?\s*\{/.test(text) && MARKS.test(text);

/** Names and addresses of resources are shorter: what is longer is a text of its own. */
const LONGEST = 4096;
function hasLongText(answer: unknown): boolean {
  const open: unknown[] = [answer];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (typeof one === 'string' && one.length > LONGEST) return true;
    if (typeof one === 'object' && one !== null) for (const each of Object.values(one)) open.push(each);
  }
  return false;
}

/** It is such an answer, and nothing else is in it. */
export function isAnswer(bytes: Uint8Array): boolean {
  const answer = bytes.length <= ANSWER_LIMIT ? jsonDocument(bytes) : null;
  return isMembers(answer) && !hasLongText(answer) && forms.some((form) => form.isWhole(answer) && form.read(answer) !== null);
}

export const storeAnswer: ProofFile = {
  id: 'storage-lock:answer',
  title: 'Answer of a store about retention and locks',
  document: 'AWS CLI s3api get-object-lock-configuration, get-object-retention, get-object-legal-hold; Azure CLI storage container; Cloud Storage JSON API',
  version: '2026',
  origin: '`aws s3api get-object-lock-configuration`, `az storage container immutability-policy show`, `gcloud storage buckets describe --format=json`',
  sample,
  recognise: {
    examine: ({ complete, bytes, opening }) =>
      complete && mayBeAnswer(opening) && isAnswer(bytes) ? { score: 96, reasons: ['an answer about retention or locks and nothing else'] } : undefined,
  },
  proves: isAnswer,
};
