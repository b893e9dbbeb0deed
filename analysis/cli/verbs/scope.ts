import { resolve } from 'node:path';
import { Fault } from '../../contract/faults.ts';
import type { Scope } from '../../contract/model/scope.ts';
import { type CaseAct, runCaseAct } from '../case-acts.ts';
import { table, visible } from '../print.ts';
import { defineVerb, type VerbContext } from '../verb.ts';

const acts: Record<string, CaseAct> = {
  list: { takes: 0, run: list },
  show: { takes: 1, run: show },
  keep: { takes: 1, run: keep },
  export: { takes: 2, run: write },
  remove: { takes: 1, run: remove },
};

export const scope = defineVerb({
  usage: 'scope list|show|keep|export|remove CASE [NAME|FILE]',
  summary: 'scopes: what an examination is about, declared, so that the logs can be held against it',
  details: [
    'list CASE              scopes that the case keeps.',
    'show CASE NAME         what one declares.',
    'keep CASE FILE         keep the scope of a file (.json or .csv); --replace takes the place of one of that name.',
    'export CASE NAME FILE  as a file, .json or .csv by its name.',
    'remove CASE NAME       take it out of the case.',
    'A scope declares expected sources (records a day, longest silence, days kept, layer, team), people with their spellings and when they left, roles,',
    'resources, who may read logs, critical actions, address ranges. In a table the column `part` says which: source, person, role, resource, log reader,',
    'critical action, range, scope; lists are separated by “;”. Columns of a source: source, team, layer, per_day, silence_minutes, retention_days,',
    'over_days, actions. A column that a part does not have is refused with those that it has.',
  ].join('\n'),
  options: { replace: { type: 'boolean', help: 'one that is there already gives way' } },
  writingActs: ['export'],
  takes: [2, 4],
  run: runCaseAct('scope', acts),
});

const partsOf = (one: Scope): [string, number][] => [
  ['sources', one.sources.length],
  ['people', one.people.length],
  ['roles', one.roles.length],
  ['resources', one.resources.length],
  ['log readers', one.log_readers.length],
  ['critical actions', one.critical_actions.length],
  ['ranges', one.ranges.length],
];

async function list({ call, json, print }: VerbContext): Promise<void> {
  const { scopes } = await call('scope.list', {});
  if (json) return print(JSON.stringify({ scopes }));
  if (scopes.length === 0) return print('The case keeps no scope. `scope keep CASE FILE` adds one.');
  print(
    table(
      ['scope', 'declares', 'description'],
      scopes.map((one) => [
        one.name,
        partsOf(one)
          .flatMap(([part, n]) => (n === 0 ? [] : [`${part} ${n}`]))
          .join(', ') || 'nothing yet',
        one.description ?? '',
      ]),
    ),
  );
}

async function named({ call }: VerbContext, name: string): Promise<Scope> {
  const { scopes } = await call('scope.list', {});
  const found = scopes.find((one) => one.name === name);
  if (!found) throw new Fault('row.missing', `The case keeps no scope ${name}.`, 'scope list CASE shows those that there are.');
  return found;
}

async function show(context: VerbContext, [name = '']: readonly string[]): Promise<void> {
  context.print(visible(JSON.stringify(await named(context, name), null, context.json ? 0 : 2)).replaceAll('<0A>', '\n'));
}

async function keep({ call, options, json, print }: VerbContext, [file = '']: readonly string[]): Promise<void> {
  const kept = await call('scope.keep', { scope: await call('scope.read', { path: resolve(file) }), replace: options.replace === true });
  print(json ? JSON.stringify(kept) : `kept the scope ${visible(kept.name)}`);
}

async function write(context: VerbContext, [name = '', file = '']: readonly string[]): Promise<void> {
  const { path } = await context.call('scope.write', { path: resolve(file), scope: await named(context, name), replace: context.options.replace === true });
  context.print(context.json ? JSON.stringify({ path }) : `wrote ${visible(path)}`);
}

async function remove({ call, json, print }: VerbContext, [name = '']: readonly string[]): Promise<void> {
  await call('scope.drop', { name });
  print(json ? JSON.stringify({ name }) : `took the scope ${visible(name)} out of the case`);
}
