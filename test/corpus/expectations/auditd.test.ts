// auditd against the reference readers: go-libaudit (records and coalesced events), Laurel, CrowdSec. Compared is what the log itself states; what others look up
// elsewhere (errno and arch names, uids of their machine, SELinux parts of a context by name) is not, or is taken apart first. What differs is listed with its reason.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { importInto } from '../../support/import-into.ts';

const corpus = join(dirname(fileURLToPath(import.meta.url)), '../../../../shared/corpus/logs');
const folder = join(corpus, 'auditd');
const there = existsSync(folder);
if (!there) console.warn('SKIPPED: no corpus at ../shared/corpus/logs; auditd was not compared with the reference readers');
const files = there ? readdirSync(folder) : [];
const temporary = mkdtempSync(join(tmpdir(), 'sealtrail-auditd-'));
const compared: { source: string; compared: number; equal: number; differ: string[] }[] = [];
afterAll(() => {
  rmSync(temporary, { recursive: true, force: true });
  if (compared.length > 0)
    console.table(
      compared.map(({ source, compared: fields, equal, differ }) => ({ source, fields, equal, differ: fields - equal, what: differ.slice(0, 6).join('; ') })),
    );
});

type Fields = Record<string, string>;
interface Event extends Record<string, unknown> {
  event_id: string | null;
  extra: Record<string, Fields | Fields[]> & { syscall?: string; socket?: Fields };
}

async function eventsOf(path: string): Promise<Event[]> {
  const tables = await importInto(path, { originals: 'reference' });
  expect(tables.imported.ledger.balanced).toBe(true);
  const rows = await tables.rows<Record<string, unknown> & { extra: string | null }>(
    'SELECT * REPLACE (time_ns::VARCHAR AS time_ns) FROM event ORDER BY record',
  );
  tables.close();
  rmSync(tables.directory, { recursive: true, force: true });
  return rows.map((row) => ({ ...row, extra: row.extra === null ? {} : (JSON.parse(row.extra) as Event['extra']) }) as unknown as Event);
}

const recordsOf = (event: Event | undefined, type: string): Fields[] => [event?.extra[type] ?? []].flat() as Fields[];

class Comparison {
  fields = 0;
  readonly differ: string[] = [];
  is(what: string, ours: unknown, theirs: unknown): void {
    this.fields++;
    if (String(ours) !== String(theirs)) this.differ.push(`${what}: ${String(ours).slice(0, 60)} / ${String(theirs).slice(0, 60)}`);
  }
  done(source: string): void {
    compared.push({ source, compared: this.fields, equal: this.fields - this.differ.length, differ: this.differ });
    expect(this.fields).toBeGreaterThan(0);
    expect(this.differ.length / this.fields, this.differ.join('\n')).toBeLessThanOrEqual(0.03);
  }
}

const unset = (value: string | undefined): string | undefined => (value === '4294967295' ? 'unset' : value);
const results: Fields = { yes: 'success', no: 'fail', success: 'success', failed: 'fail', '1': 'success', '0': 'fail' };

/** One field of go-libaudit from the fields that the record states. Null: it is looked up elsewhere. */
function asGo(name: string, fields: Fields, event: Event): unknown {
  const context = /^(subj|obj|scontext|tcontext)_(user|role|domain|level|category)$/.exec(name);
  if (context) return (fields[context[1] as string] ?? '').split(':')[['user', 'role', 'domain', 'level', 'category'].indexOf(context[2] as string)];
  switch (name) {
    case 'result':
      return results[fields['res'] ?? fields['success'] ?? fields['result'] ?? ''];
    case 'arch':
    case 'exit':
    case 'sig':
      return null;
    case 'syscall':
      return event.extra.syscall ?? fields['syscall'];
    case 'family':
      return fields['family'] ?? event.extra.socket?.['family'];
    case 'addr':
      return fields['addr'] ?? event.extra.socket?.['address'];
    case 'port':
      return event.extra.socket?.['port'];
    case 'path':
      return fields['path'] ?? event.extra.socket?.['path'];
    case 'old_auid':
    case 'new_auid':
      return fields[name.replace('_', '-')];
    case 'old-ses':
      return fields[name];
    case 'seresult':
      return /avc: +(\w+)/.exec(fields['text'] ?? '')?.[1];
    case 'seperms':
      return /\{ ([^}]*) \}/.exec(fields['text'] ?? '')?.[1]?.replaceAll(' ', ',');
    default:
      return unset(fields[name]);
  }
}

