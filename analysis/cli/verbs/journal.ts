import { Fault } from '../../contract/faults.ts';
import { rowsOf } from '../pages.ts';
import { table, time } from '../print.ts';
import { actOf, defineVerb, EXIT, type VerbContext } from '../verb.ts';

const standings = { intact: 'intact', 'another key': 'ANOTHER KEY', 'older copy': 'OLDER COPY', altered: 'BROKEN' } as const;
const acts: Record<string, (context: VerbContext) => Promise<number>> = { verify, show, head, accept, rebuild };

export const journal = defineVerb({
  usage: 'journal verify|show|head|accept|rebuild CASE [--compare HEAD] [--key FINGERPRINT]',
  summary: 'check the custody journal and what it binds, show it, or compare its head with one noted elsewhere',
  details: [
    'verify   chain, signatures, and whether the case holds what its journal says. Exit 1 when something was altered.',
    'show     all entries, oldest first.',
    'head     the last entry: note it outside the case. --compare HEAD: exit 1 when the journal does not hold that head.',
    'accept   accept the key of another investigator (--key), after you compared its fingerprint with theirs.',
    'rebuild  make notes, tags, findings and pins anew from the journal. What was found altered stays told.',
  ].join('\n'),
  options: {
    compare: { type: 'string', value: 'HEAD', help: 'head noted in a report or elsewhere (with head)' },
    key: { type: 'string', value: 'FINGERPRINT', help: 'key to accept, 64 hexadecimal digits (with accept)' },
    name: { type: 'string', value: 'NAME', help: 'whose key it is (with accept)' },
  },
  takes: [2, 2],
  async run(context) {
    const [what = '', path = ''] = context.positionals;
    const act = actOf('journal', acts, what);
    await context.openCase(path, what !== 'verify');
    return act(context);
  },
});

async function verify({ json, print, call }: VerbContext): Promise<number> {
  const state = await call('journal.verify', {});
  if (json) print(JSON.stringify(state));
  else {
    print(`${standings[state.standing]}: ${state.explain}`);
    for (const { seq, what } of state.problems.slice(0, 50)) print(`  ${seq === null ? '' : `entry ${seq}: `}${what}`);
    for (const { key, entries, standing } of state.keys) print(`key ${key}, ${standing}, signed ${entries} ${entries === 1 ? 'entry' : 'entries'}`);
    print(`head ${state.head}\n${state.limit}`);
  }
  return state.intact ? EXIT.fine : EXIT.altered;
}

async function show({ json, print, call }: VerbContext): Promise<number> {
  const entries = (await rowsOf((from) => call('journal.page', from))).reverse();
  if (json) print(JSON.stringify(entries));
  else
    print(
      table(
        ['no', 'time', 'actor', 'method', 'outcome', 'what', 'hash'],
        entries.map((e) => [String(e.seq), time(e.at), e.actor, e.method, e.outcome, e.summary, e.hash.slice(0, 12)]),
        100,
      ),
    );
  return EXIT.fine;
}

async function head({ json, print, call, options }: VerbContext): Promise<number> {
  const noted = typeof options.compare === 'string' ? options.compare.trim() : undefined;
  if (noted !== undefined && !/^[0-9a-f]{64}$/i.test(noted))
    throw new Fault('usage', `--compare wants a head, 64 hexadecimal digits, not ${noted}.`, 'Take it from the report or from journal head.');
  const found = await call('journal.head', noted === undefined ? {} : { noted });
  if (json) print(JSON.stringify(found));
  else {
    print(`entry ${found.seq}\nhead ${found.head}`);
    if (noted !== undefined)
      print(
        found.noted
          ? `The head noted elsewhere is that of entry ${found.noted.seq}, ${time(found.noted.at)}: up to there this is the same journal.`
          : 'The journal does not hold the head noted elsewhere: it is an older copy, or it was written anew.',
      );
  }
  return noted !== undefined && found.noted === null ? EXIT.altered : EXIT.fine;
}

async function accept({ print, call, options }: VerbContext): Promise<number> {
  if (typeof options.key !== 'string') throw new Fault('usage', 'Which key is to be accepted?', 'Give --key FINGERPRINT; journal verify names the keys.');
  await call('journal.accept', { key: options.key.toLowerCase(), ...(typeof options.name === 'string' ? { name: options.name } : {}) });
  print(`accepted the key ${options.key.toLowerCase()}`);
  return EXIT.fine;
}

async function rebuild({ print, call }: VerbContext): Promise<number> {
  const { rows } = await call('journal.rebuild', {});
  print(`made notes, tags, findings and pins anew from the journal: ${rows} rows`);
  return EXIT.fine;
}
