import { existsSync, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { Fault } from '../../contract/faults.ts';
import { exactly } from '../../contract/exact-glob.ts';
import { formattedAs } from '../../contract/log-format.ts';
import type { Mapping } from '../../contract/model/mapping.ts';
import type { Item, ItemPolicy } from '../../contract/model/source.ts';
import { issueWords, NOT_OF_READING } from '../../contract/issue-words.ts';
import { isWithin } from '../../contract/within.ts';
import { zoneProblem } from '../../contract/zone.ts';
import { shortOf, timeless } from '../completeness.ts';
import { givePasswords, passwordOption } from '../passwords.ts';
import { mappingNamed, saidBy } from '../mappings.ts';
import { rowsOf } from '../pages.ts';
import { bytes, count, table, visible } from '../print.ts';
import { defineVerb, EXIT, type VerbContext } from '../verb.ts';

export const importVerb = defineVerb({
  usage: 'import CASE PATH...',
  summary: 'import files, folders and archives; the case is created when it is not there',
  details:
    'Exit 3 when a record was lost, bytes were not read, or an item has no time at all: an issue names each of them. What systems leave beside files (.DS_Store, desktop.ini and the like) is named and not missed. All paths are imported, or none. Each path becomes a source of its own; importing it again makes another source, whose files are linked to those that were read (the same bytes are read once).',
  options: {
    zone: { type: 'string', value: 'ZONE', help: 'IANA zone of times that state none, e.g. Europe/Berlin' },
    year: { type: 'string', value: 'YEAR', help: 'year of the first record of a log or of a rotated set, for times that state none' },
    format: { type: 'string', multiple: true, value: 'GLOB=FORMAT', help: 'read matching items as this format' },
    field: { type: 'string', multiple: true, value: 'GLOB=ROLE:PATH', help: 'JSON member, column or key for time, user, action or address' },
    ...passwordOption,
    mapping: {
      type: 'string',
      multiple: true,
      value: '[GLOB=]NAME|FILE',
      help: 'read matching items as this mapping says; without a glob those that it fits',
    },
    'log-format': { type: 'string', multiple: true, value: '[GLOB=]STRING', help: 'format string of a web server (nginx, Apache, Tomcat) of matching items' },
    reference: { type: 'boolean', help: 'keep path and digest of the originals instead of a copy' },
  },
  takes: [2, 10_000],
  async run(context) {
    const { positionals, options, json, print, call, openCase, say } = context;
    const [path = '', ...paths] = positionals;
    const directory = resolve(path);
    const said = policyOf(options);
    const given = paths.map(present);
    await givePasswords(context);
    // Whatever can be known to be wrong is told before a case is made for nothing.
    await formatsKnown(context, said.items);
    // A mapping of the case is known when it is open; a file and one of the program before a case is made for nothing.
    const isThere = existsSync(join(directory, 'case.duckdb')) || existsSync(join(`${directory}.sealtrail`, 'case.duckdb'));
    const early = isThere ? undefined : await mappedItems(context, given);
    if (isThere) await openCase(path);
    else {
      for (const one of given) apart(one, directory);
      const info = await call('case.create', { path, title: '' });
      say(`created the case ${info.path}`);
    }
    const policy = { ...said, items: [...(early ?? (await mappedItems(context, given))), ...said.items] };
    const { sources } = await call('source.import', { paths: given, policy });
    const shown = await Promise.all(
      sources.map(async (source) => {
        const missed = await call('source.unread', { source: source.id });
        const short = shortOf(missed, await timeless(context, source.id), source.ledger.lost);
        return { ...source, all: await itemsOf(context, source.id), missed, short, undated: await undated(context, source.id) };
      }),
    );
    if (json) {
      print(
        JSON.stringify({
          sources: shown.map(({ id, path, sha256, ledger, all, missed }) => ({
            id,
            path,
            sha256,
            items: all.map(({ path, format, role, bytes, sha256, records, events, issues, copy }) => ({
              path,
              format,
              role,
              bytes,
              sha256,
              records,
              events,
              issues,
              ...(copy === null ? {} : { copy_of: copy }),
            })),
            ledger: {
              records: ledger.records,
              events: ledger.events,
              joined: ledger.joined,
              lost: ledger.lost,
              issues: ledger.issues,
              bytes: ledger.bytes,
              unread_bytes: ledger.unread_bytes,
              balanced: ledger.balanced,
            },
            unread: missed,
          })),
        }),
      );
    } else {
      for (const { id, name, sha256, ledger, all, kind, missed, short, undated: without } of shown) {
        print(`source ${id}  ${visible(name)}  (${kind}, ${count(all.length, 'item')}, ${bytes(ledger.bytes)})`);
        print(`SHA-256 ${sha256}`);
        // Where not all can stand here, those that were not read must.
        const listed = all.length > MOST_LISTED ? [...all.filter(({ not_read }) => not_read), ...all.filter(({ not_read }) => !not_read)] : all;
        print(
          `${table(
            ['format', 'records', 'events', 'issues', 'bytes', 'item'],
            listed
              .slice(0, MOST_LISTED)
              .map((item) => [
                item.format ?? item.role,
                String(item.records),
                String(item.events),
                String(item.issues),
                String(item.bytes),
                item.path + copyOf(item),
              ]),
          )}`,
        );
        const copies = all.filter(({ copy }) => copy !== null).length;
        if (copies > 0) print(`${count(copies, 'item')} with the bytes of another one: read once, there`);
        if (all.length > MOST_LISTED) print(`${all.length - MOST_LISTED} more items; --json lists them all`);
        await issuesOf(context, id);
        print(
          `ledger: ${count(ledger.records, 'record')} = ${count(ledger.events, 'event')}${ledger.joined > 0 ? ` + ${ledger.joined} joined to them` : ''} + ${ledger.lost} lost; ${count(ledger.issues, 'issue')}; ${ledger.unread_bytes} bytes not read; ${ledger.balanced ? 'balanced' : 'NOT BALANCED'}`,
        );
        if (missed.system > 0) print(`${count(missed.system, 'file')} left by a system, not missed`);
        print(
          short.length === 0
            ? `everything was read${without > 0 ? `; ${count(without, 'event')} without a time, in no timeline and no session` : ''}`
            : `NOT A CLEAN IMPORT: ${short.join('; ')}`,
        );
      }
    }
    return shown.some(({ short }) => short.length > 0) ? EXIT.incomplete : EXIT.fine;
  },
});

/** Items of a source that the terminal shows. */
const MOST_LISTED = 40;

/** What mappings and format strings say of items. A mapping without a glob speaks of those that it fits, each by its path. */
async function mappedItems(context: VerbContext, given: readonly string[]) {
  const items: ItemPolicy[] = list(context.options['log-format']).map((text) => {
    const [glob = '**', value] = globbed(text, (front) => !/[$%"\s]/.test(front));
    return { items: glob, ...formattedAs(value) };
  });
  for (const text of list(context.options.mapping)) {
    const [glob, name] = globbed(text, () => !existsSync(resolve(text)));
    const mapping = await mappingNamed(context, name);
    if (glob !== undefined) items.push(saidBy(glob, mapping));
    else for (const path of await fittedBy(context, mapping, given)) items.push(saidBy(exactly(path), mapping));
  }
  return items;
}

/** Paths of the items that a mapping fits. Fault `input.unsupported`, when there is none. */
async function fittedBy({ call, say }: VerbContext, mapping: Mapping, given: readonly string[]): Promise<string[]> {
  await call('source.probe', { paths: [...given] });
  const { items } = await call('mapping.fitting', { paths: [...given], mapping });
  const fitted = items.flatMap(({ path, fitting }) => fitting.flatMap(({ because }) => ({ path, because })));
  for (const { path, because } of fitted) say(`${visible(path)}: read by the mapping ${visible(mapping.name)}: ${visible(because)}`);
  if (fitted.length === 0)
    throw new Fault(
      'input.unsupported',
      `The mapping ${mapping.name} fits none of what is to be imported.`,
      `Name the items that are meant: --mapping "GLOB=${mapping.name}". Nothing was imported.`,
    );
  return fitted.map(({ path }) => path);
}

/** `GLOB=VALUE`, where what stands in front is one. */
function globbed(text: string, isGlob: (front: string) => boolean): [glob: string | undefined, value: string] {
  const at = text.indexOf('=');
  return at > 0 && isGlob(text.slice(0, at)) ? [text.slice(0, at), text.slice(at + 1)] : [undefined, text];
}

/** A case inside its evidence would read its own database. */
function apart(path: string, directory: string): void {
  if (statSync(path).isDirectory() && isWithin(relative(realpathSync(path), directory), sep))
    throw new Fault(
      'input.unsupported',
      `The case ${directory} would lie in ${path}, which is to be imported into it.`,
      'Keep the case outside the evidence: name another place, or name the evidence folders one by one.',
      { path },
    );
}

async function formatsKnown({ call }: VerbContext, items: readonly { format?: string }[]): Promise<void> {
  if (items.every(({ format }) => format === undefined)) return;
  const { formats } = await call('engine.info', {});
  for (const { format } of items)
    if (format !== undefined && !formats.some(({ id }) => id === format))
      throw new Fault('params.invalid', `There is no format ${format}.`, `Formats are ${formats.map(({ id }) => id).join(', ')}.`);
}

/** Faults before a case is made for nothing. */
function present(given: string): string {
  const path = resolve(given);
  let found: Stats;
  try {
    found = statSync(path);
  } catch (error) {
    if ((error as { code?: string }).code === 'EACCES')
      throw new Fault('path.unreadable', `This user may not read ${path}.`, 'Check the rights, or copy it to a place that you may read.', { path });
    throw new Fault('path.missing', `There is nothing at ${path}.`, 'Check the path; a removable disk may not be mounted.', { path });
  }
  if (found.isFile() && found.size === 0) throw new Fault('input.empty', `The file ${path} is empty.`, 'Choose another file.', { path });
  if (found.isDirectory() && readdirSync(path).length === 0)
    throw new Fault('input.empty', `The folder ${path} holds no file.`, 'Choose the folder that holds the logs.', { path });
  return path;
}

/** Events that have no time: single lines without a head are usual, so they are told and leave the import clean. */
async function undated({ call }: VerbContext, source: number): Promise<number> {
  const { rows } = await call('sql.run', { sql: `SELECT count(*) FROM event WHERE source = ${source} AND time_ns IS NULL`, limit: 1 });
  return Number(rows[0]?.[0] ?? 0);
}

/** What was odd, by kind, each with its first example: an exit code alone helps nobody. */
async function issuesOf({ call, print, positionals }: VerbContext, source: number): Promise<void> {
  const { rows } = await call('sql.run', {
    sql: `SELECT code, severity, count(*), arg_min(message, (item, coalesce(ordinal, -1))), arg_min(path, (item, coalesce(ordinal, -1))) FROM issue JOIN item USING (source, item) WHERE source = ${source} GROUP BY ALL ORDER BY severity DESC, count(*) DESC, code`,
    limit: 200,
  });
  if (rows.length === 0) return;
  print('issues');
  for (const [code, severity, n, message, path] of rows)
    print(
      `  ${issueWords(code ?? '')} (${code})  ${severity === 'lost' ? 'record lost' : 'flag'}, ${n === '1' ? 'once' : `${n} times, first`} in ${visible(path ?? '')}\n    ${visible(message ?? '')}`,
    );
  print(`  all of them: sealtrail issues ${positionals[0]} ${source}; --bytes shows what they speak of`);
  if (rows.some(([code]) => code === 'archive.encrypted' || code === 'archive.wrong_password'))
    print('  encrypted? import it again with --password-file FILE; what was read already is linked, not read twice');
  const others = new RegExp(NOT_OF_READING);
  if (rows.some(([code]) => !others.test(code ?? '')))
    print(`  wrong zone, year, format, carrier or encoding? sealtrail reread ${positionals[0]} ${source} --help says how to put it right`);
}

const copyOf = ({ source, copy }: Item): string =>
  copy === null ? '' : `  = ${copy.source === source ? '' : `source ${copy.source}, `}${copy.path ?? 'an item that was set aside'}`;

const itemsOf = ({ call }: VerbContext, source: number): Promise<Item[]> => rowsOf((from) => call('source.items', { ...from, source }));

const list = (value: string | string[] | boolean | undefined): string[] => (Array.isArray(value) ? value : []);

function policyOf(options: VerbContext['options']) {
  const year = options.year === undefined ? undefined : Number(options.year);
  // A log is of the past: a year to come is a slip of the finger, and would shift every time.
  const latest = new Date().getUTCFullYear() + 1;
  if (year !== undefined && !(Number.isInteger(year) && year >= 1970 && year <= latest))
    throw new Fault('usage', `--year wants a year from 1970 to ${latest}, not ${String(options.year)}.`, `For instance --year ${latest - 1}.`);
  const zone = typeof options.zone === 'string' ? options.zone : undefined;
  const problem = zone === undefined ? undefined : zoneProblem(zone);
  if (problem) throw new Fault('usage', problem.message, `${problem.remedy} Nothing was imported.`);
  const items = [...list(options.format).map((text) => split(text, 'format')), ...list(options.field).map((text) => split(text, 'field'))].map(
    ([glob, value, option]) => {
      if (option === 'format') return { items: glob, format: value };
      const [role = '', ...member] = value.split(':');
      if (!['time', 'user', 'action', 'address'].includes(role) || member.length === 0)
        throw new Fault(
          'usage',
          `--field wants GLOB=ROLE:PATH, not ${glob}=${value}.`,
          'ROLE is time, user, action or address; for instance --field "**=user:ctx.user.name".',
        );
      return { items: glob, fields: { [role]: member.join(':') } };
    },
  );
  return {
    time: { ...(zone === undefined ? {} : { zone }), ...(year === undefined ? {} : { year }) },
    items,
    originals: options.reference ? ('reference' as const) : ('copy' as const),
  };
}

function split(text: string, option: 'format' | 'field'): [glob: string, value: string, option: 'format' | 'field'] {
  const at = text.lastIndexOf('=');
  if (at < 1) throw new Fault('usage', `--${option} wants GLOB=VALUE, not ${text}.`, 'Quote it, so that the shell leaves the asterisks alone.');
  return [text.slice(0, at), text.slice(at + 1), option];
}
