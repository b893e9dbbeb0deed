// Requests to whoever holds the original, or what proves it: what is needed, of what, and how it will be recognised. Plain text for a letter. Pure.
import type { StoredVerdict, UnprovenFile } from '../../../analysis/contract/index.ts';
import { toRfc3339 } from '../../../analysis/contract/index.ts';
import { plainEvidence } from '../../widgets/evidence/marks.ts';

export function requestText(one: Pick<StoredVerdict, 'kind' | 'key' | 'path' | 'status' | 'needs' | 'explain' | 'range_from' | 'range_to' | 'facts'>): string {
  const wanted = one.facts.filter(({ label }) => /SHA-256|fingerprint/i.test(label));
  return [
    `Needed: ${one.needs ?? 'the original'}`,
    `Object: ${plainEvidence(one.key, 4000)}`,
    one.path !== null && one.path !== one.key ? `In the evidence at: ${plainEvidence(one.path, 4000)}` : undefined,
    one.range_from !== null && one.range_to !== null ? `Covers: ${toRfc3339(one.range_from, 0)} to ${toRfc3339(one.range_to, 0)}` : undefined,
    ...wanted.map(({ label, value }) => `${label}: ${plainEvidence(value, 400)}`),
    `State now: ${one.status}. ${plainEvidence(one.explain, 2000)}`,
    'Please hand it over as it is stored, with its metadata.',
  ]
    .filter((line) => line !== undefined)
    .join('\n');
}

/** Of a file of which nothing speaks: each of these would tell whether it is as it was written. */
export const proofRequest = ({ path, bytes, sha256, ways }: Pick<UnprovenFile, 'path' | 'bytes' | 'sha256' | 'ways'>): string =>
  [
    `Needed: what proves ${plainEvidence(path, 4000)}`,
    `Size: ${bytes} bytes`,
    ...(sha256 === null ? [] : [`SHA-256: ${sha256}`]),
    'State now: nothing that was handed over speaks of it. Any of these would help:',
    ...ways.map(({ settles }) => `- ${settles}`),
  ].join('\n');
