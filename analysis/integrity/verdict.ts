// A verdict in a few lines: the object, what was found, on what it rests. The words come from the catalogue of reasons, so that all schemes say the same of
// the same; a scheme adds what it alone knows: steps, facts, and an explanation of its own where the catalogue's is too general.
import { type Assurance, isKeyed } from '../contract/assurances.ts';
import type { ObjectVerdict, CoveredSpan, RangeStatus } from '../contract/model/integrity.ts';
import type { Nanoseconds } from '../contract/time.ts';
import { type Reason, reasons, type ReasonWords } from './reasons.ts';

export type Step = ObjectVerdict['steps'][number];
export type Fact = ObjectVerdict['facts'][number];
export const step = (good: boolean | null, text: string): Step => ({ good, text });
export const fact = (label: string, value: string): Fact => ({ label, value });

/** What is judged. `path` null = it is not here. */
export interface Judged {
  key: string;
  path: string | null;
  /** `signed file`, `journal`, `chain`: the word for such an object. */
  kind: string;
}

export interface Finding {
  /** Why it is not good; null = it is, on the ground of `assurance`. */
  reason: Reason | null;
  /** In place of that of the catalogue, where the rules of the scheme make more of it. */
  status?: ReasonWords['status'];
  /** What the arithmetic rests on, as far as it was carried out. */
  assurance: Assurance;
  steps: readonly Step[];
  facts: readonly Fact[];
  /** In place of the catalogue's sentence. Untrusted names in it are shown as they are. */
  explain?: string;
  needs?: string;
  /** Likewise: what a scheme proves may be other than what a signature over a file does (a time stamp tells a time, and no origin). */
  may_say?: string;
  may_not_say?: string;
  /** Beside a good verdict: what else is to be known (`renamed`, `second_copy`, `trusted_comment_absent`). */
  remark?: string;
  range?: { status: RangeStatus; from: Nanoseconds | null; to: Nanoseconds | null };
  chain?: string;
  /** Where parts of it stand differently; absent = the verdict speaks of all of it. */
  spans?: readonly CoveredSpan[];
}

interface Sound {
  explain: string;
  may_say: string;
  may_not_say: string;
}
const TRUE = 'What it says is true, complete, or was written when it says.';
/** The words for what is in order, by what it rests on. */
const sound: Record<Assurance, Sound> = {
  'signed, key pinned': {
    explain: 'The signature fits these bytes, by a key that the investigator pinned.',
    may_say: 'These bytes are unaltered since the holder of the pinned key signed them.',
    may_not_say: TRUE,
  },
  'signed, key came with the evidence': {
    explain: 'The signature fits these bytes, by a key that came with the evidence.',
    may_say: 'These bytes are unaltered since whoever holds this key signed them.',
    may_not_say: `Whose key it is: who could replace the evidence could replace the key. ${TRUE}`,
  },
  'forward sealed': {
    explain: 'All seals fit what they cover.',
    may_say: 'The sealed entries are as they were sealed; who took over the machine later could not seal earlier epochs anew.',
    may_not_say: `That nothing followed, or that who held the verification key did not seal it anew. ${TRUE}`,
  },
  keyed: {
    explain: 'The authentication codes fit these bytes and the key.',
    may_say: 'These bytes are as they were when somebody who had the key authenticated them.',
    may_not_say: `That who can check them did not make them: the same key does both. ${TRUE}`,
  },
  anchored: {
    explain: 'It leads to a digest that was noted outside.',
    may_say: 'These bytes are unaltered since the digest was noted.',
    may_not_say: TRUE,
  },
  'consistent only': {
    explain: 'It agrees with a statement that nothing signs.',
    may_say: 'Content and statement agree with each other.',
    may_not_say: 'It is authentic: who could change the content could change the statement.',
  },
  'structure only': {
    explain: 'Its counters and check sums agree.',
    may_say: 'It is not damaged.',
    may_not_say: 'It is unaltered: anybody can make check sums fit.',
  },
  none: { explain: 'Nothing was found against it.', may_say: 'Nothing.', may_not_say: 'It is unaltered.' },
};

const verdictOf = { altered: 'invalid', missing: 'invalid', moved: 'invalid', 'not covered': 'unverifiable', unverifiable: 'unverifiable' } as const;

/** The verdicts of one scheme. */
export const verdicts =
  (scheme: string) =>
  (object: Judged, found: Finding): ObjectVerdict => {
    const { reason, assurance, steps, facts, range, remark } = found;
    const words: (ReasonWords | Sound) & Partial<ReasonWords> = reason === null ? sound[assurance] : reasons[reason];
    const status = (reason === null ? undefined : found.status) ?? words.status ?? (isKeyed(assurance) ? 'verified' : 'agrees');
    return {
      ...object,
      scheme,
      verdict: status === 'verified' || status === 'agrees' ? 'valid' : verdictOf[status],
      status,
      reason: reason ?? remark ?? null,
      range: range?.status ?? 'none',
      range_from: range?.from ?? null,
      range_to: range?.to ?? null,
      assurance,
      needs: reason === null ? null : (found.needs ?? words.needs ?? null),
      explain: found.explain ?? words.explain,
      steps: [...steps],
      facts: [...facts],
      may_say: found.may_say ?? words.may_say,
      may_not_say: found.may_not_say ?? words.may_not_say,
      chain: found.chain ?? null,
      ...(found.spans === undefined ? {} : { spans: [...found.spans] }),
    };
  };
