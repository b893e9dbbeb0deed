import { actWords, drillMayNotSay, drillMaySay, drillTotal, noticedShare, outcomeMeaning, outcomeWords, unnoticedWords } from '../../contract/drill-words.ts';
import { Fault } from '../../contract/faults.ts';
import type { DrillCell, DrillExample, DrillResult } from '../../contract/model/drill.ts';
import { shareText } from '../../contract/share.ts';
import { count, grouped, table, terminalWidth, visible, wrapped } from '../print.ts';
import { sourceNamed } from '../sources.ts';
import { defineVerb, EXIT, type VerbContext } from '../verb.ts';

export const drill = defineVerb({
  usage: 'drill CASE [--source N] [--acts N] [--seed N]',
  summary: 'tamper drill: had somebody changed these logs, would it show? Forgeries in memory, run through the verifiers',
  details: [
    'Each act is one forgery of the files as they were imported, drawn by the seed and spread over sources and kinds of acts. Nothing is written into the evidence; the journal says that the drill was run.',
    'The same program, seed and number of acts on the same case and keys give the same answer. --seconds ends it early, and says after how many acts.',
  ].join('\n'),
  exits: {
    0: 'the drill was run, whatever it showed',
    1: null,
    3: 'there was nothing to forge',
  },
  options: {
    source: { type: 'string', value: 'N', help: 'forge the files of this source only' },
    acts: { type: 'string', value: 'N', help: 'how many forgeries (1000)' },
    seed: { type: 'string', value: 'N', help: 'number by which they are drawn (1)' },
    seconds: { type: 'string', value: 'N', help: 'begin no act after so many seconds' },
  },
  takes: [1, 1],
  async run(context) {
    const { positionals, options, json, print, call, openCase } = context;
    const acts = numberOf(context, 'acts', 1_000_000);
    const seed = numberOf(context, 'seed', 4_294_967_295);
    const seconds = numberOf(context, 'seconds', 86_400);
    await openCase(positionals[0] ?? '');
    const found = await call('integrity.drill', {
      ...(acts === undefined ? {} : { acts }),
      ...(seed === undefined ? {} : { seed }),
      ...(seconds === undefined ? {} : { seconds }),
      ...(typeof options.source === 'string' ? { source: (await sourceNamed(context, options.source)).id } : {}),
    });
    print(json ? JSON.stringify(found) : told(found, terminalWidth()));
    return found.made === 0 ? EXIT.incomplete : EXIT.fine;
  },
});

function numberOf({ options }: VerbContext, name: string, most: number): number | undefined {
  const text = options[name];
  if (text === undefined) return undefined;
  const number = Number(text);
  const least = name === 'seed' ? 0 : 1;
  if (typeof text !== 'string' || !/^\d+$/.test(text) || number < least || number > most)
    throw new Fault(
      'usage',
      `--${name} ${String(text)} is no whole number from ${least} to ${grouped(most)}.`,
      `Write e.g. --${name} ${name === 'acts' ? 1000 : 10}.`,
    );
  return number;
}

function told(found: DrillResult, width: number): string {
  const { program, seed, asked, made, stopped, headline, sources, cells, examples } = found;
  const line = (text: string, indent = '') => wrapped(`${indent}${visible(text)}`, width);
  if (made === 0) return [headline, 'No act could be made.'].join('\n');
  return [
    `as it is: ${headline}`,
    ...sources.flatMap(({ source, name, files, statements }) => {
      const own = cells.filter((one) => one.source === source);
      const of = examples.filter((one) => one.source === source);
      return [
        '',
        `source ${source}, ${visible(name)}: ${count(files, 'file')} of evidence, ${count(statements, 'digest, list or signature', 'digests, lists and signatures')}`,
        ...(own.length === 0 ? ['no act could be made'] : [rows(own)]),
        ...(of.length === 0 ? [] : ['', 'not noticed, for example', ...of.flatMap((one) => example(one, line))]),
      ];
    }),
    '',
    ...(['noticed', 'doubted', 'unnoticed', ...(drillTotal(cells).already > 0 ? (['already'] as const) : [])] as const).map((one) =>
      line(`${outcomeWords[one]}: ${outcomeMeaning[one]}.`),
    ),
    line(`may be said: ${drillMaySay(found)}`),
    line(`may not be said: ${drillMayNotSay}`),
    ...(made < asked
      ? [
          line(
            stopped
              ? `The time was up after ${count(made, 'act')} of ${grouped(asked)}.`
              : `${count(asked - made, 'act')} of ${grouped(asked)} could not be made: the files drawn for them do not allow it.`,
          ),
        ]
      : []),
    line(`The same again: sealtrail drill CASE --acts ${asked} --seed ${seed}, with ${program}.`),
  ].join('\n');
}

const rows = (cells: readonly DrillCell[]): string =>
  table(
    ['act', 'acts', 'noticed', 'doubted', 'not noticed', 'altered before', 'share noticed', 'by'],
    [
      ...cells.map((one) => [actWords[one.kind], ...figures(one), one.by.map(({ scheme }) => scheme).join(', ') || '-']),
      ['all', ...figures(drillTotal(cells)), ''],
    ],
  );

function figures(one: Pick<DrillCell, 'acts' | 'noticed' | 'doubted' | 'unnoticed' | 'already'>): string[] {
  const share = noticedShare(one);
  return [...[one.acts, one.noticed, one.doubted, one.unnoticed, one.already].map(grouped), share === null ? '-' : shareText(share)];
}

function example({ act, kind, path, what, before, after, why, needs }: DrillExample, line: (text: string, indent?: string) => string): string[] {
  const change = before === null || after === null ? '' : ` (${before} is ${after})`;
  return [
    line(`${actWords[kind]}: ${path}`, '  '),
    line(`act ${act}: ${what}${change}`, '    '),
    ...(why === null ? [] : [line(`${unnoticedWords[why]}${needs === null ? '' : `; it needs: ${needs}`}`, '    ')]),
  ];
}
