import { resolve } from 'node:path';
import { Fault } from '../../contract/faults.ts';
import type { Profile } from '../../contract/model/profile.ts';
import { type CaseAct, runCaseAct } from '../case-acts.ts';
import { count, table, visible } from '../print.ts';
import { defineVerb, type VerbContext } from '../verb.ts';

const acts: Record<string, CaseAct> = {
  list: { takes: [0, 0], run: list },
  show: { takes: [1, 1], run: show },
  keep: { takes: [1, 1], run: keep },
  export: { takes: [2, 2], run: write },
  remove: { takes: [1, 1], run: remove },
  propose: { takes: [1, 2], run: propose },
};

export const profileVerb = defineVerb({
  usage: 'profile list|show|keep|export|remove|propose CASE [NAME|FILE|SOURCE]',
  summary: 'validation profiles: what a record has to state, and in which form (check --profile, lint)',
  details: [
    'list CASE                 those of the program, and those that the case keeps.',
    'show CASE NAME            what one says.',
    'keep CASE FILE            keep the profile of a file, ours or a JSON Schema; --replace takes the place of one of that name.',
    'export CASE NAME FILE     as a file; --as json-schema as JSON Schema (2020-12).',
    'remove CASE NAME          take it out of the case.',
    'propose CASE SOURCE FILE  a draft from what the records of a source say, with reasons; without a file it is shown. --of event speaks of events.',
    'A JSON Schema may ask for what profiles have no rule for: it is named, and kept in part only with --partly.',
    'A binding profile (keep --binding) leaves records that fail its errors out of the figures of check; they stay in every list.',
  ].join('\n'),
  exits: { 3: null },
  options: {
    replace: { type: 'boolean', help: 'one that is there already gives way' },
    as: { type: 'string', value: 'FORM', help: 'with export: profile or json-schema' },
    of: { type: 'string', value: 'WHAT', help: 'with propose: record (as written) or event' },
    name: { type: 'string', value: 'NAME', help: 'with keep and propose: what it is called' },
    partly: { type: 'boolean', help: 'with keep: what a JSON Schema asks for beyond profiles is left out' },
    binding: { type: 'boolean', help: 'with keep: records that fail its errors are left out of figures' },
  },
  writingActs: ['export', 'propose'],
  takes: [2, 4],
  run: runCaseAct('profile', acts),
});

async function list({ call, json, print }: VerbContext): Promise<void> {
  const { profiles } = await call('profile.list', {});
  if (json) return print(JSON.stringify({ profiles }));
  print(
    table(
      ['profile', 'edition', 'kept in', 'speaks of', 'rules', 'binding', 'last check', 'description'],
      profiles.map(({ profile, place, checked, stale }) => [
        profile.name,
        profile.edition,
        place,
        profile.speaks_of,
        String(profile.rules.length + profile.events.length),
        profile.binding ? 'yes' : 'no',
        checked === null ? '-' : `${checked.slice(0, 19)}${stale ? ' (out of date)' : ''}`,
        profile.description ?? '',
      ]),
    ),
  );
}

async function named({ call }: VerbContext, name: string): Promise<Profile> {
  const { profiles } = await call('profile.list', {});
  const found = profiles.find(({ profile }) => profile.name === name)?.profile;
  if (!found) throw new Fault('row.missing', `There is no profile ${name}.`, 'profile list CASE shows those that there are.');
  return found;
}

const shown = (value: object, json: boolean): string => visible(JSON.stringify(value, null, json ? 0 : 2)).replaceAll('<0A>', '\n');

async function show(context: VerbContext, [name = '']: readonly string[]): Promise<void> {
  context.print(shown(await named(context, name), context.json));
}

async function keep({ call, options, json, print, say }: VerbContext, [file = '']: readonly string[]): Promise<void> {
  const { profile, unsupported } = await call('profile.read', { path: resolve(file) });
  for (const { at, why } of unsupported) say(`not said by the profile: ${visible(at)}: ${visible(why)}`);
  if (unsupported.length > 0 && options.partly !== true)
    throw new Fault(
      'input.unsupported',
      `${file} asks for ${count(unsupported.length, 'thing')} that profiles have no rule for.`,
      'Keep the rest with --partly, or take them out of the schema.',
    );
  const kept = await call('profile.keep', {
    profile: { ...profile, ...(typeof options.name === 'string' ? { name: options.name } : {}), ...(options.binding === true ? { binding: true } : {}) },
    replace: options.replace === true,
  });
  print(json ? JSON.stringify(kept) : `kept the profile ${visible(kept.name)} ${visible(kept.edition)}`);
}

async function write(context: VerbContext, [name = '', file = '']: readonly string[]): Promise<void> {
  const { options, call, json, print, say } = context;
  const as = options.as ?? 'profile';
  if (as !== 'profile' && as !== 'json-schema') throw new Fault('usage', `--as ${String(as)} is not known.`, 'Use profile or json-schema.');
  const { path, not_expressed } = await call('profile.write', {
    path: resolve(file),
    profile: await named(context, name),
    as,
    replace: options.replace === true,
  });
  for (const { rule, why } of not_expressed) say(`not asserted by the schema: ${rule}: ${why}`);
  print(json ? JSON.stringify({ path, not_expressed }) : `wrote ${visible(path)}`);
}

async function remove({ call, json, print }: VerbContext, [name = '']: readonly string[]): Promise<void> {
  await call('profile.drop', { name });
  print(json ? JSON.stringify({ name }) : `took the profile ${visible(name)} out of the case`);
}

async function propose({ call, options, json, print }: VerbContext, [given = '', file]: readonly string[]): Promise<void> {
  const { sources } = await call('source.list', {});
  const source = sources.find(({ id, name }) => String(id) === given || name === given);
  if (!source) throw new Fault('row.missing', `There is no source ${given}.`, 'source list CASE shows them.');
  const of = options.of ?? 'record';
  if (of !== 'record' && of !== 'event') throw new Fault('usage', `--of ${String(of)} is not known.`, 'Use record or event.');
  const draft = await call('profile.propose', { source: source.id, speaks_of: of, ...(typeof options.name === 'string' ? { name: options.name } : {}) });
  if (file !== undefined) {
    const { path } = await call('profile.write', { path: resolve(file), profile: draft.profile, replace: options.replace === true });
    print(
      json ? JSON.stringify({ ...draft, path }) : `wrote ${visible(path)}: ${count(draft.profile.rules.length, 'rule')} from ${count(draft.sampled, 'record')}`,
    );
    return;
  }
  if (json) return print(JSON.stringify(draft));
  print(
    table(
      ['rule', 'why'],
      draft.reasons.map(({ rule, why }) => [rule, why]),
    ),
  );
  if (draft.left_out.length > 0)
    print(
      `\n${table(
        ['left out', 'why'],
        draft.left_out.map(({ field, why }) => [field, why]),
      )}`,
    );
  print(`\nA draft from ${count(draft.sampled, 'record')}: read it, correct it, keep it.`);
}
