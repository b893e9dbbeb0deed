// The verdict on the manifest itself: the worst that its lines and what it leaves out give.
import type { Assurance, ObjectVerdict } from '../../contract/model/integrity.ts';
import type { Manifest } from '../../contract/proof/checksum-manifest.ts';
import { type Reason, verdictOf, words } from './card.ts';

const contradicted: readonly Reason[] = ['content_hash_mismatch', 'referenced_but_absent', 'moved_from_signed_location'];
/** Which open reason is told first. */
const order: readonly Reason[] = [
  'signed_otherwise',
  'read_in_use',
  'lines_contradict',
  'not_covered',
  'unreadable',
  'container_opened',
  'unpacked',
  'zero_padding',
  'unsupported_algorithm',
  'outside_exported_range',
];

function worst({ refused }: Manifest, objects: readonly ObjectVerdict[]): Reason | null {
  const said = new Set(objects.map(({ reason }) => reason));
  const found = contradicted.find((reason) => said.has(reason));
  if (found) return found;
  const kinds = new Set(refused.map(({ kind }) => kind));
  // A list that lists nothing but itself says nothing.
  if (objects.length === 0 && !kinds.has('algorithm')) return 'nothing_listed';
  // Whatever is open, in whatever words: a list is no better than its lines.
  const open = order.find((reason) => said.has(reason)) ?? (objects.find(({ verdict }) => verdict === 'unverifiable')?.reason as Reason | undefined);
  return open ?? (kinds.has('algorithm') ? 'unsupported_algorithm' : kinds.has('unreadable') ? 'line_unreadable' : null);
}

/** What stands behind the list. */
const standsOn = (ground: Assurance | null, { signed }: Manifest): string =>
  ground !== null
    ? 'A signature over the list was verified: see there'
    : signed
      ? 'The signature that the list carries proves nothing here'
      : 'Nothing signs the list itself: who edits a file can edit its line';

/** `sha256` of the manifest; null = it could not be read again. */
export function summaryVerdict(
  path: string,
  manifest: Manifest,
  objects: readonly ObjectVerdict[],
  sha256: string | null,
  ground: Assurance | null,
): ObjectVerdict {
  const reason = worst(manifest, objects);
  const count = (verdict: string): number => objects.filter((one) => one.verdict === verdict).length;
  const sum = `Files that agree: ${count('valid')}, that contradict it: ${count('invalid')}, open or not listed: ${count('unverifiable')}.`;
  const example = objects.find((one) => one.reason === reason);
  return verdictOf('signed file', path, path, reason, null, {
    explain:
      reason === null
        ? `All ${new Set(manifest.lines.map(({ name }) => name)).size} listed files have the listed digest. ${standsOn(ground, manifest)}.`
        : `${example === undefined ? '' : `Worst, ${example.key}: `}${words[reason].explain} ${sum}`,
    steps: [
      { good: count('invalid') > 0 ? false : count('valid') > 0 ? true : null, text: sum },
      { good: ground === null ? null : true, text: standsOn(ground, manifest) },
    ],
    facts: [
      { label: 'Lines', value: String(manifest.lines.length) },
      { label: 'Refused lines', value: String(manifest.refused.length) },
      { label: 'SHA-256 of the manifest', value: sha256 ?? 'not readable' },
    ],
  });
}
