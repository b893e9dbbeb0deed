// Sums as they were read, each with the one before it, and the holes between them: a day whose sum is stated by the next, and is not here.
import type { Chain, ObjectVerdict } from '../../contract/model/integrity.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import type { Evidence } from '../define-verifier.ts';
import { folderOf, nameOf } from '../paths.ts';
import { fact, step } from '../verdict.ts';
import { verdict } from './card.ts';
import { dayOf, placeBefore } from './places.ts';
import type { DailySum, SumAlgorithm } from './sum.ts';

export interface Read {
  file: EvidenceFile;
  sum: DailySum;
  digests: Record<SumAlgorithm, string>;
}
/** What lies at the place of a sum: it may be one no longer. */
export type Before = Pick<Read, 'file' | 'digests'>;
export interface Linked extends Read {
  link: Chain['links'][number]['link'];
  before: Before | null;
}

/** Kind of log within one place: `alerts json`. Sums of one kind are one chain. */
export function chainOf(path: string): string {
  const name = nameOf(path).replace(/-\d{2}(?=\.(?:json|log)\.sum$)/, '');
  return `${folderOf(path).replace(/\d{4}\/[A-Z][a-z]{2}\/$/, '')}${name}`;
}

/** The first day of each chain: by places, and by names alone. */
export function firstDays(all: readonly Linked[]): Map<string, number> {
  const first = new Map<string, number>();
  for (const { file } of all) {
    const own = dayOf(file.path);
    if (!own) continue;
    const name = `${own.dated} ${chainOf(file.path)}`;
    first.set(name, Math.min(own.day, first.get(name) ?? own.day));
  }
  return first;
}

/** A sum that the one of the day after states, and that is not here though earlier ones are: no head of a chain, but a hole in it. */
export function hole(one: Linked, evidence: Evidence): ObjectVerdict {
  const key = placeBefore(one.file.path, one.sum.chained.name);
  const there = evidence.shelf.find(key);
  return verdict(
    { key, path: there && there.path !== one.file.path ? there.path : null, kind: 'daily sum' },
    {
      reason: 'referenced_but_absent',
      status: 'unverifiable',
      assurance: 'none',
      steps: [
        step(null, `The sum of the day after (${one.file.path}) states its digests`),
        ...(there ? [step(null, 'A file of that name is here and has other digests; no folder says of which month it is')] : []),
      ],
      facts: [...one.sum.chained.digests].map(([algorithm, digest]) => fact(`${algorithm.toUpperCase()} expected`, digest)),
      explain: 'The sum of the day after states digests of it, and no file with these is here, though sums of earlier days are.',
      needs: 'the daily sum of that day, and its log',
    },
  );
}
