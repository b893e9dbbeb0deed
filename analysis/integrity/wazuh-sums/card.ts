// Verdicts on the log of a day.
import type { ObjectVerdict } from '../../contract/model/integrity.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import type { Reason } from '../reasons.ts';
import { reference } from '../reference.ts';
import { type Fact, fact, step, type Step, verdicts } from '../verdict.ts';
import type { SumAlgorithm } from './sum.ts';

export const SCHEME = 'wazuh-sums';
export const verdict = verdicts(SCHEME);
export const KIND = 'daily log';
const NAMES = { md5: 'MD5', sha1: 'SHA-1', sha256: 'SHA-256' } as const;

export interface Compared {
  algorithm: SumAlgorithm;
  expected: string;
  /** Null = it could not be computed. */
  found: string | null;
}

const stepOf = ({ algorithm, expected, found }: Compared): Step =>
  step(
    found === null ? null : found === expected,
    `${NAMES[algorithm]} of the content ${found === expected ? 'is' : 'is not'} the one that the daily sum states`,
  );

const factsOf = (compared: readonly Compared[]): Fact[] =>
  compared.flatMap(({ algorithm, expected, found }) => [
    fact(`${NAMES[algorithm]} expected`, expected),
    fact(`${NAMES[algorithm]} found`, found ?? 'could not be computed'),
  ]);

/** The digest of what the parts hold, unpacked, one behind the other. Only of packed or of plain ones: a shell has no one command for both. */
function repeated(parts: readonly EvidenceFile[]): Fact[] {
  const packed = parts.filter(({ path }) => path.endsWith('.gz')).length;
  const files = parts.map(({ path }) => ({ file: path }));
  if (packed > 0 && packed < parts.length) return [];
  return reference(packed > 0 ? 'zcat' : 'cat', '--', ...files, '| sha256sum');
}

const WEAK = 'The sum has MD5 and SHA-1 alone: who prepared two contents beforehand can make both fit it. ';
const UNSIGNED = 'It is authentic: nothing signs the sums, and who could change the log could change them all.';

export interface Day {
  sum: EvidenceFile;
  parts: readonly EvidenceFile[];
  compared: readonly Compared[];
}

/** One verdict for each of the files that the sum covers together. */
export function judged({ sum, parts, compared }: Day, key: string, reason: Reason | null): ObjectVerdict[] {
  const weak = compared.every(({ algorithm }) => algorithm !== 'sha256');
  return parts.map((part, at) =>
    verdict(
      { key: at === 0 && parts.length === 1 ? key : part.path, path: part.path, kind: KIND },
      {
        reason,
        assurance: 'consistent only',
        steps: [
          ...(parts.length > 1 ? [step(null, `The sum covers ${parts.length} files of the day together, one behind the other`)] : []),
          ...compared.map(stepOf),
        ],
        facts: [fact('Daily sum', sum.path), ...factsOf(compared), ...repeated(parts)],
        ...(reason === null
          ? { explain: 'The content of the day has the digests that its daily sum states. Nothing signs the sum.', may_not_say: (weak ? WEAK : '') + UNSIGNED }
          : reason === 'content_hash_mismatch'
            ? {
                explain: 'The content of the day does not have the digests that its daily sum states.',
                may_say: 'Log and sum of the day contradict each other.',
                may_not_say: 'Which of the two was changed, by whom, or on purpose: a log that was written to after its day ended differs too.',
              }
            : {}),
      },
    ),
  );
}
