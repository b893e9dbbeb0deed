import { resolve } from 'node:path';
import { fieldWords } from '../../contract/field-words.ts';
import { Fault } from '../../contract/faults.ts';
import type { KeptMapping, Mapping } from '../../contract/model/mapping.ts';
import { mappingNamed } from '../mappings.ts';
import { count, table, visible } from '../print.ts';
import { actOf, defineVerb, EXIT, type VerbContext } from '../verb.ts';

interface Act {
  /** Fewest and most words behind it. */
  takes: [number, number];
  run(context: VerbContext, given: readonly string[]): Promise<void>;
}

const acts: Record<string, Act> = {
  list: { takes: [0, 0], run: list },
  show: { takes: [1, 1], run: show },
  save: { takes: [2, 2], run: save },
  export: { takes: [2, 2], run: write },
  import: { takes: [1, 1], run: take },
  remove: { takes: [1, 1], run: remove },
};

export const mappingVerb = defineVerb({
  usage: 'mapping list|show|save|export|import|remove [NAME|FILE] [--case CASE]',
  summary: 'mappings: how records that no format knows are read; kept in the program, or with --case in a case',
  details: [
    'list              what is kept, in the program and in the case.',
    'show NAME|FILE    what it says.',
    'save SOURCE NAME  what was said of the items of a source (--case) when it was read; --items GLOB names those that are meant.',
    'export NAME FILE  as a file, for another installation.',
    'import FILE       keep the mapping of a file, in the program or with --case in a case; --replace takes the place of one of that name.',
    'remove NAME       from the program, or with --case from the case.',
    'It is used by import --mapping and reread --mapping, by its name or its file.',
  ].join('\n'),
  options: {
    case: { type: 'string', value: 'CASE', help: 'the case that it is kept in, or looked up in' },
    items: { type: 'string', value: 'GLOB', help: 'with save: of the items that fit' },
    description: { type: 'string', value: 'TEXT', help: 'with save: what it is for' },
    replace: { type: 'boolean', help: 'one that is there already gives way' },
  },
  writingActs: ['export'],
  takes: [1, 3],
  async run(context) {
    const [what = '', ...given] = context.positionals;
    const { takes, run } = actOf('mapping', acts, what);
    if (given.length < takes[0] || given.length > takes[1])
      throw new Fault('usage', `mapping ${what} takes ${takes[0] === 0 ? 'nothing more' : count(takes[0], 'word')}.`, 'See mapping --help.');
    if (typeof context.options.case === 'string') await context.openCase(context.options.case);
    await run(context, given);
    return EXIT.fine;
  },
});

const ofCase = ({ options }: VerbContext): boolean => typeof options.case === 'string';
const replace = ({ options }: VerbContext): boolean => options.replace === true;

async function list({ call, json, print }: VerbContext): Promise<void> {
  const { mappings, unreadable } = await call('mapping.list', {});
  if (json) return print(JSON.stringify({ mappings, unreadable }));
  if (mappings.length === 0) print('No mapping is kept.');
  else
    print(
      table(
        ['name', 'kept in', 'format', 'by', 'made', 'description'],
        mappings.map(({ name, place, reads, by, at, description }: KeptMapping) => [name, place, reads.format ?? '-', by, at.slice(0, 19), description]),
      ),
    );
  for (const { file, why } of unreadable) print(`not a mapping: ${visible(file)}: ${visible(why)}`);
}

async function show(context: VerbContext, [given = '']: readonly string[]): Promise<void> {
  const mapping = await mappingNamed(context, given);
  context.print(context.json ? JSON.stringify(mapping) : textOf(mapping));
}

function textOf({ name, description, by, at, reads: { format, carrier, encoding, time, fields }, members }: Mapping): string {
  const lines = [
    ...(format === undefined ? [] : [`read as ${format}`]),
    ...(carrier === undefined ? [] : [carrier === 'none' ? 'no carrier' : `carrier ${carrier}`]),
    ...(encoding === undefined ? [] : [`encoding ${encoding}`]),
    ...(time?.zone === undefined ? [] : [`zone ${time.zone} where none is stated`]),
    ...(time?.year === undefined ? [] : [`year ${time.year} where none is stated`]),
    ...fieldWords(fields ?? {}),
  ];
  return [
    `${visible(name)}: by ${visible(by)}, ${at}`,
    ...(description === '' ? [] : [visible(description)]),
    ...lines.map((line) => `  ${visible(line)}`),
    ...(members.length === 0 ? [] : [`  made for records with ${visible(members.join(', '))}`]),
  ].join('\n');
}

/** What was said of items when they were read. */
async function save(context: VerbContext, [given = '', name = '']: readonly string[]): Promise<void> {
  const { call, options } = context;
  if (!ofCase(context)) throw new Fault('usage', 'mapping save wants the case of the source.', 'Name it with --case CASE.');
  const { sources } = await call('source.list', {});
  const source = sources.find(({ id, name: called }) => String(id) === given || called === given);
  if (!source) throw new Fault('row.missing', `There is no source ${given}.`, 'source list CASE shows them.');
  const said = source.policy.items.filter(({ items }) => options.items === undefined || items === options.items);
  const [one] = said.slice(-1);
  if (!one)
    throw new Fault(
      'row.missing',
      `Nothing was said of how ${typeof options.items === 'string' ? options.items : 'items'} of source ${source.id} are read.`,
      source.policy.items.length === 0
        ? 'Read it again with what is to be kept: reread.'
        : `Something was said of ${source.policy.items.map(({ items }) => items).join(', ')}.`,
    );
  const { items: _items, anew: _anew, mapping: _mapping, ...reads } = one;
  await keep(context, { name, description: typeof options.description === 'string' ? options.description : '', reads, members: [] }, true);
}

async function keep(context: VerbContext, mapping: Omit<Mapping, 'by' | 'at'> & Partial<Mapping>, inCase: boolean): Promise<void> {
  const { call, json, print } = context;
  const kept = await call(inCase ? 'mapping.keep' : 'mapping.store', { mapping, replace: replace(context) });
  print(json ? JSON.stringify(kept) : `kept the mapping ${visible(kept.name)} in the ${inCase ? 'case' : 'program'}`);
}

async function write(context: VerbContext, [given = '', file = '']: readonly string[]): Promise<void> {
  const { path } = await context.call('mapping.write', { path: resolve(file), mapping: await mappingNamed(context, given), replace: replace(context) });
  context.print(context.json ? JSON.stringify({ path }) : `wrote ${visible(path)}`);
}

async function take(context: VerbContext, [given = '']: readonly string[]): Promise<void> {
  await keep(context, await context.call('mapping.read', { path: resolve(given) }), ofCase(context));
}

async function remove(context: VerbContext, [name = '']: readonly string[]): Promise<void> {
  await context.call(ofCase(context) ? 'mapping.drop' : 'mapping.forget', { name });
  context.print(context.json ? JSON.stringify({ name }) : `took the mapping ${visible(name)} out of the ${ofCase(context) ? 'case' : 'program'}`);
}
