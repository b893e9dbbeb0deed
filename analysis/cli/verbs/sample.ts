import { resolve } from 'node:path';
import { Fault } from '../../contract/faults.ts';
import { itemResults, type SampleEvaluation, strataBy, type StratumBy } from '../../contract/model/sample.ts';
import { shareText } from '../../contract/share.ts';
import { count, table, visible } from '../print.ts';
import { actOf, defineVerb, EXIT, type VerbContext } from '../verb.ts';

interface Act {
  /** Fewest and most words behind the act. */
  takes: [number, number];
  run(context: VerbContext, given: readonly string[]): Promise<void>;
}

const acts: Record<string, Act> = {
  size: { takes: [0, 0], run: size },
  draw: { takes: [1, 1], run: draw },
  list: { takes: [1, 1], run: list },
  show: { takes: [2, 2], run: show },
  record: { takes: [2, 4], run: record },
  export: { takes: [3, 3], run: write },
};

export const sampleVerb = defineVerb({
  usage: 'sample size|draw|list|show|record|export [CASE] [ID] [PLACE RESULT|FILE]',
  summary: 'samples of events: how many, which, what was found of each, and what that says of all of them',
  details: [
    'size                          how many items: --confidence, --tolerable, --expected, --population, --cluster-size, --likeness.',
    'draw CASE --seed TEXT         draw from the events that --where leaves; the same seed draws the same records on any machine.',
    'list CASE                     samples, and how far they are.',
    'show CASE ID                  its items, what was found, rate with interval; the population sheet with --json.',
    'record CASE ID PLACE RESULT   pass, deviation, missing (counts as a deviation) or void (the reserve steps in); all but a pass with --reason.',
    'record CASE ID FILE.csv       the same from the table that export wrote and somebody filled in: columns place, result, reason, note.',
    'export CASE ID FILE           items as .csv, result, items and population sheet as .pdf, or all of it as .json.',
    'A sample says nothing of what is not in its population. No standard prescribes sizes: confidence and tolerable share are a judgement.',
  ].join('\n'),
  exits: { 3: null },
  options: {
    confidence: { type: 'string', value: 'SHARE', help: 'e.g. 0.95 (the default) or 95%' },
    tolerable: { type: 'string', value: 'SHARE', help: 'share of deviations that may not be reached, e.g. 0.05 (the default)' },
    expected: { type: 'string', value: 'N', help: 'deviations that are expected (0)' },
    population: { type: 'string', value: 'N', help: 'with size: how many there are' },
    'cluster-size': { type: 'string', value: 'N', help: 'with size: items of one session on average' },
    likeness: { type: 'string', value: 'SHARE', help: 'with size: how alike they are, 0 to 1' },
    seed: { type: 'string', value: 'TEXT', help: 'with draw: what chance begins with' },
    name: { type: 'string', value: 'NAME', help: 'with draw: what the sample is called' },
    purpose: { type: 'string', value: 'TEXT', help: 'with draw: what it is for' },
    size: { type: 'string', value: 'N', help: 'with draw: how many; absent = by confidence, tolerable and expected' },
    where: { type: 'string', value: 'FILTER', help: 'with draw: the population, e.g. event.category:authentication' },
    strata: { type: 'string', value: 'LIST', help: `with draw: ${strataBy.join(',')}` },
    whole: { type: 'string', multiple: true, value: 'STRATUM', help: 'with draw: a stratum that is taken whole, e.g. outcome=failure' },
    sessions: { type: 'boolean', help: 'with draw: whole sessions' },
    reserve: { type: 'string', value: 'N', help: 'with draw: items kept ready for void ones, of each stratum (5)' },
    reason: { type: 'string', value: 'TEXT', help: 'with record: why' },
    note: { type: 'string', value: 'TEXT', help: 'with record: what was seen' },
    replace: { type: 'boolean', help: 'with export: a file that is there gives way' },
  },
  writingActs: ['export'],
  takes: [1, 5],
  async run(context) {
    const [what = '', ...given] = context.positionals;
    const { takes, run } = actOf('sample', acts, what);
    if (given.length < takes[0] || given.length > takes[1])
      throw new Fault('usage', `sample ${what} takes ${takes[0] === 0 ? 'no words' : count(takes[0], 'word')}.`, 'See sample --help.');
    if (given[0] !== undefined) await context.openCase(given[0]);
    await run(context, given.slice(1));
    return EXIT.fine;
  },
});

