// The history of a case's verifications in the terminal: each run with what it rested on, and what it changed.
import { causeWords } from '../contract/cause-words.ts';
import type { Cause, VerdictChange, VerificationRun } from '../contract/model/verification-run.ts';
import { count, table, time, visible } from './print.ts';
import type { VerbContext } from './verb.ts';

/** Changes that are listed; the others are counted. */
const MOST = 200;

const whyWords = (why: readonly Cause[]): string => (why.length === 0 ? '-' : why.map((one) => visible(causeWords(one))).join('; '));
const said = (one: VerdictChange['before']): string => (one === null ? 'not judged' : one.reason === null ? one.status : `${one.status} (${one.reason})`);

function runLines({ run, at, actor, overall, headline, objects, verifiers, causes, confirmed, changes }: VerificationRun): string {
  const kept = verifiers.filter(({ since }) => since !== run);
  const ran = verifiers.filter(({ since }) => since === run);
  return [
    `run ${run}  ${time(at)}  ${visible(actor)}: ${overall === null ? '' : `${count(objects, 'object')}, `}${visible(headline)}`,
    `  since the run before: ${causes.length === 0 ? 'nothing changed' : whyWords(causes)}`,
    `  originals: ${confirmed === 'every file' ? 'every file of them was read and compared with the import' : 'what was handed over was read and compared with the import'}`,
    ...ran.map(({ id, version, why }) => `  ran   ${id} ${version}: ${whyWords(why)}`),
    ...kept.map(({ id, version, since }) => `  kept  ${id} ${version}: as found in run ${since}, nothing that it rests on changed`),
    `  changed: ${changes === 0 ? 'no verdict' : count(changes, 'verdict')}`,
  ].join('\n');
}

const changesTable = (changes: readonly VerdictChange[]): string =>
  table(
    ['run', 'source', 'before', 'after', 'why', 'object'],
    changes.map(({ run, source, before, after, why, key }) => [String(run), String(source), said(before), said(after), whyWords(why), visible(key)]),
  );

/** `key`: of one object only, all its changes. */
export async function printHistory({ call, json, print }: VerbContext, key: string | undefined): Promise<void> {
  const runs: VerificationRun[] = [];
  for (let before: number | undefined; ; ) {
    const { runs: page, next } = await call('integrity.history', before === undefined ? {} : { before });
    for (const one of page) runs.push(one);
    if (next === undefined) break;
    before = next;
  }
  const { rows, total = 0 } = await call('integrity.changes', { limit: MOST, ...(key === undefined ? {} : { key }) });
  if (json) return print(JSON.stringify({ runs, changes: rows, total }));
  if (runs.length === 0) return print('The case was not verified since its history is kept.');
  if (key === undefined) print(runs.map(runLines).join('\n\n'));
  if (rows.length > 0) print(`${key === undefined ? '\n' : ''}${changesTable(rows)}`);
  else print(key === undefined ? '\nNo verification changed a verdict.' : `No verification changed the verdict on ${visible(key)}.`);
  if (total > rows.length) print(`and ${total - rows.length} more: verify CASE --history --json has the latest ${MOST}, --explain KEY those of one object`);
}
