// A wrapper that nothing opens is no event: it is a lost record, its bytes are unread, and the issue says what it holds. What states a time itself is an event,
// whatever lists it has.
import { describe, expect, it } from 'vitest';
import { readText, trailRecord } from '../../../test/support/read-text.ts';

const text = (value: unknown) => JSON.stringify(value);
const act = (second: number) => ({ time: `2026-05-04T10:00:0${second}Z`, user: 'ana', action: 'unlock' });
const A = trailRecord('CreateUser', 10);
const B = trailRecord('StopLogging', 11);

describe('is unread', () => {
  it.each<[string, string, number, string]>([
    ['a document', text({ site: 'north', auditTrail: [act(1), act(2)] }), 0, '2 records in `auditTrail` were not read'],
    ['a list a few members down', text({ page: { size: 2, rows: [act(1), act(2)] } }), 0, '2 records in `page` were not read'],
    ['one a line', `${text({ auditTrail: [act(1)] })}\n${text({ auditTrail: [act(2), act(3)] })}\n`, 0, '2 records in `auditTrail` were not read'],
    [
      'one among records, which the first of them do not show',
      `${[1, 2, 3].map((n) => text(act(n))).join('\n')}\n${text({ site: 'n', auditTrail: [act(4)] })}\n`,
      3,
      '1 record in `auditTrail` was not read',
    ],
    ['records under their ids', text({ x1: act(1), x2: act(2) }), 0, '2 records in the members of one object were not read'],
    ['a record of CloudTrail', text({ id: 7, wrapped: A }), 0, '1 record in `wrapped` was not read'],
    ['a record of CloudTrail as text', text({ id: 7, wrapped: { body: text(A) } }), 0, '1 record in `wrapped` was not read'],
    ['a delivery in the list of a delivery', text({ Records: [{ Records: [A, B] }, A] }), 1, '2 records in `Records` were not read'],
    [
      'documents of a search system',
      text({
        pages: [
          { _id: 1, _source: act(1) },
          { _id: 2, _source: act(2) },
        ],
      }),
      0,
      '2 records in `pages` were not read',
    ],
    [
      'rows of cells',
      text({
        columns: ['time', 'user'],
        values: [
          [act(1).time, 'ana'],
          [act(2).time, 'eve'],
        ],
      }),
      0,
      '2 records in `values` were not read',
    ],
    ['rows of named cells', text({ rows: [[{ name: 'at', value: '2026-05-04 10:00:00.000' }]] }), 0, '1 record in `rows` was not read'],
    ['a list in a text', text({ Offset: 1, Body: text({ batch: [act(1), act(2)] }) }), 0, '2 records in `Body` were not read'],
    ['beside the list that is read', text({ Records: [A], More: [A, B] }), 1, '2 records in `More` were not read'],
  ])('%s', async (_, content, events, said) => {
    const read = await readText(content);
    expect(read.times).toHaveLength(events);
    expect(read.times.every((time) => time !== null)).toBe(true);
    expect(read.lost).toBeGreaterThan(0);
    expect(read.unread).toBeGreaterThan(20);
    expect(read.issues.filter((issue) => issue.startsWith('json.inner_records')).at(-1)).toContain(said);
  });

  it('in a carrier, with the bytes that the carrier counts', async () => {
    const line = (log: string, n: number) => text({ log: `${log}\n`, stream: 'stdout', time: `2026-05-04T10:00:0${n}.000000000Z` });
    const read = await readText(`${[text(act(1)), text({ site: 'n', auditTrail: [act(2), act(3)] }), text(act(4))].map(line).join('\n')}\n`);
    expect(read.actions).toEqual(['unlock', 'unlock']);
    expect({ lost: read.lost, isUnread: read.unread > 100 }).toEqual({ lost: 1, isUnread: true });
    expect(read.issues).toEqual([expect.stringContaining('2 records in `auditTrail` were not read')]);
  });
});

describe('stays an event', () => {
  it.each<[string, unknown, boolean]>([
    ['with lists of things that state times', { ...act(1), attempts: [{ time: '2026-05-04T10:00:00Z' }] }, false],
    ['with a time further down', { event: { created: '2026-05-04T10:00:00Z' }, user: 'ana', steps: [{ name: 'a' }] }, false],
    ['with a time that cannot be read', { ...act(1), time: 'yesterday', steps: [{ time: 1 }] }, false],
    ['without any time and without records', { user: 'ana', action: 'unlock', parts: [{ sku: 1 }] }, false],
    ['with settings in a text', { user: 'ana', action: 'set', value: text({ name: 'x', holidays: [{ date: '2026-12-25' }] }) }, false],
    [
      'with a list of pairs',
      {
        user: 'ana',
        shape: [
          [1, 2],
          ['a', 'b'],
        ],
      },
      false,
    ],
    ['that states a time, around a record of CloudTrail', { ...act(1), passed: A }, true],
  ])('a record %s', async (_, record, isTold) => {
    const read = await readText(`${text(record)}\n${text(record)}\n`);
    expect(read.times).toHaveLength(2);
    expect({ lost: read.lost, unread: read.unread }).toEqual({ lost: 0, unread: 0 });
    expect(read.issues.some((issue) => issue.startsWith('json.inner_records'))).toBe(isTold);
  });
});
