// How far a record can be relied on as evidence of an act: what the verdicts say of its bytes, and who could have written it.
import type { AbsenceEvidence, AbsenceProof } from '../contract/model/absence.ts';
import { type Assurance, isKeyed } from '../contract/assurances.ts';
import { contradicts } from '../contract/statuses.ts';
import type { Act, ToldRecord } from './define-explanation.ts';

export function proofOf({ status, assurance }: Pick<ToldRecord, 'status' | 'assurance'>): AbsenceProof {
  if (contradicts(status)) return 'contradicted';
  if (status === 'verified' && isKeyed(assurance as Assurance)) return 'proven';
  return status === 'verified' || status === 'agrees' ? 'agrees' : 'nothing';
}

/** Characters of a record's words that are quoted. */
const QUOTED = 160;
const quoted = (text: string): string => (text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text);

/** The record as evidence: `saying` is ours, the rest are its own words. */
export function evidenceOf({ told }: Pick<Act, 'told'>, saying: string): AbsenceEvidence {
  const words = told.message ?? told.action ?? told.code ?? '';
  const who = told.user === null || told.user === '' ? undefined : told.user;
  return {
    words: words === '' ? saying : `${saying}: ${quoted(words)}`,
    proof: proofOf(told),
    record: { source: told.source, record: told.record },
    ...(told.time === null ? {} : { at: told.time.toString() }),
    ...(who === undefined ? {} : { by: quoted(who) }),
  };
}

/** Who could have made up all of it; null where a piece of it is proven. */
export function forgeableBy(evidence: readonly AbsenceEvidence[], ground: string): string | null {
  if (evidence.some(({ proof }) => proof === 'proven')) return null;
  const records = evidence.filter(({ record }) => record !== undefined);
  if (records.length === 0)
    return ground === 'fits' || ground === 'shown'
      ? 'It rests on what is and is not there. Whoever could take records away, or choose what was handed over, could have made it look so.'
      : 'It rests on a statement that no key proves: whoever handed over the evidence could have made it.';
  if (records.some(({ proof }) => proof === 'contradicted'))
    return 'A verdict contradicts the file in which the record stands: it may have been written afterwards.';
  if (records.some(({ proof }) => proof === 'agrees'))
    return 'The record stands in a file that merely agrees with an unkeyed statement: whoever could change the one could change the other.';
  return 'No signature or seal proves the record: whoever could take records out of this log could also have written it.';
}