type Options = VerbContext['options'];

function share(options: Options, name: string): number | undefined {
  const given = options[name];
  if (given === undefined) return undefined;
  const [, number, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(String(given)) ?? [];
  if (number === undefined) throw new Fault('usage', `--${name} ${String(given)} is no share.`, `Write e.g. --${name} 0.05 or --${name} 5%.`);
  return Number(number) / (percent ? 100 : 1);
}

function whole(options: Options, name: string): number | undefined {
  const given = options[name];
  if (given === undefined) return undefined;
  if (!/^\d{1,9}$/.test(String(given))) throw new Fault('usage', `--${name} wants a whole number.`, `For instance --${name} 60.`);
  return Number(given);
}

/** Those that are given; the others have their defaults. */
const given = <T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };

const aimOf = (options: Options) =>
  given({ confidence: share(options, 'confidence'), tolerable: share(options, 'tolerable'), expected: whole(options, 'expected') });

async function size({ call, options, json, print }: VerbContext): Promise<void> {
  const clusterSize = whole(options, 'cluster-size');
  const found = await call('sample.size', {
    ...aimOf(options),
    ...given({ population: whole(options, 'population') }),
    ...(clusterSize === undefined ? {} : { cluster: { size: clusterSize, likeness: share(options, 'likeness') ?? 1 } }),
  });
  if (json) return print(JSON.stringify(found));
  print(
    [
      `${found.size}: ${found.method}`,
      `assumes: ${found.assumes}`,
      '',
      table(
        ['deviations expected', 'size'],
        found.sizes.map((one) => [String(one.expected), String(one.size)]),
      ),
    ].join('\n'),
  );
}

async function draw({ call, options, json, print, say }: VerbContext): Promise<void> {
  const { seed, strata, where, name, purpose } = options;
  if (typeof seed !== 'string')
    throw new Fault('usage', 'sample draw wants a seed.', 'Give one with --seed, and write it down: it draws the same sample again.');
  const by = typeof strata === 'string' ? strata.split(',').map((one) => one.trim()) : [];
  const known = by.filter((one): one is StratumBy => (strataBy as readonly string[]).includes(one));
  if (known.length < by.length) throw new Fault('usage', `--strata ${String(strata)} is not known.`, `Use ${strataBy.join(', ')}, joined by commas.`);
  const sessions = options.sessions === true;
  if (sessions && (await call('case.info', {})).sessions_stale) {
    say('reconstructing sessions first');
    await call('session.rebuild', {});
  }
  const { id, document } = await call('sample.draw', {
    plan: {
      name: typeof name === 'string' ? name : `Sample ${seed}`.slice(0, 120),
      seed,
      ...aimOf(options),
      ...given({ size: whole(options, 'size'), reserve: whole(options, 'reserve'), purpose: typeof purpose === 'string' ? purpose : undefined }),
      ...(typeof where === 'string' ? { filter: { where } } : {}),
      strata: known,
      whole: Array.isArray(options.whole) ? options.whole : [],
      ...(sessions ? { cluster: 'session' as const } : {}),
    },
  });
  const { whole: asked } = document.plan;
  const unmet = asked.filter((key) => !document.strata.some(({ stratum }) => key.split('; ').every((part) => stratum.split('; ').includes(part))));
  if (unmet.length > 0) say(`no record is of the stratum ${visible(unmet.join(', '))}: nothing was taken whole for it`);
  if (json) return print(JSON.stringify({ id, ...document }));
  print(
    [
      `sample ${id}: ${document.drawn} of ${count(document.population, 'record')}${document.clusters ? `, ${document.clusters.drawn} of ${count(document.clusters.population, 'session')}` : ''}`,
      table(
        ['stratum', 'population', 'drawn'],
        document.strata.map(({ stratum, population, taken, whole: all }) => [stratum, String(population), `${taken}${all ? ' (whole)' : ''}`]),
      ),
      `${document.algorithm}, seed ${visible(seed)}; digest of what was drawn ${document.sheet.rows_sha256}`,
    ].join('\n'),
  );
}

