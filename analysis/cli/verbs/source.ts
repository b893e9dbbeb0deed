import { Fault } from '../../contract/faults.ts';
import { count, table, time, visible } from '../print.ts';
import { sourceNamed } from '../sources.ts';
import { actOf, defineVerb, EXIT, type VerbContext } from '../verb.ts';

const acts: Record<string, (context: VerbContext, given: readonly string[]) => Promise<void>> = { list, reading, 'set-aside': setAside, restore };

export const sourceVerb = defineVerb({
  usage: 'source list|reading|set-aside|restore CASE [SOURCE [NUMBER]] [--reason TEXT]',
  summary: 'list sources and their readings, go back to a reading, set a source aside or bring it back',
  details: [
    'list        sources with their numbers, their readings, and those that are set aside.',
    'reading     make reading NUMBER of SOURCE the current one: pins, tags, notes and sessions go over to it.',
    'set-aside   take SOURCE out of all views and figures, with a --reason; verdicts and pins on it are kept with it.',
    'restore     bring it back as it was.',
    'SOURCE is a number or a name. Nothing is deleted by any of them, and each stands in the journal.',
  ].join('\n'),
  options: { reason: { type: 'string', value: 'TEXT', help: 'why; stands in the journal and in the report (set-aside needs it)' } },
  takes: [2, 4],
  async run(context) {
    const [what = '', path = '', ...given] = context.positionals;
    const act = actOf('source', acts, what);
    const wanted = act === list ? 0 : act === reading ? 2 : 1;
    if (given.length !== wanted)
      throw new Fault(
        'usage',
        `source ${what} takes ${['only the case', 'one source', 'a source and the number of a reading'][wanted]}.`,
        'See source --help.',
      );
    if (act === setAside && reasonOf(context) === undefined)
      throw new Fault('usage', 'A source is set aside for a reason.', 'Give it with --reason "..."; it stands in the journal and in the report.');
    await context.openCase(path);
    await act(context, given);
    return EXIT.fine;
  },
});

const reasonOf = ({ options }: VerbContext): string | undefined =>
  typeof options.reason === 'string' && options.reason.trim() !== '' ? options.reason : undefined;

async function list({ call, json, print }: VerbContext): Promise<void> {
  const { sources } = await call('source.list', {});
  const { readings, left, aside } = await call('source.readings', {});
  if (json) {
    print(JSON.stringify({ sources, readings, left_behind: left, set_aside: aside }));
    return;
  }
  if (sources.length === 0) print('No source is in the case.');
  else
    print(
      table(
        ['no', 'reading', 'events', 'issues', 'first', 'last', 'source'],
        sources.map(({ id, reading, ledger, first_time, last_time, name }) => [
          String(id),
          String(reading),
          String(ledger.events),
          String(ledger.issues),
          time(first_time),
          time(last_time),
          name,
        ]),
      ),
    );
  const away = new Set(aside.map(({ id }) => id));
  for (const { source, number, standing, differs, by, at, events } of readings)
    print(
      `source ${source}, reading ${number}, ${standing === 'current' && away.has(source) ? 'comes back with the source' : standing}: ${count(events, 'event')}, ${time(at)} by ${visible(by)}${differs === '' ? '' : `; ${visible(differs)}`}`,
    );
  if (left.length > 0) print(`${count(left.length, 'pin, tag or note', 'pins, tags and notes')} left with former readings; --json lists them`);
  for (const { id, name, reason, by, set_aside_at, verdicts, annotations } of aside)
    print(
      `SET ASIDE: source ${id}, ${visible(name)}, ${time(set_aside_at)} by ${visible(by)}: ${visible(reason)}; ${count(verdicts, 'verdict')}, ${count(annotations, 'pin, tag or note', 'pins, tags and notes')} kept`,
    );
}

async function reading(context: VerbContext, [given = '', number = '']: readonly string[]): Promise<void> {
  if (!/^[1-9]\d{0,5}$/.test(number)) throw new Fault('usage', `${number} is no number of a reading.`, 'source list CASE shows them.');
  const { id: source, name } = await sourceNamed(context, given);
  const change = await context.call('source.reading', { source, number: Number(number) });
  if (context.json) context.print(JSON.stringify(change));
  else
    context.print(
      `source ${source}  ${visible(name)}: reading ${number} is the current one; ${count(change.events, 'event')}, ${change.shifted} with another time; ${count(change.carried, 'pin, tag or note', 'pins, tags and notes')} carried, ${change.left} left with a former reading`,
    );
}

async function setAside(context: VerbContext, [given = '']: readonly string[]): Promise<void> {
  const { id: source, name } = await sourceNamed(context, given);
  await context.call('source.set-aside', { source, reason: reasonOf(context) ?? '' });
  context.print(
    context.json
      ? JSON.stringify({ source })
      : `set source ${source}, ${visible(name)}, aside: it is in no view and no figure now; source restore brings it back`,
  );
}

async function restore(context: VerbContext, [given = '']: readonly string[]): Promise<void> {
  const { id: source, name } = await sourceNamed(context, given);
  const reason = reasonOf(context);
  await context.call('source.restore', { source, ...(reason === undefined ? {} : { reason }) });
  context.print(context.json ? JSON.stringify({ source }) : `brought source ${source}, ${visible(name)}, back`);
}