interface GoRecord {
  record_type: string;
  sequence: number;
  raw_msg: string;
  data: Record<string, string> | null;
}

interface Coalesced {
  test_name: string;
  event: {
    '@timestamp': string;
    sequence: number;
    record_type: string;
    result?: string;
    session?: string;
    tags?: string[];
    summary: { action?: string };
    user: { ids: Fields };
    process: { pid?: string; ppid?: string; title?: string; name?: string; exe?: string; cwd?: string; args?: string[] };
    source?: { ip?: string };
    paths?: Fields[];
    data?: Fields;
    ecs: { event: { category?: string[]; type?: string[] } };
  };
}

describe.skipIf(!there)('auditd', () => {
  const counted = there
    ? (JSON.parse(readFileSync(join(corpus, 'MANIFEST.json'), 'utf8')) as { entries: { path: string; source: string; records: number }[] }).entries.filter(
        ({ source, path }) => source === 'auditd' && !path.endsWith('.yaml'),
      )
    : [];

  it.each(counted.map(({ path, records }) => [path, records] as const))('%s has the records of the manifest', async (path, records) => {
    const text = readFileSync(join(corpus, path), 'latin1');
    // The manifest counts every line that is not blank; remarks of whoever wrote the file are none. What counted took 0x1d, which stands before the
    // names of an enriched record, for the end of a line.
    const remarks = text.split('\n').filter((line) => line.startsWith('#')).length;
    const enriched = text.split('\u001d').length - 1;
    const tables = await importInto(join(corpus, path), { originals: 'reference' });
    const [item] = await tables.rows<{ format: string }>('SELECT format FROM item');
    const parts = await tables.rows<{ offset: number; length: number; id: string }>(
      'SELECT p.byte_offset AS "offset", p.byte_length AS length, e.event_id AS id FROM event_part p JOIN event e USING (item, record) ORDER BY p.byte_offset',
    );
    tables.close();
    rmSync(tables.directory, { recursive: true, force: true });
    expect(item?.format).toBe('linux:auditd');
    expect(tables.imported.ledger).toMatchObject({ balanced: true, lost: 0, records: records - remarks - enriched });
    for (const { offset, length, id } of parts) expect(text.slice(offset, offset + length)).toContain(`audit(${id})`);
  });

  it('has the same events out of order as in order, and says nothing of those that lack records', async () => {
    const said = async (name: string) =>
      (await eventsOf(join(folder, name))).map((event) => [event.event_id, event['event_action'], event['process_command_line'], event['file_path']]).sort();
    expect(await said('go-libaudit__out_of_order.log')).toEqual(await said('go-libaudit__normal.log'));
    expect((await said('laurel__shell-proc-trace.txt')).length).toBeGreaterThan(5);
  });

  it('records: go-libaudit', async () => {
    const comparison = new Comparison();
    for (const name of files.filter((file) => file.endsWith('.golden.json'))) {
      const events = await eventsOf(join(folder, name.replace('.expected.golden.json', '')));
      for (const golden of JSON.parse(readFileSync(join(folder, name), 'utf8')) as (GoRecord | null)[]) {
        if (golden === null) continue;
        const id = /^audit\(([^)]+)\)/.exec(golden.raw_msg)?.[1];
        const event = events.find(({ event_id }) => event_id === id);
        const candidates = recordsOf(event, golden.record_type.toUpperCase());
        for (const [field, value] of Object.entries(golden.data ?? {})) {
          const told = candidates.map((fields) => asGo(field, fields, event as Event));
          if (told.includes(null)) continue;
          comparison.is(`${id} ${golden.record_type} ${field}`, told.find((one) => String(one) === String(value)) ?? told[0], value);
        }
      }
    }
    comparison.done('go-libaudit records');
  });

  it('coalesced events: go-libaudit', async () => {
    const comparison = new Comparison();
    for (const name of files.filter((file) => file.endsWith('.yaml'))) {
      const cases = rawLines(readFileSync(join(folder, name), 'utf8'));
      const expected = JSON.parse(readFileSync(join(folder, `${name}.expected.coalesced-ecs.json`), 'utf8')) as Coalesced[];
      for (const { test_name, event: theirs } of expected) {
        const path = join(temporary, basename(name), test_name.replaceAll(/[^a-zA-Z0-9]/g, '-'));
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, cases.get(test_name) ?? '');
        const [ours, ...others] = await eventsOf(path);
        expect(others).toEqual([]);
        compareCoalesced(comparison, test_name, ours as Event, theirs);
      }
    }
    comparison.done('go-libaudit coalesced, ECS');
  });

  it('events: Laurel', async () => {
    const comparison = new Comparison();
    for (const name of files.filter((file) => file.endsWith('.laurel.json'))) {
      const events = await eventsOf(join(folder, name.replace('.expected.laurel.json', '')));
      for (const line of readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean)) {
        const { ID, NODE, ...types } = JSON.parse(line) as Record<string, unknown> & { ID: string; NODE?: string };
        const event = events.find(({ event_id }) => event_id === ID);
        if (NODE !== undefined) comparison.is(`${ID} node`, event?.['host_name'], NODE);
        for (const [type, said] of Object.entries(types)) {
          const list = [said].flat() as Record<string, unknown>[];
          const ours = recordsOf(event, type);
          list.forEach((fields, i) => compareLaurel(comparison, `${ID} ${type}`, ours[i] ?? {}, fields, event as Event));
        }
      }
    }
    comparison.done('Laurel');
  });

  it('records: CrowdSec', async () => {
    const comparison = new Comparison();
    for (const name of files.filter((file) => file.endsWith('.parser.assert'))) {
      const events = await eventsOf(join(folder, name.replace('.expected.parser.assert', '')));
      const asserted = readFileSync(join(folder, name), 'utf8').matchAll(
        /\["s01-parse"\]\["[^"]+"\]\[(\d+)\]\.Evt\.Unmarshaled\["auditd"\]\["(\w+)"\] == "(.*)"$/gm,
      );
      for (const [, index, field = '', value] of asserted) {
        const event = events[Number(index)] as Event;
        const [fields = {}] = recordsOf(event, 'SYSCALL');
        const ours = field === 'type' ? event['event_code'] : field === 'msg' ? `audit(${event.event_id}):` : fields[field];
        comparison.is(`${index} ${field}`, ours, value);
      }
    }
    comparison.done('CrowdSec');
  });
});

