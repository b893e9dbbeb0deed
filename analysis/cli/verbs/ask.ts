import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Fault } from '../../contract/faults.ts';
import type { Answer } from '../../contract/model/question.ts';
import { newFile } from '../new-file.ts';
import { csvOf } from '../csv.ts';
import { count, table, visible } from '../print.ts';
import { defineVerb, EXIT, type VerbContext } from '../verb.ts';

export const ask = defineVerb({
  usage: 'ask CASE [QUESTION]',
  summary: 'questions of auditors, each answered with a population sheet; without QUESTION: the list of them',
  details: [
    'An answer is “answered”, “nothing found” (sources that could have said it were looked through) or “not answerable” (no source states what is needed, or',
    'something has to be given first): the last two are not the same, and neither says that nothing happened.',
    'With --json the answer and its sheet; with --csv FILE all rows, and the sheet beside it as FILE.sheet.json.',
    'With --pdf FILE the answer with its population sheet as a document, laid out as a report.',
    'Questions that rest on scopes: `scope keep CASE FILE` first. A run of the checks is made where one is needed.',
  ].join('\n'),
  exits: {
    0: 'answered, or nothing found where it could have been; the list of questions',
    3: 'not answerable: no source states what is needed, or something has to be given first',
  },
  options: {
    param: { type: 'string', multiple: true, value: 'NAME=VALUE', help: 'a parameter, e.g. from=2026-03-01, user=ana (may be repeated)' },
    csv: { type: 'string', writes: true, value: 'FILE', help: 'write all rows as CSV' },
    pdf: { type: 'string', writes: true, value: 'FILE', help: 'write the answer and its population sheet as PDF' },
    limit: { type: 'string', value: 'N', help: 'rows that are shown, 200 where not given' },
    replace: { type: 'boolean', help: 'replace existing files' },
  },
  takes: [1, 2],
  async run(context) {
    const { positionals, options, json, print, say, call, openCase } = context;
    const [path = '', id] = positionals;
    const parameters = parametersOf(options.param);
    const limit = limitOf(options.limit);
    const csv = typeof options.csv === 'string' ? resolve(options.csv) : undefined;
    if (csv !== undefined) for (const file of [csv, sheetOf(csv)]) newFile(file, options.replace === true);
    const pdf = typeof options.pdf === 'string' ? resolve(options.pdf) : undefined;
    if (pdf !== undefined) newFile(pdf, options.replace === true);
    if (id === undefined && (csv ?? pdf) !== undefined)
      throw new Fault('usage', 'ask writes the answer to a question, and none is named.', 'ask CASE lists them.');
    await openCase(path);
    if (id === undefined) {
      await list(context);
      return EXIT.fine;
    }
    const { questions } = await call('question.list', {});
    if (questions.find((one) => one.id === id)?.declared.includes('a run of the checks')) await freshRun(context);
    const { answers } = await call('question.ask', { questions: [id], parameters, limit: csv === undefined ? limit : 100_000 });
    const [answer] = answers;
    if (answer === undefined) throw new Error('a question was put and nothing came back');
    if (csv !== undefined) {
      await writeFile(csv, csvOf(answer.columns, answer.rows));
      await writeFile(sheetOf(csv), `${JSON.stringify(answer.sheet, null, 2)}\n`);
      say(`wrote ${visible(csv)}: ${count(answer.rows.length, 'row')}, and ${visible(sheetOf(csv))}`);
      if (answer.more > 0) say(`${count(answer.more, 'row')} more than a file holds here: narrow the period`);
    }
    if (pdf !== undefined) {
      const { pages, sha256 } = await call('question.write', { question: id, parameters, path: pdf, replace: options.replace === true });
      say(`wrote ${visible(pdf)}: ${count(pages, 'page')}, SHA-256 ${sha256}`);
    }
    if (json) print(JSON.stringify(csv === undefined ? answer : { ...answer, rows: answer.rows.slice(0, limit) }));
    else words(context, answer, limit);
    return answer.standing === 'not answerable' ? EXIT.incomplete : EXIT.fine;
  },
});

const sheetOf = (csv: string): string => `${csv}.sheet.json`;

function parametersOf(given: VerbContext['options'][string]): Record<string, string> {
  return Object.fromEntries(
    (Array.isArray(given) ? given : []).map((text) => {
      const [, name = '', value = ''] = /^([a-z_]+)=(.*)$/s.exec(text) ?? [];
      if (name === '') throw new Fault('usage', `--param ${text} names no parameter and value.`, 'Write e.g. --param user=ana.');
      return [name, value];
    }),
  );
}

function limitOf(given: VerbContext['options'][string]): number {
  if (given === undefined) return 200;
  const limit = Number(given);
  if (!Number.isSafeInteger(limit) || limit < 1 || limit > 100_000)
    throw new Fault('usage', `--limit ${String(given)} is no number of rows.`, 'Use 1 to 100000.');
  return limit;
}

async function list({ call, json, print }: VerbContext): Promise<void> {
  const { questions } = await call('question.list', {});
  if (json) return print(JSON.stringify({ questions }));
  print(
    table(
      ['question', 'parameters', 'asks'],
      questions.map(({ id, parameters, title }) => [id, parameters.map((one) => one.name + (one.default === null ? '' : `=${one.default}`)).join(' '), title]),
      140,
    ),
  );
}

/** Sessions and checks as of now: some questions rest on what the last run found. */
export async function freshRun({ call, say }: Pick<VerbContext, 'call' | 'say'>): Promise<void> {
  if ((await call('case.info', {})).sessions_stale) await call('session.rebuild', {});
  const { assessment } = await call('readiness.latest', {});
  if (assessment !== null && !assessment.stale) return;
  say('checking readiness first: the answer rests on its lists');
  await call('readiness.check', {});
}

const textOf = (value: Answer['rows'][number][string] | undefined): string =>
  value === null || value === undefined ? '-' : Array.isArray(value) ? value.join(', ') : String(value);

function words({ print }: VerbContext, { title, standing, statement, columns, rows, more, missing, sheet }: Answer, limit: number): void {
  print(`${title}\n${standing}: ${visible(statement)}`);
  if (rows.length > 0)
    print(
      `\n${table(
        columns,
        rows.slice(0, limit).map((row) => columns.map((column) => textOf(row[column]))),
        60,
      )}`,
    );
  const left = more + Math.max(0, rows.length - limit);
  if (left > 0) print(`${count(left, 'more row')}: raise --limit, or take --csv FILE`);
  for (const { source, fields } of missing) print(`source ${source} does not state ${fields.join(', ')}`);
  print(
    `\n${count(sheet.rows, 'row')}, SHA-256 ${sheet.rows_sha256}; query SHA-256 ${sheet.query.sha256}; ${sheet.gaps === null ? 'nobody looked for gaps yet' : `${count(sheet.gaps.length, 'gap')} ${sheet.gaps.length === 1 ? 'touches' : 'touch'} the period`}; ${sheet.machine_ms} ms`,
  );
}
