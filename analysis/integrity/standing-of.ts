// What all verdicts of one run amount to: statuses counted, and each file once under the strongest ground that speaks of it.
import type { Assurance, Ground, ObjectVerdict, Standing } from '../contract/model/integrity.ts';
import { isKeyed, weaknessOf } from '../contract/assurances.ts';

export type Judged = Pick<ObjectVerdict, 'key' | 'path' | 'status' | 'reason' | 'assurance'>;

/** Strongest assurance of each path with a good verdict. */
export function groundsOf(objects: readonly Judged[]): Map<string, Assurance> {
  const best = new Map<string, Assurance>();
  for (const { key, path, status, assurance } of objects) {
    if (status !== 'verified' && status !== 'agrees') continue;
    const place = path ?? key;
    const known = best.get(place);
    if (known === undefined || weaknessOf(assurance) < weaknessOf(known)) best.set(place, assurance);
  }
  return best;
}

const isOutside = ({ status, reason }: Judged): boolean => status === 'unverifiable' && reason === 'outside_exported_range';

/**
 * Says what is so of any such file, and nothing against this one: no seal in a format, where something else speaks for the file; a lock of the store, which tells
 * nothing of content. `../store/schema/standing.sql` leaves the same aside.
 */
const saysNothingAgainst = ({ key, path, reason }: Judged, grounds: ReadonlyMap<string, Assurance>): boolean =>
  reason === 'storage_control_stated' || (reason === 'not_sealed' && grounds.has(path ?? key));

/** `isStatement`: is the file at this path proof and nothing else? A manifest that agrees with another is no evidence that rests on agreement. */
export function standingOf(
  objects: readonly Judged[],
  isStatement: (path: string) => boolean,
  rest: Pick<Standing, 'unspoken' | 'unread' | 'pinned'>,
): Standing {
  const counted = <T>(names: Iterable<T>): [T, number][] => {
    const counts = new Map<T, number>();
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
    return [...counts];
  };
  const spokenFor = groundsOf(objects);
  const grounds = [...spokenFor].filter(([path, assurance]) => isKeyed(assurance) || !isStatement(path)).map(([, assurance]) => assurance);
  const basis: Ground[] = counted(grounds)
    .map(([assurance, files]) => ({ assurance, files }))
    .sort((a, b) => weaknessOf(b.assurance) - weaknessOf(a.assurance));
  return {
    statuses: counted(objects.filter((one) => !saysNothingAgainst(one, spokenFor)).map(({ status }) => status)).map(([status, count]) => ({ status, count })),
    basis,
    outside: objects.filter(isOutside).length,
    ...rest,
  };
}
