import { resolve } from 'node:path';
import { Fault } from '../../contract/faults.ts';
import type { Pack } from '../../contract/model/pack.ts';
import { type CaseAct, runCaseAct } from '../case-acts.ts';
import { count, table, visible, visibleLines } from '../print.ts';
import { defineVerb, type VerbContext } from '../verb.ts';

const acts: Record<string, CaseAct> = {
  list: { takes: 0, run: list },
  show: { takes: 1, run: show },
  keep: { takes: 1, run: keep },
  export: { takes: 2, run: write },
  remove: { takes: 1, run: remove },
};

export const pack = defineVerb({
  usage: 'pack list|show|keep|export|remove CASE [ID|FILE]',
  summary: 'control packs: what frameworks ask of logs, each control mapped to checks or to what is manual',
  details: [
    'list CASE            packs of the program, and those that the case keeps.',
    'show CASE ID         what one asks, and the status of each control in the last run.',
    'keep CASE FILE       keep a pack of one’s own (JSON); --replace takes the place of one of that id.',
    'export CASE ID FILE  as a file, which is a beginning for a pack of one’s own: give it another id.',
    'remove CASE ID       take it out of the case.',
    'A status says what these records show, for these sources and this period. It is not legal advice.',
  ].join('\n'),
  options: { replace: { type: 'boolean', help: 'one that is there already gives way' } },
  writingActs: ['export'],
  takes: [2, 4],
  run: runCaseAct('pack', acts),
});

async function list({ call, json, print }: VerbContext): Promise<void> {
  const { packs, disclaimer } = await call('pack.list', {});
  if (json) return print(JSON.stringify({ packs, disclaimer }));
  print(
    table(
      ['pack', 'edition', 'as of', 'controls', 'of', 'name'],
      packs.map(({ id, edition, as_of, controls, kept, name }) => [id, edition, as_of, String(controls.length), kept ? 'the case' : 'the program', name]),
    ),
  );
  print(`\n${disclaimer}`);
}

async function named({ call }: VerbContext, id: string): Promise<Pack & { kept: boolean }> {
  const { packs } = await call('pack.list', {});
  const found = packs.find((one) => one.id === id);
  if (!found) throw new Fault('row.missing', `There is no pack ${id}.`, `The packs are ${packs.map((one) => one.id).join(', ')}.`);
  return found;
}

async function show(context: VerbContext, [id = '']: readonly string[]): Promise<void> {
  const { call, json, print } = context;
  const found = await named(context, id);
  const { assessment } = await call('readiness.latest', {});
  const status = new Map(assessment?.controls.flatMap((one) => (one.pack === id ? [[one.control, one] as const] : [])));
  if (json) return print(JSON.stringify({ ...found, results: [...status.values()] }));
  const { disclaimer } = await call('pack.list', {});
  print(visible(`${found.name} ${found.edition}, as of ${found.as_of}. ${found.source}`));
  for (const one of found.controls) {
    const result = status.get(one.id);
    print(
      visibleLines(
        [
          `\n${one.id}  ${one.title}: ${result?.status ?? 'not checked yet'}`,
          `  asks: ${one.asks}`,
          ...(one.manual === undefined ? [] : [`  manual: ${one.manual}`]),
          ...one.figures.map(({ value, nature }) => `  figure: ${value} (${nature})`),
          ...(result?.decided
            ? [`  decided${result.decided.lapsed ? ', lapsed' : ''}: ${result.decided.choice}, by ${result.decided.author}: ${result.decided.reason}`]
            : []),
          ...(result?.evidence ?? []).map((line) => `  ${line}`),
        ].join('\n'),
      ),
    );
  }
  print(`\n${disclaimer}`);
}

async function keep({ call, options, json, print }: VerbContext, [file = '']: readonly string[]): Promise<void> {
  const kept = await call('pack.keep', { pack: await call('pack.read', { path: resolve(file) }), replace: options.replace === true });
  print(json ? JSON.stringify(kept) : `kept the control pack ${visible(kept.id)}: ${count(kept.controls.length, 'control')}`);
}

async function write(context: VerbContext, [id = '', file = '']: readonly string[]): Promise<void> {
  const { kept: _kept, ...document } = await named(context, id);
  const { path } = await context.call('pack.write', { path: resolve(file), pack: document, replace: context.options.replace === true });
  context.print(context.json ? JSON.stringify({ path }) : `wrote ${visible(path)}`);
}

async function remove({ call, json, print }: VerbContext, [id = '']: readonly string[]): Promise<void> {
  await call('pack.drop', { id });
  print(json ? JSON.stringify({ id }) : `took the control pack ${visible(id)} out of the case`);
}
