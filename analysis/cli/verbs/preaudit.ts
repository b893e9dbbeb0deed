import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Fault } from '../../contract/faults.ts';
import type { Answer } from '../../contract/model/question.ts';
import type { CheckResult } from '../../contract/model/readiness.ts';
import { preauditReport } from '../preaudit-report.ts';
import { count, table, visible } from '../print.ts';
import { defineVerb, EXIT } from '../verb.ts';

export const preaudit = defineVerb({
  usage: 'preaudit CASE',
  summary: 'the audit rehearsed: all checks, all questions with their defaults, one report',
  details: [
    'Sessions and checks are computed anew, every question is put, and what the owner can switch on is listed. Two runs over one case differ in times alone.',
    'With --out FOLDER: preaudit.md, assessment.json, fixes.md, fixes.csv, and answers/QUESTION.json, each with its population sheet.',
  ].join('\n'),
  exits: {
    0: 'no check is “not met”, and the case was verified as it is',
    1: 'a check is “not met”',
    3: 'nothing speaks against it, but there is no event in the case, or it was not verified since it changed (`verify CASE` first)',
  },
  options: {
    out: { type: 'string', writes: true, value: 'FOLDER', help: 'write report and answer packs there; it is made where it is not there' },
    replace: { type: 'boolean', help: 'replace the files of an earlier run' },
  },
  takes: [1, 1],
  async run({ positionals, options, json, print, say, call, openCase }) {
    const out = typeof options.out === 'string' ? resolve(options.out) : undefined;
    if (out !== undefined && existsSync(join(out, 'preaudit.md')) && options.replace !== true)
      throw new Fault('path.exists', `There is a report in ${out} already.`, 'Choose another folder, or allow it to be replaced with --replace.', {
        path: out,
      });
    await openCase(positionals[0] ?? '');
    const info = await call('case.info', {});
    if (info.sessions_stale) await call('session.rebuild', {});
    const assessment = await call('readiness.check', {});
    const { answers } = await call('question.ask', { limit: 1000 });
    const { fixes, markdown, csv } = await call('readiness.fixes', {});
    const { headline, verified_at } = await call('integrity.summary', {});
    const { disclaimer } = await call('pack.list', {});
    const verification =
      verified_at === null ? 'The case was not verified yet.' : `Verification: ${headline}${info.verdicts_stale ? ' (the case changed since)' : ''}.`;
    const unmet = assessment.checks.filter(({ status }) => status === 'not met');
    const incomplete = info.events === 0 || verified_at === null || info.verdicts_stale;
    if (out !== undefined) {
      await mkdir(join(out, 'answers'), { recursive: true });
      const write = (name: string, text: string) => writeFile(join(out, name), text);
      await write('preaudit.md', preauditReport({ case_title: info.title, verification, assessment, answers, fixes: markdown, disclaimer }));
      const { run: _run, ...rest } = assessment;
      await write('assessment.json', `${JSON.stringify(rest, null, 2)}\n`);
      await write('fixes.md', markdown);
      await write('fixes.csv', csv);
      for (const answer of answers) await write(join('answers', `${answer.question}.json`), `${JSON.stringify(answer, null, 2)}\n`);
      say(`wrote ${visible(out)}: preaudit.md, assessment.json, fixes.md, fixes.csv, ${count(answers.length, 'answer pack')}`);
    }
    if (json) print(JSON.stringify({ verification, assessment, answers, fixes }));
    else print(words(verification, assessment.checks, answers, fixes.length));
    return unmet.length > 0 ? EXIT.altered : incomplete ? EXIT.incomplete : EXIT.fine;
  },
});

function words(verification: string, checks: readonly CheckResult[], answers: readonly Answer[], fixes: number): string {
  const of = (status: string) => checks.filter((one) => one.status === status).length;
  return [
    visible(verification),
    `Checks: ${of('met')} met, ${of('partly')} partly, ${of('not met')} not met, ${of('not applicable')} not applicable.`,
    table(
      ['question', 'standing', 'rows', 'ms', 'asks'],
      answers.map(({ question, standing, sheet, title }) => [question, standing, String(sheet.rows), String(sheet.machine_ms), title]),
    ),
    `${count(fixes, 'setting')} would improve what was counted: check CASE --fixes FILE.md`,
  ].join('\n\n');
}
