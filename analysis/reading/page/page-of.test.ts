// Pages say what the definitions do: every column that a table fills is on it, and every sentence has words.
import { describe, expect, it } from 'vitest';
import { eventColumns } from '../../contract/event-columns.ts';
import { defineFormat, type EventFormat } from '../format.ts';
import { pageOf } from './page-of.ts';

const doors = defineFormat<EventFormat>({
  id: 'acme:doors',
  title: 'Acme door controllers',
  vendor: { document: 'Acme Doors, log reference', version: '3.2' },
  about: { family: 'hosts', origin: 'Console, Export', silent: ['Who opened a door with a key.'], sample: 'line\n'.repeat(40) },
  role: 'events',
  dataset: 'acme.doors',
  recognise: { signatures: [{ kind: 'members', all: ['doorId'], some: ['badge', 'verdict'], equals: { kind: ['door', 'gate'] }, begins: { uid: 'D-' } }] },
  framing: { kind: 'json', wrappers: ['entries'] },
  time: { from: ['openedAt', 'at'], form: 'rfc3339', zone: { utc: 'Acme' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'verb',
        source_ip: { from: 'reader.ip', as: 'ip' },
        event_outcome: { from: 'verdict', words: { OPEN: 'success' }, else: 'unknown' },
        resource: { first: ['room', { join: ['site', 'door'], with: '/' }] },
        host_name: { value: 'lobby' },
        user_name: { sql: `upper("$.badge")`, uses: ['badge'] },
      },
      lookups: [{ by: 'verb', csv: 'verb,event_category\nopen,session\n' }],
      also: { firmware: 'text', verb: 'text' },
    },
  },
});

describe('the page of a format', () => {
  const page = pageOf(doors);

  it('says how it is recognised, framed and timed', () => {
    expect(page.recognised).toEqual([
      'JSON records with the members `doorId`; at least one of `badge` and `verdict`; `kind` = `door` or `gate`; `uid` begins with `D-`',
    ]);
    expect(page.framing).toBe('JSON objects, one after another or in a list, also under `entries`');
    expect(page.times).toBe('`openedAt` or `at`, RFC 3339; UTC where no zone is stated, as Acme documents');
  });

  it('says what each column holds, in the order of events', () => {
    expect(page.fields).toEqual([
      { field: 'event.dataset', from: 'always acme.doors' },
      { field: 'event.category', from: 'by table, from `verb`' },
      { field: 'event.action', from: '`verb`' },
      { field: 'event.outcome', from: '`verdict`: OPEN = success, others = unknown' },
      { field: 'user.name', from: 'what `badge` says' },
      { field: 'source.ip', from: '`reader.ip`, as an address' },
      { field: 'host.name', from: 'always lobby' },
      { field: 'resource', from: 'the first that says something: `room`, `site` / `door`' },
    ]);
    expect(page.tables).toEqual([{ by: '`verb`', heads: ['verb', 'event.category'], rows: [['open', 'session']] }]);
    expect(page.kept).toEqual(['firmware']);
    expect(page.sample?.split('\n')).toHaveLength(12);
  });

  it('names the columns of a decoder and of a SELECT with their meanings', () => {
    const meaning = eventColumns.find(({ column }) => column === 'user_name')?.description;
    const coded = pageOf({
      ...doors,
      framing: { kind: 'lines' },
      reading: { by: 'code', columns: ['time_ns', 'time_text', 'user_name', 'extra'], open: () => () => undefined },
    });
    expect(coded.fields).toEqual([
      { field: 'event.dataset', from: 'always acme.doors' },
      { field: 'user.name', from: meaning },
    ]);
    const selected = pageOf({
      ...doors,
      reading: { by: 'sql', record: 'STRUCT(a VARCHAR)', select: 'SELECT r.a AS user_name, 1 AS "nothing" FROM spool', members: ['a'] },
    });
    expect(selected.fields.map(({ field }) => field)).toEqual(['event.dataset', 'user.name']);
  });
});
