import { encodings, isEncoding } from '../../contract/encodings.ts';
import { Fault } from '../../contract/faults.ts';
import type { Result } from '../../contract/methods.ts';
import { formattedAs } from '../../contract/log-format.ts';
import type { ReadRecord } from '../../contract/model/reading.ts';
import type { ItemPolicy } from '../../contract/model/source.ts';
import { nearest } from '../../contract/nearest.ts';
import { zoneProblem } from '../../contract/zone.ts';
import { shortOf, timeless } from '../completeness.ts';
import { count, cut, time, visible } from '../print.ts';
import { givePasswords, passwordOption } from '../passwords.ts';
import { mappingNamed, saidBy } from '../mappings.ts';
import { sourceNamed } from '../sources.ts';
import { defineVerb, EXIT, type VerbContext } from '../verb.ts';

const roles = ['time', 'user', 'action', 'address'] as const;

export const reread = defineVerb({
  usage: 'reread CASE SOURCE [--items GLOB] [--zone ZONE] [--format FORMAT] [--preview]',
  summary: 'put right how a source was read: read it again from its kept originals',
  details: [
    'SOURCE is a number or a name (source list CASE). The files themselves need not be at hand: the case has copies; where it keeps',
    'references only, they must lie where they lay, unchanged. The former reading is kept and set aside; verdicts, pins, tags and notes',
    'go over by the bytes they speak of, and what cannot go over is listed. Sessions follow. --preview shows twenty records as they are',
    'and as they would be, and writes nothing. To go back: source reading CASE SOURCE NUMBER.',
    'Exit 3 when the new reading is incomplete, as with import.',
  ].join('\n'),
  options: {
    items: {
      type: 'string',
      value: 'GLOB',
      help: 'items whose path fits, e.g. "auth.log*" in any folder, /auth.log at the top alone; [*] is a star in a name (all items)',
    },
    zone: { type: 'string', value: 'ZONE', help: 'IANA zone of times that state none, e.g. Europe/Berlin' },
    year: { type: 'string', value: 'YEAR', help: 'year of the first record, for times that state none' },
    format: { type: 'string', value: 'FORMAT', help: 'read them as this format' },
    carrier: { type: 'string', value: 'CARRIER', help: 'what wraps their records; none = read them as they lie' },
    encoding: { type: 'string', value: 'ENCODING', help: encodings.join(', ') },
    ...Object.fromEntries(
      roles.map((role) => [
        `${role}-member`,
        { type: 'string' as const, value: 'NAME', help: `JSON member, column or key that is the ${role === 'address' ? 'source address' : role}` },
      ]),
    ),
    ...passwordOption,
    mapping: { type: 'string', value: 'NAME|FILE', help: 'read them as this mapping says; what is said beside it holds over it' },
    'log-format': { type: 'string', value: 'STRING', help: 'format string of the web server that wrote them (nginx, Apache, Tomcat)' },
    anew: { type: 'boolean', help: 'forget what was said of them before: what their bytes tell holds, and what is said here' },
    preview: { type: 'boolean', help: 'show records before and after, write nothing' },
  },
  takes: [2, 2],
  async run(context) {
    const { positionals, options, json, print, call, openCase } = context;
    const [path = '', given = ''] = positionals;
    const own = await correctionOf(context);
    await givePasswords(context);
    await openCase(path);
    const correction = await mapped(context, own);
    const { id: source, name } = await sourceNamed(context, given);
    if (options.preview) {
      const shown = await call('source.reread-preview', { source, corrections: [correction] });
      if (json) print(JSON.stringify(shown));
      else preview(context, `source ${source}  ${visible(name)}`, shown);
      return EXIT.fine;
    }
    const change = await call('source.reread', { source, corrections: [correction] });
    const { left } = await call('source.readings', { source });
    const missed = await call('source.unread', { source });
    const { sources } = await call('source.list', {});
    const short = shortOf(missed, await timeless(context, source), sources.find(({ id }) => id === source)?.ledger.lost ?? 0);
    if (json) print(JSON.stringify({ ...change, left_behind: left, unread: missed }));
    else {
      print(`source ${source}  ${visible(name)}: reading ${change.reading} is the current one, reading ${change.former} is kept and set aside`);
      print(`${count(change.events, 'event')}, ${change.shifted.toLocaleString('en')} with another time than before`);
      print(
        `carried: ${count(change.carried, 'pin, tag or note', 'pins, tags and notes')}, ${count(change.verdicts, 'verdict')}${change.sessions === null ? '' : `; ${count(change.sessions, 'session')} reconstructed`}`,
      );
      if (left.length > 0) {
        print(`LEFT WITH A FORMER READING, since this one has no such record: ${count(left.length, 'pin, tag or note', 'pins, tags and notes')}`);
        for (const one of left.slice(0, 40))
          print(
            `  reading ${one.reading}: ${one.kind} “${visible(cut(one.text, 60))}” on ${one.session === null ? `${visible(one.item_path ?? '')} at offset ${one.offset ?? '-'}` : `session ${one.session}`}: ${time(one.time)} ${visible(cut([one.user, one.action, one.message].filter((part) => part !== null).join(', '), 120))}`,
          );
        if (left.length > 40) print(`  ${left.length - 40} more; --json lists them all`);
      }
      print(`to go back: sealtrail source reading ${path} ${source} ${change.former}`);
      print(short.length === 0 ? 'everything was read' : `NOT A CLEAN READING: ${short.join('; ')}`);
    }
    return short.length > 0 ? EXIT.incomplete : EXIT.fine;
  },
});