const percent = (value: number | null): string => (value === null ? '-' : shareText(value));

const standing = ({ tested, deviations, missing, void: voided, open, final, rate, low, high, upper, confidence, method, assumes }: SampleEvaluation): string =>
  [
    `${tested} looked at, ${deviations} deviate${missing > 0 ? ` (${missing} missing)` : ''}, ${voided} void, ${open} open${final ? '' : ': not final'}`,
    `rate ${percent(rate)}, 95 %: ${percent(low)} to ${percent(high)}; with ${percent(confidence)} at most ${percent(upper)}`,
    `${method}; ${assumes}`,
  ].join('\n');

async function list({ call, json, print }: VerbContext): Promise<void> {
  const { samples } = await call('sample.list', {});
  if (json) return print(JSON.stringify({ samples }));
  if (samples.length === 0) return print('No sample was drawn.');
  print(
    table(
      ['id', 'sample', 'drawn', 'of', 'looked at', 'deviate', 'rate', 'by', 'drawn at'],
      samples.map((one) => [
        String(one.id),
        one.name,
        String(one.drawn),
        String(one.population),
        String(one.evaluation.tested),
        String(one.evaluation.deviations),
        one.evaluation.final ? percent(one.evaluation.rate) : 'not final',
        one.author,
        one.at.slice(0, 19),
      ]),
    ),
  );
}

function idIn(text: string | undefined): number {
  if (!/^\d{1,9}$/.test(text ?? '')) throw new Fault('usage', `${text ?? ''} is no sample.`, 'sample list CASE shows their numbers.');
  return Number(text);
}

async function show({ call, json, print }: VerbContext, [id]: readonly string[]): Promise<void> {
  const sample = await call('sample.show', { id: idIn(id) });
  if (json) return print(JSON.stringify(sample));
  print(
    [
      table(
        ['place', 'record', 'time', 'user', 'action', 'item', 'stratum', 'result', 'reason'],
        sample.items.map((one) => [
          String(one.place),
          `${one.source}.${one.record}${one.found ? '' : ' (moved)'}`,
          one.time ?? '-',
          one.user ?? '-',
          one.action ?? '-',
          one.item,
          one.stratum,
          one.result ?? (one.counts ? '' : 'reserve'),
          one.reason ?? '',
        ]),
      ),
      '',
      standing(sample.evaluation),
    ].join('\n'),
  );
}

async function record({ call, options, json, print }: VerbContext, [id, place = '', word]: readonly string[]): Promise<void> {
  const result = itemResults.find((one) => one === word);
  if (word !== undefined && (result === undefined || !/^\d{1,9}$/.test(place)))
    throw new Fault('usage', `sample record wants a place and a result, not ${place} ${word}.`, `Results are ${itemResults.join(', ')}.`);
  const { reason, note } = options;
  if (word === undefined && place === '') throw new Fault('usage', 'sample record wants a place and a result, or a table.', 'See sample --help.');
  const results =
    result === undefined
      ? (await call('sample.results-read', { path: resolve(place) })).results
      : [
          {
            place: Number(place),
            result,
            ...given({ reason: typeof reason === 'string' ? reason : undefined, note: typeof note === 'string' ? note : undefined }),
          },
        ];
  const evaluation = await call('sample.record', { id: idIn(id), results });
  print(json ? JSON.stringify(evaluation) : standing(evaluation));
}

async function write({ call, options, json, print }: VerbContext, [id, file = '']: readonly string[]): Promise<void> {
  const written = await call('sample.export', { id: idIn(id), path: resolve(file), replace: options.replace === true });
  print(json ? JSON.stringify(written) : `${visible(written.path)}  ${written.bytes} bytes, SHA-256 ${written.sha256}`);
}
