// An id is unique within its own log: two logs of one source that share one say nothing of each other.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importInto } from '../../../test/support/import-into.ts';
import { defineFormat } from '../../reading/format.ts';

const log = (name: string) =>
  defineFormat({
    id: `invented:${name}`,
    title: name,
    vendor: { document: 'none: invented', version: '1' },
    role: 'events',
    dataset: `invented.${name}`,
    recognise: { signatures: [{ kind: 'members', all: [name] }] },
    framing: { kind: 'json', wrappers: [] },
    time: { from: 'at', form: 'rfc3339', zone: 'stated' },
    uniqueId: true,
    reading: { by: 'fields', table: { columns: { event_id: 'id', event_action: 'what' } } },
  });

it('compares ids within a log only', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-duplicates-'));
  const lines = (name: string, ...acts: string[]) =>
    writeFileSync(join(folder, `${name}.json`), acts.map((what) => `${JSON.stringify({ [name]: 1, at: '2026-03-02T07:00:00Z', id: '7', what })}\n`).join(''));
  lines('doors', 'open', 'open', 'shut');
  lines('gates', 'lift');
  const { rows, close, directory } = await importInto(folder, {}, { formats: [log('doors'), log('gates')] });
  const issues = await rows('SELECT path, ordinal, code FROM issue JOIN item USING (item) ORDER BY ALL');
  close();
  rmSync(directory, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  expect(issues).toEqual([
    { path: 'doors.json', ordinal: 1, code: 'event.duplicate' },
    { path: 'doors.json', ordinal: 2, code: 'event.id_reused' },
  ]);
});

it('compares members, however a tool wrote them, and those that the format does not name', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-duplicates-'));
  const record = (note: string) => ({ doors: 1, at: '2026-03-02T07:00:00Z', id: '7', what: 'open', more: { by: [1, { a: note, b: null }] } });
  const turned = Object.fromEntries(Object.entries(record('a b')).toReversed());
  const written = [record('a b'), [record('a b')], record('a  b'), turned, { ...record('a b'), other: 1 }, { ...record('a b'), other: 2 }];
  writeFileSync(join(folder, 'doors.json'), written.map((one) => (Array.isArray(one) ? JSON.stringify(one[0], null, 2) : JSON.stringify(one))).join('\n'));
  const { rows, close, directory } = await importInto(folder, {}, { formats: [log('doors')] });
  const issues = await rows('SELECT ordinal, code FROM issue ORDER BY ALL');
  close();
  rmSync(directory, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  expect(issues).toEqual([
    { ordinal: 1, code: 'event.duplicate' },
    { ordinal: 2, code: 'event.id_reused' },
    { ordinal: 3, code: 'event.duplicate' },
    { ordinal: 4, code: 'event.id_reused' },
    { ordinal: 5, code: 'event.id_reused' },
  ]);
});

it.each([
  ['values of a member and of one whose name is its path', { a: { b: 1 }, 'a.b': 2 }, { a: { b: 2 }, 'a.b': 1 }],
  ['members of an object and of one whose name is its path', { a: { b: { c: 1 } }, 'a.b': { c: 2 } }, { a: { b: { c: 2 } }, 'a.b': { c: 1 } }],
  ['an element and a member called like it', { a: ['x'], 'a[0]': 'y' }, { a: ['y'], 'a[0]': 'x' }],
  ['a name that goes on as a value would', { 'a VARCHAR': 'b' }, { a: 'VARCHAR b' }],
  ['a text and a number', { n: '1' }, { n: 1 }],
  ['null and nothing', { n: null }, {}],
])('tells apart what only looks alike: %s', async (_, one, other) => {
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-duplicates-'));
  const written = [one, other].map((more) => JSON.stringify({ doors: 1, at: '2026-03-02T07:00:00Z', id: '7', what: 'open', more }));
  writeFileSync(join(folder, 'doors.json'), `${written.join('\n')}\n`);
  const { rows, close, directory } = await importInto(folder, {}, { formats: [log('doors')] });
  const issues = await rows('SELECT ordinal, code FROM issue ORDER BY ALL');
  close();
  rmSync(directory, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  expect(issues).toEqual([{ ordinal: 1, code: 'event.id_reused' }]);
});
