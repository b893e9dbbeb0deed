// A question put to the case: rows in a total order, what is missing to answer it, and the sheet that goes with it.
import { Fault } from '../../contract/faults.ts';
import type { PopulationSource } from '../../contract/model/population.ts';
import type { Answer, AnswerRow, Question } from '../../contract/model/question.ts';
import type { Assessment } from '../../contract/model/readiness.ts';
import { toRfc3339 } from '../../contract/time.ts';
import type { Scratch } from '../../kernel/lanes.ts';
import type { Ports } from '../../kernel/ports.ts';
import type { Given } from '../measures/define-measure.ts';
import { rowsDigest } from '../population/rows-digest.ts';
import { populationSheet, populationSources } from '../population/sheet.ts';
import declaredSql from './declared.sql?raw';
import type { AuditQuestion, Declarable } from './define-question.ts';
import filledSql from './filled.sql?raw';
import { localOffsets } from '../members/local-offsets.ts';
import { bind, type GivenParameters, parametersOf } from './parameters.ts';
import actsSql from '../members/acts.sql?raw';
import prepareSql from './prepare.sql?raw';

/** What all questions that are put to one state of the case share. */
export interface Prepared {
  sources: readonly PopulationSource[];
  /** Events of each source that state what questions need. */
  filled: readonly ({ source: number; events: number } & Record<string, number>)[];
  declared: ReadonlySet<Declarable>;
  found: Pick<Assessment, 'gaps'> | null;
  facts: Given['facts'];
  ports: Pick<Ports, 'crypto' | 'clock' | 'build'>;
  author: string;
}

/** Scopes have been declared before. `found`: the last run; null = there was none. */
export async function prepare(
  scratch: Scratch,
  { found, ...given }: Pick<Prepared, 'facts' | 'ports' | 'author'> & { found: Assessment | null },
): Promise<Prepared> {
  await scratch.run('CREATE OR REPLACE TEMP TABLE period (from_ns BIGINT, to_ns BIGINT)');
  await scratch.run('CREATE OR REPLACE TEMP TABLE local_offset (from_ns BIGINT, to_ns BIGINT, minutes INTEGER)');
  await scratch.run('CREATE OR REPLACE TEMP TABLE last_run (list VARCHAR, row JSON)');
  for (const list of ['completeness', 'clocks', 'tokens', 'identities', 'sensitive'] as const)
    await scratch.run('INSERT INTO last_run SELECT $list, value FROM json_each($rows::JSON)', { list, rows: JSON.stringify(found?.[list] ?? []) });
  await given.facts('second_factor');
  await scratch.run(actsSql);
  await scratch.run(prepareSql);
  const [declared = {}] = await scratch.rows<Record<string, boolean>>(declaredSql);
  return {
    ...given,
    found,
    sources: await populationSources(scratch),
    filled: await scratch.rows<{ source: number; events: number } & Record<string, number>>(filledSql),
    declared: new Set([
      ...(Object.keys(declared) as Declarable[]).filter((part) => declared[part]),
      ...(found === null ? [] : (['a run of the checks'] as const)),
    ]),
  };
}

export const describe = ({ sql: _sql, declared = [], requires = [], needs, ...question }: AuditQuestion): Question => ({
  ...question,
  parameters: parametersOf(question),
  needs: [...needs],
  declared: [...declared],
  requires: [...requires],
});

/** `limit`: rows that are given; digest and count are of all of them. */
export async function ask(scratch: Scratch, prepared: Prepared, question: AuditQuestion, given: GivenParameters, limit: number): Promise<Answer> {
  const { ports } = prepared;
  const bound = bind(question, given);
  const began = ports.clock.now();
  await layPeriod(scratch, bound.period);
  await layZone(scratch, bound.zone, prepared.sources);
  const rows = await scratch.rows<AnswerRow>(question.sql, bound.params);
  const machine_ms = Number((ports.clock.now() - began) / 1_000_000n);
  const digest = rowsDigest(ports.crypto, rows);
  const missing = missingIn(question, prepared);
  const lacking = [
    ...(question.requires ?? []).filter((name) => bound.stated[name] === null).map((name) => `parameter ${name}`),
    ...(question.declared ?? []).filter((part) => !prepared.declared.has(part)),
  ];
  const able = prepared.sources.length - missing.length;
  const standing = rows.length > 0 ? 'answered' : able <= 0 || lacking.length > 0 ? 'not answerable' : 'nothing found';
  const sheet = await populationSheet(
    scratch,
    ports,
    {
      title: question.title,
      query: {
        text: `-- over the views of members/acts.sql and questions/prepare.sql, SHA-256 of both ${ports.crypto.sha256(new TextEncoder().encode(actsSql + prepareSql))}\n${question.sql}`,
        parameters: bound.stated,
      },
      zone: bound.zone,
      period: { from: timeOf(bound.period.from), to: timeOf(bound.period.to) },
      rows: digest.rows,
      rows_sha256: digest.sha256,
      gaps: prepared.found?.gaps ?? null,
      author: prepared.author,
      machine_ms,
    },
    prepared.sources,
  );
  return {
    question: question.id,
    title: question.title,
    form: question.form,
    standing,
    statement: statementOf(standing, rows.length, able, prepared.sources.length, lacking),
    columns: Object.keys(rows[0] ?? {}),
    rows: rows.slice(0, limit),
    more: Math.max(0, rows.length - limit),
    missing,
    lacking,
    sheet,
  };
}

function statementOf(standing: Answer['standing'], rows: number, able: number, sources: number, lacking: readonly string[]): string {
  const looked = `${able} of ${sources} ${sources === 1 ? 'source' : 'sources'} can contribute`;
  const open = lacking.length === 0 ? '' : `; not given: ${lacking.join(', ')}`;
  if (standing === 'answered') return `${rows} ${rows === 1 ? 'row' : 'rows'}; ${looked}${open}.`;
  if (standing === 'nothing found') return `Nothing was found; ${looked}. That is no proof that nothing happened.`;
  return `It cannot be answered from this case: ${looked}${open}.`;
}

/** Sources in which no event at all states what is needed. */
function missingIn({ needs }: AuditQuestion, { sources, filled }: Prepared): Answer['missing'] {
  const stated = new Map(filled.map((one) => [one.source, one]));
  return sources.flatMap(({ source }) => {
    const of = stated.get(source);
    const fields = of === undefined ? ['events'] : needs.filter((column) => of[column] === 0);
    return fields.length === 0 ? [] : [{ source, fields }];
  });
}

const timeOf = (ns: bigint | null): string | null => (ns === null ? null : toRfc3339(String(ns)));

async function layPeriod(scratch: Scratch, { from, to }: { from: bigint | null; to: bigint | null }): Promise<void> {
  await scratch.run('DELETE FROM period');
  await scratch.run('INSERT INTO period VALUES ($from::BIGINT, $to::BIGINT)', { from, to });
}

async function layZone(scratch: Scratch, zone: string, sources: readonly PopulationSource[]): Promise<void> {
  const times = sources.flatMap(({ first, last }) => [first, last]).flatMap((time) => (time === null ? [] : [Date.parse(time)]));
  const offsets = localOffsets(zone, Math.min(...times, Infinity), Math.max(...times, -Infinity));
  if (offsets === undefined) throw new Fault('params.invalid', `${zone} is no zone.`, 'Give one of the tz database, e.g. Europe/Berlin.');
  await scratch.run('DELETE FROM local_offset');
  for (const { from_ns, to_ns, minutes } of offsets)
    await scratch.run('INSERT INTO local_offset VALUES ($from_ns, $to_ns, $minutes)', { from_ns, to_ns, minutes });
}
