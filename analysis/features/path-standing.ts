// What the verdicts on a path amount to, as the view `standing` tells it of a case. Both follow one rule: a file of evidence must be spoken of;
// proof, what systems left and empty files need not be.
import type { Standing } from '../contract/model/integrity.ts';
import { isKeyed } from '../contract/standing.ts';
import { groundsOf, standingOf } from '../integrity/standing-of.ts';
import { type FullVerification, speaksOf } from '../integrity/verify-all.ts';
import type { EvidenceFile } from '../kernel/ports.ts';
import { pathRole } from './path-roles.ts';
import type { ExampledRow } from './standing-findings.ts';

/** Reads again only what no key speaks of. `rows`: what its findings are made of. */
export async function pathStanding(
  files: readonly EvidenceFile[],
  found: FullVerification,
  pinned: boolean,
  signal: AbortSignal,
): Promise<{ standing: Standing; rows: ExampledRow[] }> {
  const judged = new Set(found.objects.flatMap(({ path }) => path ?? []));
  const grounds = groundsOf(found.objects);
  const opened = new Set<string>();
  for (const { path } of files) for (let at = path.indexOf('!/'); at >= 0; at = path.indexOf('!/', at + 1)) opened.add(path.slice(0, at));
  // A verifier's word that a file is proof is not taken here: the import asks the formats, and so does this.
  const statements = new Set<string>();
  const unspoken: string[] = [];
  const leaning: string[] = [];
  for (const file of files) {
    signal.throwIfAborted();
    const { path } = file;
    const assurance = grounds.get(path);
    if (!speaksOf(judged, path)) {
      // Of an opened container its members count.
      if (!opened.has(path) && (await pathRole(file)) === 'evidence') unspoken.push(path);
    } else if (assurance !== undefined && !isKeyed(assurance)) {
      if ((await pathRole(file)) === 'statement') statements.add(path);
      else leaning.push(path);
    }
  }
  const row = (part: ExampledRow['part'], word: string | null, paths: string[]): ExampledRow[] =>
    paths.length === 0 ? [] : [{ part, word, files: paths.length, example: paths.sort()[0] ?? null, events: 0 }];
  return {
    standing: standingOf(found.objects, (path) => statements.has(path), { unspoken: unspoken.length, unread: 0, pinned }),
    rows: [...row('unspoken', null, unspoken), ...row('ground', 'consistent only', leaning)],
  };
}