/** The raw lines of each case; those files hold nothing else than blocks of them. */
function rawLines(yaml: string): Map<string, string> {
  const cases = new Map<string, string>();
  let current = '';
  for (const line of yaml.split('\n')) {
    const named = /^ {2}(\S.*?): \|$/.exec(line)?.[1];
    if (named !== undefined) cases.set((current = named), '');
    else if (line.startsWith('    ')) cases.set(current, `${cases.get(current)}${line.slice(4)}\n`);
  }
  return cases;
}

function compareCoalesced(comparison: Comparison, name: string, ours: Event, theirs: Coalesced['event']): void {
  const is = (what: string, a: unknown, b: unknown) => {
    if (b !== undefined) comparison.is(`${name}: ${what}`, a, b);
  };
  const all = Object.values(ours.extra)
    .flat()
    .filter((value): value is Fields => typeof value === 'object');
  const stated = (field: string) => unset(all.map((fields) => fields[field]).find((value) => value !== undefined));
  is('time', BigInt(ours['time_ns'] as string) / 1_000_000n, BigInt(new Date(theirs['@timestamp']).getTime()));
  is('sequence', ours.event_id?.split(':')[1], theirs.sequence);
  is('type', String(ours['event_code']).toLowerCase(), theirs.record_type);
  is('result', { success: 'success', failure: 'fail' }[ours['event_outcome'] as string], theirs.result);
  is('session', ours['session_key'] ?? 'unset', theirs.session);
  is('action', ours['event_action'], theirs.summary.action);
  is('category', ours['event_category'], theirs.ecs.event.category?.join(','));
  is('ecs type', ours['event_type'], theirs.ecs.event.type?.join(','));
  is('pid', ours['process_pid'], theirs.process.pid);
  is('ppid', ours['process_parent_pid'], theirs.process.ppid);
  is('name', ours['process_name'], theirs.process.name);
  is('exe', ours['process_executable'], theirs.process.exe);
  is('cwd', ours['process_working_directory'], theirs.process.cwd);
  is('args', ours['process_command_line'], theirs.process.args?.join(' '));
  is('title', stated('proctitle')?.replaceAll('\0', ' '), theirs.process.title);
  is('source', ours['source_ip'], theirs.source?.ip);
  theirs.paths?.forEach((path, i) => {
    const fields = recordsOf(ours, 'PATH')[i] ?? {};
    for (const [field, value] of Object.entries(path)) is(`path ${i} ${field}`, asGo(field, fields, ours), value);
  });
  for (const [field, value] of Object.entries(theirs.user.ids)) is(`user ${field}`, stated(field), value);
  for (const [field, value] of Object.entries(theirs.data ?? {})) {
    if (['arch', 'exit'].includes(field)) continue;
    if (field === 'old-ses') is(field, recordsOf(ours, 'LOGIN')[0]?.[field], value);
    else if (field === 'syscall') is('syscall', ours.extra.syscall, value);
    else if (field.startsWith('socket_'))
      is(field, ours.extra.socket?.[{ socket_addr: 'address', socket_family: 'family', socket_port: 'port', socket_path: 'path' }[field] ?? ''], value);
    else is(`data ${field}`, stated(field), value);
  }
}

