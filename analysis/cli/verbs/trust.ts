import { resolve } from 'node:path';
import { Fault } from '../../contract/faults.ts';
import { count, table, time } from '../print.ts';
import { actOf, defineVerb, EXIT, type VerbContext } from '../verb.ts';

const acts: Record<string, (context: VerbContext, given: readonly string[]) => Promise<void>> = { list, add, remove };

export const trust = defineVerb({
  usage: 'trust list|add|remove CASE [FILE|NUMBER]... [--origin TEXT]',
  summary: 'show, pin or withdraw the key files that verdicts of a case may rest on',
  details: [
    'list     pinned key files with their numbers and fingerprints.',
    'add      pin key files (FILE...). Compare their fingerprints with ones from another source first.',
    'remove   withdraw them by their numbers (NUMBER...). Verify again afterwards: verdicts keep what they rested on.',
  ].join('\n'),
  options: { origin: { type: 'string', value: 'TEXT', help: 'how the key file came to you; stands in the journal and in the report (with add)' } },
  takes: [2, Number.POSITIVE_INFINITY],
  async run(context) {
    const [what = '', path = '', ...given] = context.positionals;
    const act = actOf('trust', acts, what);
    if ((given.length === 0) !== (act === list))
      throw new Fault('usage', `trust ${what} takes ${act === list ? 'only the case' : act === add ? 'key files' : 'numbers'}.`, 'See trust --help.');
    await context.openCase(path);
    await act(context, given);
    return EXIT.fine;
  },
});

async function list({ call, json, print }: VerbContext): Promise<void> {
  const { entries } = await call('trust.list', {});
  if (json) print(JSON.stringify(entries));
  else if (entries.length === 0) print('No key file is pinned: verdicts rest on keys that came with the evidence.');
  else
    print(
      table(
        ['no', 'pinned', 'file', 'origin', 'fingerprints'],
        entries.map(({ id, added_at, name, origin, keys }) => [String(id), time(added_at), name, origin === '' ? '-' : origin, keys.join(' ')]),
      ),
    );
}

async function add({ call, json, print, options }: VerbContext, files: readonly string[]): Promise<void> {
  for (const file of files) {
    const entry = await call('trust.add', { path: resolve(file), origin: typeof options.origin === 'string' ? options.origin : '' });
    print(json ? JSON.stringify(entry) : `pinned ${count(entry.keys.length, 'key')} of ${entry.name} as number ${entry.id}: ${entry.keys.join(' ')}`);
  }
}

async function remove({ call, print }: VerbContext, numbers: readonly string[]): Promise<void> {
  const wrong = numbers.find((one) => !/^[1-9]\d{0,8}$/.test(one));
  if (wrong !== undefined) throw new Fault('usage', `${wrong} is no number of a key file.`, 'trust list CASE shows the numbers.');
  for (const number of numbers) {
    await call('trust.remove', { id: Number(number) });
    print(`withdrew key file ${number}`);
  }
}
