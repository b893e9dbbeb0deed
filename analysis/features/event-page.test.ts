import { fc } from '../../test/support/properties.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Fault } from '../contract/faults.ts';
import { filter as filterSchema, type FilterInput } from '../contract/model/event.ts';
import { type EventPage, eventPage, type PageRequest } from './event-page.ts';
import { eventFacets } from './event-facets.ts';
import { type FixtureRow, pinRow, smallCase, verdictRow } from './small-case.fixture.ts';

// Many equal times, many unknown times, two sources that interleave.
const rows: FixtureRow[] = Array.from({ length: 83 }, (_, i) => ({
  source: i % 3 === 0 ? 2 : 1,
  record: i + 1,
  item: (i % 4) + 1,
  time_ns: i % 5 === 0 ? null : BigInt((i * 7) % 6) - 3n,
  user_name: ['alice', 'bob', null][i % 3] as string | null,
  event_action: `a${i % 10}`,
  message: i === 7 ? 'x'.repeat(600) : `m${i}`,
  extra: JSON.stringify({ n: i }),
}));
const order = (row: FixtureRow) =>
  (row['time_ns'] === null ? [1, 0n, row.source, row.record] : [0, row['time_ns'] as bigint, row.source, row.record]) as [number, bigint, number, number];
const sorted = [...rows].sort((a, b) => {
  const [x, y] = [order(a), order(b)];
  for (const i of [0, 1, 2, 3] as const) if (x[i] !== y[i]) return x[i] < y[i] ? -1 : 1;
  return 0;
});
const ids = (list: readonly FixtureRow[]) => list.map((row) => `${row.source}.${row.record}`);
const pageIds = (page: EventPage) => page.rows.map((row) => `${row[0]}.${row[1]}`);

let db: Awaited<ReturnType<typeof smallCase>>;
beforeAll(async () => {
  db = await smallCase(rows);
  await db.connection.insert('verdict', [verdictRow(1, 1, 1, 'verified'), verdictRow(2, 1, 1, 'altered'), verdictRow(3, 1, 2, 'verified')]);
  await db.connection.insert('pin', [pinRow(1, 4, 1, 2), pinRow(2, 1, 1, 2), pinRow(3, 1, 1, 3, true)]);
});
afterAll(() => db.close());
const page = (request: Partial<Omit<PageRequest, 'filter'>> & { filter?: FilterInput }, columns?: string[]) =>
  eventPage(db.connection, { backwards: false, limit: 10, ...request, filter: filterSchema.parse(request.filter ?? {}) }, columns);

async function walk(filter: FilterInput, backwards: boolean, limit: number, at?: string): Promise<string[]> {
  const seen: string[][] = [];
  let after: string | undefined;
  for (let i = 0; i < 200; i++) {
    const got = await page({ filter, backwards, limit, ...(after === undefined ? { at } : { after }) });
    expect(got.rows.length).toBeLessThanOrEqual(limit);
    seen.push(pageIds(got));
    after = backwards ? got.previous : got.next;
    if (after === undefined) return (backwards ? seen.reverse() : seen).flat();
    expect(got.rows.length).toBe(limit);
  }
  throw new Error('paging does not end');
}

const filters: [FilterInput, (row: FixtureRow) => boolean][] = [
  [{}, () => true],
  [{ where: 'user.name:alice' }, (row) => row['user_name'] === 'alice'],
  [{ where: 'not user.name:alice' }, (row) => row['user_name'] !== 'alice'],
  [{ from: '-2', to: '2' }, (row) => row['time_ns'] != null && (row['time_ns'] as bigint) >= -2n && (row['time_ns'] as bigint) < 2n],
  [{ where: 'not @timestamp:*' }, (row) => row['time_ns'] === null],
  [{ where: 'user.name:nobody' }, () => false],
];

