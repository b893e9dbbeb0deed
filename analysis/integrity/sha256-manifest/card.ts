// The words of a manifest's verdicts: what was found, what would settle it, what may be said.
import type { ObjectVerdict } from '../../contract/model/integrity.ts';

export const SCHEME = 'sha256-manifest';
export type Reason =
  | 'content_hash_mismatch'
  | 'referenced_but_absent'
  | 'not_covered'
  | 'unreadable'
  | 'container_opened'
  | 'path_refused'
  | 'unsupported_algorithm'
  | 'line_unreadable'
  | 'nothing_listed';

export const words: Record<
  Reason | 'ok',
  { verdict: ObjectVerdict['verdict']; status: ObjectVerdict['status']; needs: string | null; explain: string; may: string; not: string }
> = {
  ok: {
    verdict: 'valid',
    status: 'verified',
    needs: null,
    explain: 'The file has the SHA-256 that the manifest lists for it.',
    may: 'File and manifest are consistent with each other.',
    not: 'The file is authentic: nothing signs this manifest.',
  },
  content_hash_mismatch: {
    verdict: 'invalid',
    status: 'altered',
    needs: 'the original file',
    explain: 'The file does not have the SHA-256 that the manifest lists for it.',
    may: 'File and manifest contradict each other.',
    not: 'Which of the two was changed.',
  },
  referenced_but_absent: {
    verdict: 'invalid',
    status: 'missing',
    needs: 'this file',
    explain: 'The manifest lists this file, and it is not there.',
    may: 'A listed file is absent.',
    not: 'What the file held.',
  },
  not_covered: {
    verdict: 'unverifiable',
    status: 'not covered',
    needs: 'a manifest that lists it',
    explain: 'The file lies among listed files, and the manifest does not list it.',
    may: 'Nothing speaks of this file.',
    not: 'This file was added by somebody.',
  },
  unreadable: {
    verdict: 'unverifiable',
    status: 'unverifiable',
    needs: 'a readable copy',
    explain: 'The file could not be read, so its hash could not be compared.',
    may: 'The manifest lists this file.',
    not: 'This file was altered.',
  },
  container_opened: {
    verdict: 'unverifiable',
    status: 'unverifiable',
    needs: 'the container as one file',
    explain: 'The manifest lists this container; only its members are at hand, so its own hash could not be compared.',
    may: 'The manifest lists this container.',
    not: 'This container was altered.',
  },
  path_refused: {
    verdict: 'unverifiable',
    status: 'unverifiable',
    needs: 'the files outside the manifest folder',
    explain: 'A line names a file outside the folder of the manifest. Such lines are refused, never followed.',
    may: 'The other lines were checked.',
    not: 'All listed files were checked.',
  },
  unsupported_algorithm: {
    verdict: 'unverifiable',
    status: 'unverifiable',
    needs: 'support for its hash algorithm',
    explain: 'A line states a hash other than SHA-256, which is not checked here.',
    may: 'The other lines were checked.',
    not: 'All listed files were checked.',
  },
  line_unreadable: {
    verdict: 'unverifiable',
    status: 'unverifiable',
    needs: 'a readable manifest',
    explain: 'A line of the manifest cannot be read.',
    may: 'The other lines were checked.',
    not: 'All listed files were checked.',
  },
  nothing_listed: {
    verdict: 'unverifiable',
    status: 'unverifiable',
    needs: 'a manifest that lists files',
    explain: 'The manifest lists no file.',
    may: 'Nothing.',
    not: 'The files beside it are unaltered.',
  },
};

export const verdictOf = (
  kind: string,
  key: string,
  path: string | null,
  reason: Reason | null,
  expected: string | null,
  found: string | null,
  extra: Partial<ObjectVerdict> = {},
): ObjectVerdict => {
  const said = words[reason ?? 'ok'];
  const compared = expected !== null && found !== null;
  return {
    key,
    path,
    kind,
    scheme: SCHEME,
    verdict: said.verdict,
    status: said.status,
    reason,
    range: 'none',
    range_from: null,
    range_to: null,
    assurance: compared || kind !== 'file' ? 'consistent only' : 'none',
    needs: said.needs,
    explain: said.explain,
    steps: [
      compared
        ? { good: expected === found, text: `SHA-256 of the file ${expected === found ? 'is the listed one' : 'is not the listed one'}` }
        : { good: reason === 'referenced_but_absent' ? false : null, text: said.explain },
    ],
    facts: [
      ...(expected === null ? [] : [{ label: 'SHA-256 expected', value: expected }]),
      ...(found === null ? [] : [{ label: 'SHA-256 found', value: found }]),
      { label: 'File', value: key },
    ],
    may_say: said.may,
    may_not_say: said.not,
    chain: null,
    ...extra,
  };
};
