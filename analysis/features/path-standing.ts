// What the verdicts on a path amount to, as the view `standing` tells it of a case. Both follow one rule: a file of evidence must be spoken of;
// proof, what systems left and empty files need not be; and what is verified must be read whole, what merely agrees at least where its format is known.
import type { Assurance, ObjectStatus, Standing } from '../contract/model/integrity.ts';
import { isKeyed } from '../contract/assurances.ts';
import type { StoredEvidence } from '../intake/originals/evidence-file.ts';
import { recordsGiven } from '../intake/originals/records-given.ts';
import { openedOf, speaksOf } from '../integrity/opened.ts';
import { groundsOf, standingOf } from '../integrity/standing-of.ts';
import type { FullVerification } from '../integrity/verify-all.ts';
import type { Desk } from '../kernel/handlers.ts';
import { evidenceIn } from './path-evidence.ts';
import type { ExampledRow } from './standing-findings.ts';

/** A file of evidence that nothing speaks of. `bytes` as they are stored; `format`: its id. */
export interface UnspokenFile {
  path: string;
  bytes: number;
  format: string | null;
}

/** Reads every file once more, as an import would. `rows`: what its findings are made of. */
export async function pathStanding(
  files: readonly StoredEvidence[],
  found: FullVerification,
  pinned: boolean,
  { signal, progress }: Pick<Desk, 'signal' | 'progress'>,
): Promise<{ standing: Standing; rows: ExampledRow[]; unspoken: UnspokenFile[] }> {
  const judged = new Set(found.objects.flatMap(({ path }) => path ?? []));
  const grounds = groundsOf(found.objects);
  const pathsOf = (word: ObjectStatus) => new Set(found.objects.filter(({ status }) => status === word).flatMap(({ path }) => path ?? []));
  const [verified, agreeing] = [pathsOf('verified'), pathsOf('agrees')];
  const opened = openedOf(files);
  // A verifier's word that a file is proof is not taken here: the import asks the formats, and so does this.
  const statements = new Set<string>();
  const unspoken: UnspokenFile[] = [];
  const leaning: string[] = [];
  const unread: string[] = [];
  for (const [index, file] of files.entries()) {
    signal.throwIfAborted();
    const { path } = file;
    progress({ stage: 'reading records', done: index, total: files.length, unit: 'objects', item: path });
    const whole = (file.unread ?? 0) === 0;
    const assurance = grounds.get(path);
    const proven = speaksOf(verified, opened, path);
    // An opened container is told by its members.
    const read = whole && !opened.has(path) && (proven || speaksOf(agreeing, opened, path)) ? await recordsGiven(file, signal) : undefined;
    if (proven ? !whole || (!opened.has(path) && !read?.whole) : read?.role === 'events' && !read.whole) unread.push(path);
    if (!speaksOf(judged, opened, path)) {
      // Of an opened container its members count, and what they do not tell.
      const evidence = opened.has(path) && whole ? null : await evidenceIn(file);
      if (evidence !== null) unspoken.push({ path, bytes: file.size, format: evidence.format });
    } else if (assurance !== undefined && !isKeyed(assurance)) {
      if (read?.role === 'proof' || (opened.has(path) && whole && (await onlyWraps(path, files, grounds)))) statements.add(path);
      else leaning.push(path);
    }
  }
  const row = (part: ExampledRow['part'], word: string | null, paths: string[]): ExampledRow[] =>
    paths.length === 0 ? [] : [{ part, word, files: paths.length, example: paths.sort()[0] ?? null, events: 0 }];
  return {
    standing: standingOf(found.objects, (path) => statements.has(path), { unspoken: unspoken.length, unread: unread.length, pinned }),
    rows: [
      ...row(
        'unspoken',
        null,
        unspoken.map(({ path }) => path),
      ),
      ...row('unread', null, unread),
      ...row('ground', 'consistent only', leaning),
    ],
    unspoken,
  };
}

/** Does a key speak for all that is in this opened container? That a list names the container too is then no evidence that rests on the list. */
async function onlyWraps(container: string, files: readonly StoredEvidence[], grounds: ReadonlyMap<string, Assurance>): Promise<boolean> {
  const members = files.filter(({ path }) => path.startsWith(`${container}!/`));
  const keyed = (path: string): boolean => isKeyed(grounds.get(path) ?? 'none');
  if (!members.some(({ path }) => keyed(path))) return false;
  for (const file of members) {
    if (keyed(file.path) || (file.opened === true && (file.unread ?? 0) === 0)) continue;
    if ((await evidenceIn(file)) !== null) return false;
  }
  return true;
}
