// Lists of records that stand one after another, between records, or behind a damaged one: each is opened. The audit webhook of Kubernetes writes such.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { importInto } from '../../../test/support/import-into.ts';

const folder = mkdtempSync(join(tmpdir(), 'sealtrail-lists-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const event = (n: number) => ({
  kind: 'Event',
  apiVersion: 'audit.k8s.io/v1',
  auditID: `id${n}`,
  stage: 'ResponseComplete',
  verb: 'get',
  user: { username: `u${n}` },
  requestReceivedTimestamp: `2026-03-02T10:00:0${n}.000000Z`,
});
const record = (n: number) => JSON.stringify(event(n));
const list = (...numbers: readonly number[]) => JSON.stringify({ kind: 'EventList', apiVersion: 'audit.k8s.io/v1', metadata: {}, items: numbers.map(event) });
const damaged = list(1).slice(0, -60);

it.each([
  ['a list a line', [list(1, 2), list(3), list(4, 5)], [1, 2, 3, 4, 5], 0],
  ['a list behind records', [record(1), record(2), list(3, 4), record(5)], [1, 2, 3, 4, 5], 0],
  ['records behind a list', [list(1, 2), record(3), record(4)], [1, 2, 3, 4], 0],
  ['an empty list between', [record(1), list(), record(2)], [1, 2], 0],
  ['a list behind one that is cut', [list(1, 2), damaged, list(3), record(4)], [1, 2, 3, 4], 1],
])('%s', async (_, lines, ids, lost) => {
  const path = join(folder, 'audit.log');
  writeFileSync(path, `${lines.join('\n')}\n`);
  const { imported, rows, close, directory } = await importInto(path);
  const events = await rows<{ event_id: string; user_name: string; seconds: number }>(
    'SELECT event_id, user_name, CAST(time_ns // 1000000000 AS INTEGER) AS seconds FROM event ORDER BY record',
  );
  const items = await rows<{ format: string; lost: number }>('SELECT format, lost FROM item');
  close();
  rmSync(directory, { recursive: true, force: true });
  expect(imported.ledger.balanced).toBe(true);
  expect(items).toEqual([{ format: 'kubernetes:audit', lost }]);
  const begin = Date.parse('2026-03-02T10:00:00Z') / 1000;
  expect(events).toEqual(ids.map((n) => ({ event_id: `id${n}`, user_name: `u${n}`, seconds: begin + n })));
});

it('wrappers that nothing opens are lost records, whatever those in them call their time', async () => {
  const path = join(folder, 'other.json');
  const other = (n: number) => JSON.stringify({ batch: n, entries: [{ requestReceivedTimestamp: '2026-03-02T10:00:00Z', who: 'ana' }] });
  writeFileSync(path, `${other(1)}\n${other(2)}\n${other(3)}\n`);
  const { rows, close, directory } = await importInto(path);
  const issues = await rows<{ severity: string; message: string }>("SELECT severity, message FROM issue WHERE code = 'json.inner_records'");
  close();
  rmSync(directory, { recursive: true, force: true });
  expect(issues).toEqual(
    Array.from({ length: 3 }, () => ({ severity: 'lost', message: expect.stringMatching(/^1 record in `entries` was not read/) as string })),
  );
});

it.each([
  ['in a list', JSON.stringify([event(1), { kind: 'EventList', items: [event(2), event(3)] }, event(4)]), ['id1', 'id4'], 2],
  ['in the first record', `${JSON.stringify({ ...event(1), items: [event(2)] })}\n${record(3)}\n`, ['id1', 'id3'], 1],
  ['in a record', `${record(1)}\n${JSON.stringify({ ...event(2), items: [event(3)] })}\n${record(4)}\n`, ['id1', 'id2', 'id4'], 1],
])('a list that stands %s is told, and what states a time around it is an event', async (_, text, ids, count) => {
  const path = join(folder, 'within.log');
  writeFileSync(path, text);
  const { rows, close, directory } = await importInto(path);
  const events = await rows<{ event_id: string }>('SELECT event_id FROM event ORDER BY record');
  const issues = await rows<{ severity: string; message: string }>("SELECT severity, message FROM issue WHERE code = 'json.inner_records'");
  close();
  rmSync(directory, { recursive: true, force: true });
  expect(events.map(({ event_id }) => event_id)).toEqual(ids);
  expect(issues).toMatchObject([{ message: expect.stringMatching(new RegExp(`^${count} records? in .items. (?:was|were) not read`)) as string }]);
});