describe('event pages', () => {
  test('visit each event once, in order, in both directions, whatever the page size', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...filters), fc.boolean(), fc.integer({ min: 1, max: 90 }), async ([filter, keep], backwards, limit) => {
        expect(await walk(filter, backwards, limit)).toEqual(ids(sorted.filter(keep)));
      }),
      { numRuns: 20 },
    );
  });

  test('start at any record or time: forwards from it, backwards before it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...filters),
        fc.integer({ min: 0, max: rows.length - 1 }),
        fc.integer({ min: 2, max: 20 }),
        async ([filter, keep], index, limit) => {
          const row = sorted[index] as FixtureRow;
          const at = `${row.source}.${row.record}`;
          expect(await walk(filter, false, limit, at)).toEqual(ids(sorted.slice(index).filter(keep)));
          expect(await walk(filter, true, limit, at)).toEqual(ids(sorted.slice(0, index).filter(keep)));
        },
      ),
      { numRuns: 10 },
    );
    for (const time of [-9n, -3n, 0n, 2n, 9n]) {
      const before = (row: FixtureRow) => row['time_ns'] !== null && (row['time_ns'] as bigint) < time;
      expect(await walk({}, false, 20, String(time))).toEqual(ids(sorted.filter((row) => !before(row))));
      expect(await walk({}, true, 20, String(time))).toEqual(ids(sorted.filter(before)));
    }
  });

  test('say whether something lies behind', async () => {
    const first = await page({});
    expect([first.previous === undefined, first.next === undefined]).toEqual([true, false]);
    const second = await page({ after: first.next });
    expect(pageIds(await page({ after: second.previous, backwards: true }))).toEqual(pageIds(first));
    expect(pageIds(await page({ after: (await page({ after: second.next })).previous, backwards: true }))).toEqual(pageIds(second));
    const start = sorted[0] as FixtureRow;
    expect((await page({ at: `${start.source}.${start.record}` })).previous).toBeUndefined();
    expect((await page({ at: '0' })).previous).toBeDefined();
    const last = await page({ backwards: true });
    expect([last.previous === undefined, last.next === undefined]).toEqual([false, true]);
  });

  test('columns: keys, then those asked for by name; verdict of the item, findings of pins, long cells cut', async () => {
    const got = await page({ filter: { where: 'source:1 and record:(2 or 6 or 8)' } });
    expect(got.columns).toEqual([
      'source',
      'record',
      'time',
      'event.action',
      'user.name',
      'source.ip',
      'event.outcome',
      'message',
      'event.provider',
      'verdict',
      'pins',
    ]);
    const byRecord = new Map(got.rows.map((row) => [row[1], row]));
    expect(byRecord.get(2)).toEqual([1, 2, '-2', 'a1', 'bob', null, null, 'm1', null, 'verified', 'F1,F4']);
    const six = await page({ at: '1.5', filter: { where: 'sealtrail.item:1' }, limit: 1 }, ['verdict']);
    expect(six.rows[0]?.[3]).toBe(six.rows[0]?.[0] === 1 ? 'altered' : null);
    expect(byRecord.get(8)?.[7]).toBe(`${'x'.repeat(512)}…`);
    const asked = await page({ filter: { where: 'source:1 and record:2' } }, [
      'time_ns',
      'extra.n',
      'log.file.path',
      'verdict.assurance',
      'record',
      'sealtrail.item',
      'extra',
    ]);
    expect(asked.columns).toEqual(['source', 'record', 'time', 'time_ns', 'extra.n', 'log.file.path', 'verdict.assurance', 'sealtrail.item', 'extra']);
    expect(asked.rows).toEqual([[1, 2, '-2', '-2', '1', 'logs/1-2.json', 'signed, key pinned', '2', '{"n":1}']]);
    await expect(page({}, ['"; DROP TABLE pin'])).rejects.toThrow(/quote is not closed|field name/);
    await expect(page({}, ['tag'])).rejects.toThrow(/several values/);
  });

  test('a made-up cursor or start is refused', async () => {
    for (const after of ['', 'x', 'bnVsbA', Buffer.from('["1 OR 1=1",1,1]').toString('base64url'), Buffer.from('[1,1,1]').toString('base64url')]) {
      await expect(page({ after })).rejects.toMatchObject({ code: 'params.invalid' });
    }
    for (const at of ['', 'now', '1.2.3', '1; DROP']) await expect(page({ at })).rejects.toMatchObject({ code: 'params.invalid' });
    await expect(page({ at: '1.999' })).rejects.toBeInstanceOf(Fault);
  });

  test('facets count as a plain loop does', async () => {
    const fields = ['user.name', 'event.action', 'source', 'verdict', 'extra.n'];
    const facets = await eventFacets(db.connection, filterSchema.parse({ where: 'not event.action:a3' }), fields, 4);
    const kept = rows.filter((row) => row['event_action'] !== 'a3');
    const count = (of: (row: FixtureRow) => unknown) => {
      const counts = new Map<string | null, number>();
      for (const row of kept) counts.set(of(row) == null ? null : String(of(row)), (counts.get(of(row) == null ? null : String(of(row))) ?? 0) + 1);
      return counts;
    };
    const verdict = (row: FixtureRow) =>
      (row.source === 1 ? ({ 1: 'altered', 2: 'verified' } as Record<number, string>)[Number(row['item'])] : undefined) ?? 'not checked';
    const by = [
      (row: FixtureRow) => row['user_name'],
      (row: FixtureRow) => row['event_action'],
      (row: FixtureRow) => row.source,
      verdict,
      (row: FixtureRow) => row.record - 1,
    ];
    for (const [i, facet] of facets.entries()) {
      const counts = count(by[i] as (row: FixtureRow) => unknown);
      expect(facet.field).toBe(fields[i]);
      expect(facet.distinct).toBe([...counts.keys()].filter((value) => value !== null).length);
      expect(facet.values.map((value) => value.count)).toEqual([...counts.values()].sort((a, b) => b - a).slice(0, 4));
      for (const { value, count: n } of facet.values) expect(counts.get(value)).toBe(n);
    }
    expect(await eventFacets(db.connection, filterSchema.parse({ where: 'user.name:nobody' }), ['user.name'], 4)).toEqual([
      { field: 'user.name', values: [], distinct: 0 },
    ]);
  });
});
