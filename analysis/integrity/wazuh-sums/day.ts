// One daily sum: does the log of the day have the digests that are stated for it?
import type { ObjectVerdict } from '../../contract/model/integrity.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import type { Evidence } from '../define-verifier.ts';
import { step } from '../verdict.ts';
import { type Compared, type Day, judged, KIND, verdict } from './card.ts';
import { type DayDigest, digestOfDay } from './digests.ts';
import { MOST_COPIES } from '../shelf.ts';
import { logOf, partsOf } from './places.ts';
import type { DailySum, SumAlgorithm } from './sum.ts';

/** Strongest first: it decides. */
const ORDER: readonly SumAlgorithm[] = ['sha256', 'sha1', 'md5'];

export interface DayFindings {
  objects: ObjectVerdict[];
  /** Digests of the sum fit and do not fit the same bytes: no program writes such a sum. */
  torn: boolean;
}

/** `rotating`: this manager rotates its logs by size, so that parts of a day may be absent. */
export async function judgeDay(evidence: Evidence, file: EvidenceFile, { current }: DailySum, rotating: boolean): Promise<DayFindings> {
  const key = logOf(file.path);
  const all = partsOf(evidence.shelf, file.path);
  if (current.digests.size === 0)
    return {
      objects: all.map((part) =>
        verdict(
          { key: part.path, path: part.path, kind: KIND },
          {
            reason: 'not_covered',
            assurance: 'none',
            steps: [step(null, 'The daily sum was made when no log was there')],
            facts: [],
            explain: 'The sum of its day says that no log was there when it was made: it does not speak of this one.',
          },
        ),
      ),
      torn: false,
    };
  const algorithms = ORDER.filter((algorithm) => current.digests.has(algorithm));
  const [strongest] = algorithms as [SumAlgorithm];
  const absent = all.length === 0;
  if (absent) {
    return {
      objects: [
        verdict(
          { key, path: null, kind: KIND },
          {
            reason: 'outside_exported_range',
            assurance: 'none',
            steps: [step(null, 'The log of the day is not here')],
            facts: [],
            explain: 'A daily sum states digests of it, and it was not handed over.',
            needs: 'the log of the day',
          },
        ),
      ],
      torn: false,
    };
  }
  // The whole day; else the first file alone, for parts that were rotated away later are not in the sum.
  const choices = all.length > 1 ? [all, all.slice(0, 1)] : [all];
  let parts: readonly EvidenceFile[] = all;
  let main: DayDigest = { digest: null, fault: 'unreadable' };
  for (const choice of choices) {
    const found = await digestOfDay(evidence, choice, strongest);
    if (choice === all || found.digest === current.digests.get(strongest)) {
      parts = choice;
      main = found;
    }
    if (found.digest === current.digests.get(strongest)) break;
  }
  const compared: Compared[] = [{ algorithm: strongest, expected: current.digests.get(strongest) ?? '', found: main.digest }];
  for (const algorithm of algorithms.slice(1))
    compared.push({ algorithm, expected: current.digests.get(algorithm) ?? '', found: (await digestOfDay(evidence, parts, algorithm)).digest });
  const fits = compared.filter(({ expected, found }) => expected === found).length;
  const day: Day = { sum: file, parts, compared };
  const reason =
    main.fault !== null ? main.fault : main.digest === current.digests.get(strongest) ? null : rotating ? 'parts_may_be_absent' : 'content_hash_mismatch';
  const twins: ObjectVerdict[] = [];
  const expected = current.digests.get(strongest) ?? '';
  const uncovered = (copy: EvidenceFile, text: string): ObjectVerdict =>
    verdict({ key: copy.path, path: copy.path, kind: KIND }, { reason: 'not_covered', assurance: 'none', steps: [step(null, text)], facts: [] });
  for (const part of all) {
    const copies = evidence.shelf.all(part).slice(1);
    const first = copies.length > 0 ? await digestOfDay(evidence, [part], strongest) : null;
    for (const copy of copies.slice(0, MOST_COPIES)) {
      const own = await digestOfDay(evidence, [copy], strongest);
      // One that is the same stands as the first does; one that is not is the day's log, or no sum speaks of it.
      if (own.digest !== null && own.digest === first?.digest) continue;
      const twin: Compared[] = [{ algorithm: strongest, expected, found: own.digest }];
      if (all.length > 1) twins.push(uncovered(copy, 'The archive holds this name several times, with other content; the sum was compared with the first'));
      else
        twins.push(...judged({ sum: file, parts: [copy], compared: twin }, copy.path, own.fault ?? (own.digest === expected ? null : 'content_hash_mismatch')));
    }
    const [more] = copies.slice(MOST_COPIES);
    if (more) twins.push(uncovered(more, `The archive holds this name ${copies.length + 1} times: not all of them were compared`));
  }
  const rest = all
    .slice(parts.length)
    .map((part) =>
      verdict(
        { key: part.path, path: part.path, kind: KIND },
        { reason: 'not_covered', assurance: 'none', steps: [step(null, 'The daily sum fits the first file of the day alone')], facts: [] },
      ),
    );
  return { objects: [...judged(day, key, reason), ...twins, ...rest], torn: main.fault === null && fits > 0 && fits < compared.length };
}