/** The mapping that was named, and over it what was said beside it. */
async function mapped(context: VerbContext, own: ItemPolicy): Promise<ItemPolicy> {
  const { mapping: given } = context.options;
  if (typeof given !== 'string') return own;
  const by = saidBy(own.items, await mappingNamed(context, given));
  const time = { ...by.time, ...own.time };
  const fields = { ...by.fields, ...own.fields };
  return { ...by, ...own, ...(Object.keys(time).length > 0 ? { time } : {}), ...(Object.keys(fields).length > 0 ? { fields } : {}) };
}

/** Whatever can be known to be wrong is told before the case is opened. */
async function correctionOf({ options, call }: VerbContext): Promise<ItemPolicy> {
  const text = (name: string) => (typeof options[name] === 'string' ? options[name] : undefined);
  const {
    zone,
    format,
    encoding,
    carrier,
    items = '**',
  } = Object.fromEntries(['zone', 'format', 'encoding', 'carrier', 'items'].map((name) => [name, text(name)]));
  const year = options.year === undefined ? undefined : Number(options.year);
  const latest = new Date().getUTCFullYear() + 1;
  if (year !== undefined && !(Number.isInteger(year) && year >= 1970 && year <= latest))
    throw new Fault('usage', `--year wants a year from 1970 to ${latest}, not ${String(options.year)}.`, `For instance --year ${latest - 1}.`);
  const problem = zone === undefined ? undefined : zoneProblem(zone);
  if (problem) throw new Fault('usage', problem.message, `${problem.remedy} Nothing was read.`);
  if (format !== undefined) {
    const formats = (await call('engine.info', {})).formats.map(({ id }) => id);
    if (!formats.includes(format)) throw unknown('format', format, formats);
  }
  if (encoding !== undefined && !isEncoding(encoding)) throw unknown('encoding', encoding, encodings);
  const fields = Object.fromEntries(roles.flatMap((role) => (text(`${role}-member`) === undefined ? [] : [[role, text(`${role}-member`)]])));
  const lines = text('log-format') === undefined ? undefined : formattedAs(text('log-format') ?? '');
  const said = {
    ...(options.anew ? { anew: true } : {}),
    ...(lines?.format === undefined ? {} : { format: lines.format }),
    ...(format === undefined ? {} : { format }),
    ...(carrier === undefined ? {} : { carrier }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(zone === undefined && year === undefined ? {} : { time: { ...(zone === undefined ? {} : { zone }), ...(year === undefined ? {} : { year }) } }),
    ...(Object.keys(fields).length === 0 && lines === undefined ? {} : { fields: { ...fields, ...lines?.fields } }),
  };
  if (Object.keys(said).length === 0 && options.mapping === undefined)
    throw new Fault(
      'usage',
      'Nothing is said of how to read it.',
      'Give --zone, --year, --format, --carrier, --encoding, a member, --mapping, --log-format or --anew; see reread --help.',
    );
  return { items, ...said };
}

function unknown(what: string, name: string, names: readonly string[]): Fault {
  const near = nearest(name, names);
  return new Fault(
    'usage',
    `There is no ${what} ${name}.`,
    `${near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `There are ${names.join(', ')}.`} Nothing was read.`,
  );
}

function preview({ print }: VerbContext, head: string, shown: Result<'source.reread-preview'>): void {
  const { before, after, items, looked, cut: isCut, differing, annotations, leaving, returning, records } = shown;
  print(`${head}: a preview, nothing was written`);
  print(
    `${count(items, 'item')}, ${looked} looked at${isCut ? ', large ones from their beginning' : ''}; ${count(annotations, 'pin, tag or note', 'pins, tags and notes')} on their records${leaving > 0 ? `, ${leaving} of them on records that would not be there: these would stay with the present reading` : ''}${returning > 0 ? `; ${returning} left with a former reading would come back` : ''}`,
  );
  const pair = (what: string, now: number, then: number) => `${what} ${now.toLocaleString('en')} -> ${then.toLocaleString('en')}`;
  print(
    [
      pair('events', before.events, after.events),
      pair('issues', before.issues, after.issues),
      pair('times by assumption', before.assumed, after.assumed),
      pair('without a time', before.untimed, after.untimed),
    ].join(', '),
  );
  print(
    differing === 0
      ? 'no record differs'
      : `${count(differing, 'record')} ${differing === 1 ? 'differs' : 'differ'}${differing > records.length ? `; ${records.length} of them, from each item` : ''}:`,
  );
  for (const { path, offset, before: now, after: then, differs } of records) {
    print(`${differs ? '*' : ' '} ${visible(path)} at offset ${offset}`);
    print(`    now   ${line(now)}`);
    if (differs) print(`    then  ${line(then)}`);
  }
}

function line(record: ReadRecord): string {
  if (record === null) return 'no event';
  const said = [record.user, record.action, record.outcome, record.format, record.message].map((part) => (part === null ? '-' : visible(part)));
  return cut(`${time(record.time)}${record.assumed === null ? '' : ` (${visible(record.assumed)})`}  ${said.join('  ')}`, 200);
}
