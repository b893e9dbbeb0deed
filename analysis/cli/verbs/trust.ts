import { resolve } from 'node:path';
import { Fault } from '../../contract/faults.ts';
import { count, table, time, visible } from '../print.ts';
import { actOf, defineVerb, EXIT, type VerbContext } from '../verb.ts';

const acts: Record<string, (context: VerbContext, given: readonly string[]) => Promise<void>> = { list, add, remove, export: write };

export const trust = defineVerb({
  usage: 'trust list|add|remove|export CASE [FILE|NUMBER]... [--origin TEXT] [--replace]',
  summary: 'show, pin, withdraw or hand on the key files that verdicts of a case may rest on',
  details: [
    'list     what is pinned: each key, certificate or secret with its fingerprint, and how it came in.',
    'add      pin key files (FILE...), or those of a trust pack. Compare their fingerprints with ones from another source first.',
    'export   write all of them but secrets to one FILE, a trust pack, for another case.',
    'remove   withdraw them by their numbers (NUMBER...). Verify again afterwards: verdicts keep what they rested on.',
  ].join('\n'),
  options: {
    origin: { type: 'string', value: 'TEXT', help: 'how the key file came to you; stands in the journal and in the report (with add)' },
    replace: { type: 'boolean', help: 'a file that is there already gives way (with export)' },
  },
  writingActs: ['export'],
  takes: [2, Number.POSITIVE_INFINITY],
  async run(context) {
    const [what = '', path = '', ...given] = context.positionals;
    const act = actOf('trust', acts, what);
    if ((given.length === 0) !== (act === list))
      throw new Fault(
        'usage',
        `trust ${what} takes ${act === list ? 'only the case' : act === add ? 'key files' : act === write ? 'one file' : 'numbers'}.`,
        'See trust --help.',
      );
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
        ['no', 'pinned', 'file', 'kind', 'algorithm', 'holder', 'fingerprint', 'origin'],
        entries.flatMap(({ id, added_at, name, origin, keys, anchors }) => {
          const came = origin === '' ? '-' : origin;
          // Pinned by a build that noted fingerprints alone.
          if (anchors.length === 0) return keys.map((key) => [String(id), time(added_at), name, 'key', '-', '-', key, came]);
          return anchors.map((one) => [
            String(id),
            time(added_at),
            name,
            one.secret ? `${one.kind}, secret` : one.kind,
            one.algorithm,
            one.holder ?? '-',
            one.fingerprint,
            came,
          ]);
        }),
      ),
    );
}

async function add({ call, json, print, options }: VerbContext, files: readonly string[]): Promise<void> {
  for (const file of files) {
    const entry = await call('trust.add', { path: resolve(file), origin: typeof options.origin === 'string' ? options.origin : '' });
    for (const one of entry.entries)
      print(json ? JSON.stringify(one) : `pinned ${count(one.keys.length, 'key')} of ${visible(one.name)} as number ${one.id}: ${one.keys.join(' ')}`);
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

async function write({ call, json, print, options }: VerbContext, [file = '']: readonly string[]): Promise<void> {
  const { pack, secrets } = await call('trust.pack', {});
  const { path } = await call('trust.write', { path: resolve(file), pack, replace: options.replace === true });
  if (json) print(JSON.stringify({ path, entries: pack.entries.length, secrets }));
  else {
    print(`wrote ${count(pack.entries.length, 'key file')} to ${visible(path)}`);
    if (secrets.length > 0) print(`left out, since they are secrets: ${secrets.map(visible).join(', ')}`);
  }
}
