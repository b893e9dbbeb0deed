// The words of a manifest's verdicts: what was found, what would settle it, what may be said.
import type { Assurance, ObjectVerdict } from '../../contract/model/integrity.ts';
import { digestReference } from '../reference.ts';
import { type ChecksumAlgorithm, isWeak, MANIFEST_LIMIT } from '../../contract/proof/checksum-manifest.ts';

export const SCHEME = 'sha256-manifest';
export type Reason =
  | 'content_hash_mismatch'
  | 'referenced_but_absent'
  | 'not_covered'
  | 'unreadable'
  | 'container_opened'
  | 'renamed'
  | 'packed'
  | 'unpacked'
  | 'zero_padding'
  | 'moved_from_signed_location'
  | 'signed_otherwise'
  | 'lines_contradict'
  | 'outside_exported_range'
  | 'unsupported_algorithm'
  | 'line_unreadable'
  | 'list_too_large'
  | 'nothing_listed';

export const words: Record<
  Reason | 'ok',
  { verdict: ObjectVerdict['verdict']; status: ObjectVerdict['status']; needs: string | null; explain: string; may: string; not: string }
> = {
  ok: {
    verdict: 'valid',
    status: 'agrees',
    needs: null,
    explain: 'The file has the digest that the manifest lists for it.',
    may: 'File and manifest agree with each other.',
    not: 'The file is authentic: nothing signs this manifest.',
  },
  renamed: {
    verdict: 'valid',
    status: 'agrees',
    needs: null,
    explain: 'Nothing lies at the listed place; a file with the listed digest lies elsewhere, under another name or in another folder.',
    may: 'The listed content is here and agrees with the manifest.',
    not: 'Who renamed or copied it, and when.',
  },
  moved_from_signed_location: {
    verdict: 'invalid',
    status: 'moved',
    needs: 'the original places',
    explain: 'The listed content lies under another name, beside files that lie where they are listed: it was renamed or moved after the list was made.',
    may: 'The content is here and agrees with the list; its name or place is another one.',
    not: 'Who moved it, and when.',
  },
  packed: {
    verdict: 'valid',
    status: 'agrees',
    needs: null,
    explain: 'The file is compressed. Its content, unpacked, has the digest that the manifest lists.',
    may: 'The listed content is here and agrees with the manifest.',
    not: 'Who compressed it, and when; or that it is authentic: nothing signs this manifest.',
  },
  unpacked: {
    verdict: 'unverifiable',
    status: 'unverifiable',
    needs: 'the compressed file',
    explain:
      'The manifest lists a compressed file; what lies here is not compressed. A gateway or a tool may have unpacked it on the way. Digests of the two cannot be compared.',
    may: 'The listed compressed file is not here as it was listed.',
    not: 'The content was altered, or is the listed one.',
  },
  zero_padding: {
    verdict: 'unverifiable',
    status: 'unverifiable',
    needs: 'the file as it was listed',
    explain: 'The listed content is here, whole, and zero bytes follow it, as copies in blocks leave them. The list does not speak of those.',
    may: 'The file begins with all of the listed content.',
    not: 'The listed content was altered.',
  },
  signed_otherwise: {
    verdict: 'unverifiable',
    status: 'unverifiable',
    needs: 'the stored file as it was listed, or a right line',
    explain:
      'The file does not have the digest that the manifest lists for it, yet its content is verified by a signature: it was compressed anew since, or the line is wrong. Nothing signs the line.',
    may: 'The content is as it was signed; file and manifest contradict each other.',
    not: 'The file was altered.',
  },
  content_hash_mismatch: {
    verdict: 'invalid',
    status: 'altered',
    needs: 'the original file',
    explain: 'The file does not have the digest that the manifest lists for it.',
    may: 'File and manifest contradict each other.',
    not: 'Which of the two was changed.',
  },
  referenced_but_absent: {
    verdict: 'invalid',
    status: 'missing',
    needs: 'this file',
    explain: 'The manifest lists this file beside others that are here, and neither the file nor its content is there.',
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
  lines_contradict: {
    verdict: 'unverifiable',
    status: 'unverifiable',
    needs: 'to know which line holds',
    explain: 'The manifest lists this file with several digests. The file has one of them; not all lines can be true.',
    may: 'One line of the manifest agrees with the file.',
    not: 'This file is as it was listed.',
  },
  outside_exported_range: {
    verdict: 'unverifiable',
    status: 'unverifiable',
    needs: 'the files of this folder, if they are meant to be here',
    explain: 'The manifest lists this file in a folder of which nothing is here: it lies outside the exported range.',
    may: 'The manifest speaks of more than was handed over.',
    not: 'This file was removed.',
  },
  unsupported_algorithm: {
    verdict: 'unverifiable',
    status: 'unverifiable',
    needs: 'support for its hash algorithm',
    explain: 'The digest is of an algorithm that is not checked here.',
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
  list_too_large: {
    verdict: 'unverifiable',
    status: 'unverifiable',
    needs: 'lists of less than that, or only those lines that name these files',
    explain: `The file is named as a list of digests and is larger than ${MANIFEST_LIMIT / 1024 / 1024} MiB, the most of a list that is read. Its lines were not read.`,
    may: 'Nothing.',
    not: 'The files that it may list were checked.',
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

/** `SHA-256`, as people write it. */
export const algorithmName = (algorithm: ChecksumAlgorithm): string => (algorithm === 'md5' ? 'MD5' : algorithm.toUpperCase().replace('SHA', 'SHA-'));

/** What was compared: the listed digest, and that of the file (null = there is none, or it cannot be read). */
export interface Compared {
  algorithm: ChecksumAlgorithm;
  expected: string;
  found: string | null;
}

/** `path` null = the object is not there. `compared` null = nothing was compared, as for files that no line names. */
export function verdictOf(
  kind: string,
  key: string,
  path: string | null,
  reason: Reason | null,
  compared: Compared | null,
  extra: Partial<ObjectVerdict> = {},
  /** What a key proves of the line: the list is signed. */
  ground: Assurance | null = null,
): ObjectVerdict {
  const said = words[reason ?? 'ok'];
  const name = compared ? algorithmName(compared.algorithm) : '';
  const both = compared !== null && compared.found !== null;
  const weak = compared !== null && said.verdict === 'valid' && isWeak(compared.algorithm);
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
    assurance: both || kind !== 'file' ? 'consistent only' : 'none',
    needs: said.needs,
    explain: weak ? `${said.explain} ${name} is weak: whoever made two files could give both the same.` : said.explain,
    steps: [
      both
        ? {
            good: compared.expected === compared.found,
            text: `${name} of the file ${compared.expected === compared.found ? 'is the listed one' : 'is not the listed one'}`,
          }
        : { good: reason === 'referenced_but_absent' ? false : null, text: said.explain },
    ],
    facts: [
      ...(compared === null ? [] : [{ label: `${name} expected`, value: compared.expected }]),
      ...(compared?.found == null ? [] : [{ label: `${name} found`, value: compared.found }]),
      { label: 'File', value: key },
      ...(both && path !== null ? digestReference(compared.algorithm, path, reason === 'packed') : []),
    ],
    may_say: said.may,
    may_not_say: weak ? `${said.not} ${name} does not tell two prepared files apart.` : said.not,
    chain: null,
    ...(ground !== null && said.status === 'agrees' && both && !weak ? signedWords(ground) : {}),
    ...extra,
  };
}

/** What a signature over the list adds to a file that agrees with it. */
const signedWords = (ground: Assurance) => ({
  status: 'verified' as const,
  assurance: ground,
  explain: 'The file has the digest that the list states for it, and the list is signed.',
  may_say: 'The file is unaltered since the list was signed.',
  may_not_say: `What it says is true, or when it was written.${ground === 'signed, key pinned' ? '' : ' Whose key signed the list: it came with the evidence.'}`,
});
