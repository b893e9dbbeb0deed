// Lines of pairs: cells by their keys in any order, what is odd is said, and what holds no pair is kept as message.
import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { invented, membersInNoCase } from '../../../test/support/format-checks.ts';
import { importInto } from '../../../test/support/import-into.ts';
import type { ByFields } from '../../reading/fields/compile.ts';
import { defineFormat } from '../../reading/format.ts';

const gates = defineFormat({
  id: 'invented:gates',
  title: 'Gates',
  vendor: { document: 'none: invented', version: '1' },
  role: 'events',
  dataset: 'invented.gates',
  recognise: { signatures: [{ kind: 'line', line: /^gate=\w+ / }] },
  framing: { kind: 'lines', pairs: true },
  time: { from: 'at', form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: { columns: { user_name: 'user', resource: 'gate', source_ip: { from: 'ip', as: 'ip' }, event_action: { first: ['what', 'done'] } } },
  },
  message: '{event_action} {resource}',
}) as ByFields;

const lines = [
  'gate=north at=2026-03-02T07:00:00Z user="a b\\" ip=192.0.2.1" ip=2001:DB8::1 what=open',
  'gate=north ip= done=shut at=2026-03-02T07:00:01Z user=mara user=eve',
  'gate=south at=2026-03-02T07:00:02Z what="cut off',
  '{"gate":"east","at":"2026-03-02T07:00:03Z","user":"mara","ip":null,"what":"open","weight":7}',
  'no pair at all',
];

it('reads cells by their keys', async () => {
  const { folder, remove } = invented(`${lines.join('\n')}\n`, 'gates.log');
  const { imported, rows, close, directory } = await importInto(folder, {}, { formats: [gates] });
  const events = await rows("SELECT time_text, event_action, user_name, source_ip, resource, message, extra->>'user_2' AS second FROM event ORDER BY record");
  const issues = await rows('SELECT ordinal, code FROM issue ORDER BY ALL');
  close();
  rmSync(directory, { recursive: true, force: true });
  remove();
  const nothing = { event_action: null, user_name: null, source_ip: null, resource: null, second: null };
  expect(events).toEqual([
    {
      ...nothing,
      time_text: '2026-03-02T07:00:00Z',
      event_action: 'open',
      user_name: 'a b" ip=192.0.2.1',
      source_ip: '2001:db8::1',
      resource: 'north',
      message: 'open north',
    },
    { ...nothing, time_text: '2026-03-02T07:00:01Z', event_action: 'shut', user_name: 'mara', resource: 'north', message: 'shut north', second: 'eve' },
    { ...nothing, time_text: '2026-03-02T07:00:02Z', event_action: 'cut off', resource: 'south', message: 'cut off south' },
    { ...nothing, time_text: '2026-03-02T07:00:03Z', event_action: 'open', user_name: 'mara', resource: 'east', message: 'open east' },
    { ...nothing, time_text: null, message: 'no pair at all' },
  ]);
  expect(issues).toEqual([
    { ordinal: 1, code: 'logfmt.duplicate_key' },
    { ordinal: 2, code: 'line.cut' },
    { ordinal: 4, code: 'line.unparsed' },
    { ordinal: 4, code: 'time.missing' },
  ]);
  expect(imported.ledger).toMatchObject({ balanced: true, records: 5, events: 5, lost: 0 });
});

it('the build names keys that no line has', () => {
  expect(membersInNoCase(gates, [lines.join('\n')])).toEqual([]);
  expect(membersInNoCase(gates, [lines[0] as string])).toEqual(['done']);
});
