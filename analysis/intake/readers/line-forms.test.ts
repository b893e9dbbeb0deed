// Lines with forms: cells by name, the form among them; what fits no form is kept, with the cells of its head.
import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { invented, membersInNoCase } from '../../../test/support/format-checks.ts';
import { importInto } from '../../../test/support/import-into.ts';
import type { ByFields } from '../../reading/fields/compile.ts';
import { defineFormat } from '../../reading/format.ts';
import { byForms, groupsOf } from './line-forms.ts';

const gates = defineFormat({
  id: 'invented:gates',
  title: 'Gates',
  vendor: { document: 'none: invented', version: '1' },
  role: 'events',
  dataset: 'invented.gates',
  recognise: { signatures: [{ kind: 'line', line: /^\d{4}-\d\d-\d\dT\S{9,24} (?:INFO|WARN) / }] },
  framing: {
    kind: 'lines',
    forms: {
      head: /^(?<time>\d{4}-\d\d-\d\dT\S{9,24}) (?<level>[A-Z]{1,8}) /,
      of: [
        { name: 'opened', line: /^opened (?<gate>\S{1,64}) for (?<user>\S{1,64}) from (?<ip>\S{1,64})$/ },
        { name: 'opened twice', line: /^opened (?<gate>\S{1,64}) for (?<user>\S{1,64}) for .{1,64}$/, doubt: { said: 'who opened the gate' } },
        { name: 'shut', line: /^shut (?<gate>\S{1,64})(?: by (?<user>\S{1,64}))?$/ },
      ],
      empty: ['-'],
    },
  },
  time: { from: 'time', form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: { user_name: 'user', log_level: 'level', resource: 'gate', source_ip: { from: 'ip', as: 'ip' } },
      lookups: [{ by: 'form', csv: 'form,event_action,event_outcome\nopened,open,success\nshut,close,success\n' }],
    },
  },
  message: '{event_action} {resource}',
}) as ByFields;

const lines = [
  '2026-03-02T07:00:00Z INFO opened north for mara from 2001:DB8::1',
  '2026-03-02T07:00:01Z WARN shut - by mara',
  '2026-03-02T07:00:02Z WARN opened north for a b from 198.51.100.7',
  'no head at all',
  '2026-03-02T07:00:03Z INFO opened north for mara for ole from 192.0.2.1',
];

it('takes each line apart, and keeps those of no form whole', async () => {
  const { folder, remove } = invented(`${lines.join('\n')}\n`, 'gates.log');
  const { imported, rows, close, directory } = await importInto(folder, {}, { formats: [gates] });
  const events = await rows(
    "SELECT time_text, event_action, user_name, source_ip, resource, log_level, message, extra->>'form' AS form, extra->>'ip' AS written FROM event ORDER BY record",
  );
  const issues = await rows('SELECT ordinal, code FROM issue ORDER BY ALL');
  close();
  rmSync(directory, { recursive: true, force: true });
  remove();
  const nothing = { event_action: null, user_name: null, source_ip: null, resource: null, form: null, written: null };
  expect(events).toEqual([
    {
      ...nothing,
      time_text: '2026-03-02T07:00:00Z',
      event_action: 'open',
      user_name: 'mara',
      source_ip: '2001:db8::1',
      resource: 'north',
      log_level: 'INFO',
      message: 'open north',
      form: 'opened',
      written: '2001:DB8::1',
    },
    { ...nothing, time_text: '2026-03-02T07:00:01Z', event_action: 'close', user_name: 'mara', log_level: 'WARN', message: 'close', form: 'shut' },
    { ...nothing, time_text: '2026-03-02T07:00:02Z', log_level: 'WARN', message: 'opened north for a b from 198.51.100.7' },
    { ...nothing, time_text: null, log_level: null, message: 'no head at all' },
    { ...nothing, time_text: '2026-03-02T07:00:03Z', user_name: 'mara', resource: 'north', log_level: 'INFO', form: 'opened twice', message: 'north' },
  ]);
  expect(issues).toEqual([
    { ordinal: 2, code: 'line.unparsed' },
    { ordinal: 3, code: 'line.unparsed' },
    { ordinal: 3, code: 'time.missing' },
    { ordinal: 4, code: 'line.ambiguous' },
    { ordinal: 4, code: 'value.unknown' },
  ]);
  expect(imported.ledger).toMatchObject({ balanced: true, records: 5, events: 5, lost: 0 });
});

it('the build names cells that no line fills, and forms that no line has', () => {
  expect(membersInNoCase(gates, [lines.join('\n')])).toEqual([]);
  expect(membersInNoCase(gates, [lines[1] as string])).toEqual(['gate', 'ip', 'the form opened', 'the form opened twice']);
});

it('what is written once holds for the lines behind it, structure is no event, and doubts are said', () => {
  const said: string[] = [];
  const told: (string | undefined)[][] = [];
  const read = byForms(
    {
      of: [
        { name: 'day', line: /^# (?<day>\d{1,2})$/, structure: 'directive' },
        { name: 'seen', line: /^(?:(?<day>\d{1,2}) )?(?<who>\D.{0,39})$/, doubt: { line: / \d{1,2} /, said: 'twice' } },
      ],
      once: ['day'],
    },
    ({ names, values, assumed }) => {
      told.push([...names.map((name, i) => `${name}=${values[i] ?? ''}`), assumed]);
      return undefined;
    },
  );
  // A separator of Unicode, or a carriage return, ends no line and is a character as any other.
  const outcomes = ['mara', '# 7', 'jonas', '8 ida', 'a 9 b', '8 \u2028i\rda'].map((line) => read(line, [], (code) => void said.push(code)));
  expect(outcomes).toEqual([undefined, { structure: 'directive' }, undefined, undefined, undefined, undefined]);
  const assumed = 'day of a line before, which the program writes once';
  expect(told).toEqual([
    ['form=seen', 'day=', 'who=mara', undefined],
    ['form=seen', 'day=7', 'who=jonas', assumed],
    ['form=seen', 'day=8', 'who=ida', undefined],
    ['form=seen', 'day=8', 'who=a 9 b', assumed],
    ['form=seen', 'day=8', 'who=\u2028i\rda', undefined],
  ]);
  expect(said).toEqual(['line.ambiguous']);
});

it('names of groups are read from the pattern', () => expect(groupsOf(/^(?<a>x)(?:(?<b>y)|z)$/i)).toEqual(['a', 'b']));

it('of two readings only what they have in common is taken, and the line is kept', () => {
  const taken: Record<string, string | undefined>[] = [];
  const said: string[] = [];
  const read = byForms({ of: [{ name: 'request', line: /^(?<path>\/.{0,99}) by (?<user>.{1,99}) from (?<ip>\S{2,40})$/ }] }, ({ names, values }) => {
    taken.push(Object.fromEntries(names.flatMap((name, i) => (values[i] === undefined ? [] : [[name, values[i]]]))));
    return undefined;
  });
  for (const line of ['/a by mara from ::1', '/a by root from ::1/b by mara from ::1']) read(line, [], (code) => void said.push(code));
  expect(taken).toEqual([
    { form: 'request', path: '/a', user: 'mara', ip: '::1' },
    { form: 'request', ip: '::1', line: '/a by root from ::1/b by mara from ::1' },
  ]);
  expect(said).toEqual(['line.ambiguous']);
});