function compareLaurel(comparison: Comparison, where: string, ours: Fields, theirs: Record<string, unknown>, event: Event): void {
  for (const [field, value] of Object.entries(theirs)) {
    if (field === 'ARGV' && where.endsWith('EXECVE')) comparison.is(`${where} ARGV`, event['process_command_line'], (value as string[]).join(' '));
    else if (field === 'ARGV' && where.endsWith('SYSCALL'))
      comparison.is(
        `${where} ARGV`,
        [0, 1, 2, 3].map((i) => `0x${ours[`a${i}`]}`),
        value,
      );
    else if (field === 'ARGV') comparison.is(`${where} ARGV`, ours['proctitle'], (value as string[]).join('\0'));
    else if (value === null) comparison.is(`${where} ${field}`, ours[field], '(null)');
    // Octal and hexadecimal numbers, socket bytes as escaped text, lists: the same value in another spelling.
    else if (field === 'mode') comparison.is(`${where} ${field}`, `0o${ours[field]?.replace(/^0/, '')}`, value);
    else if (/^cap_f(?:p|i|ver)$/.test(field)) comparison.is(`${where} ${field}`, `0x${Number.parseInt(ours[field] ?? '', 16).toString(16)}`, value);
    else if (field === 'arch') comparison.is(`${where} ${field}`, `0x${ours[field]}`, value);
    else if (field === 'saddr') comparison.is(`${where} ${field}`, Buffer.from(ours[field] ?? '', 'hex').toString('latin1'), percent(value as string));
    else if (field === 'SADDR') comparison.is(`${where} ${field}`, ours[field]?.trim(), (value as string).replaceAll(/[{}]/g, '').trim());
    else comparison.is(`${where} ${field}`, ours[field], value);
  }
}

const percent = (text: string): string => text.replaceAll(/%([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
