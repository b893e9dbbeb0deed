// Half of a surrogate pair, which JSON may write as an escape, and no database takes: wherever somebody writes one, in names too, it costs no record and no import.
import { expect, it } from 'vitest';
import { readText, trailRecord } from '../../../test/support/read-text.ts';
import { safeJson } from './conform.ts';

const half = '\\ud800';
const record = JSON.stringify(trailRecord('CreateUser', 10));
const audit = JSON.stringify({
  kind: 'Event',
  apiVersion: 'audit.k8s.io/v1',
  auditID: 'a',
  stage: 'ResponseComplete',
  verb: 'get',
  requestReceivedTimestamp: '2026-05-04T10:10:00Z',
});
const plain = '{"time":"2026-05-04T10:10:00Z","user":"ana"}';
const odd = (text: string, members: string) => text.replace(/\}$/, `,${members}}`);
const docker = (log: string, more: string) => odd(JSON.stringify({ log: `${log}\n`, stream: 'stdout', time: '2026-05-04T10:10:00Z' }), more);

const everywhere = [`"a${half}":1`, `"a${half}":1,"a${half}":2`, `"a":{"b":[{"${half}":{"${half}":"${half}"}}]}`, `"__proto__":{"${half}":1},"${half}":2`];

it.each([
  ['a record of a table', everywhere.map((members) => odd(audit, members))],
  ['a record that is held as it is', everywhere.map((members) => odd(record, members))],
  ['a record of anything', everywhere.map((members) => odd(plain, members))],
  ['what a carrier says', everywhere.map((members) => docker(plain, members))],
])('in %s', async (_, records) => {
  const read = await readText(`${records.join('\n')}\n`);
  expect(read.times).toEqual(records.map(() => '2026-05-04T10:10:00.000Z'));
  expect(read.lost).toBe(0);
  expect(read.issues.some((issue) => issue.startsWith('json.half_character'))).toBe(true);
  expect(read.issues.some((issue) => issue.startsWith('json.duplicate_key'))).toBe(true);
});

it('what replaces it keeps names apart', () => {
  const names = { 'a\ud800': 1, 'a\ud801': 2, 'a\ufffd': 3, ['__proto__']: 4 };
  expect(JSON.parse(safeJson(names))).toEqual(JSON.parse('{"a\ufffd_":1,"a\ufffd__":2,"a\ufffd":3,"__proto__":4}'));
});
