// Four hundred days with holes: days, holes and what is over are exact.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';

afterAll(endChecked);

const DAY = 86_400_000;
const START = Date.UTC(2025, 0, 1);
const day = (n: number) => new Date(START + n * DAY).toISOString().slice(0, 10);
const records = (gone: (n: number) => boolean, more: object = {}) =>
  Array.from({ length: 400 }, (_, n) => n).flatMap((n) =>
    gone(n)
      ? []
      : [0, 9, 23.9].map((hour) => ({ timestamp: new Date(START + n * DAY + hour * 3_600_000).toISOString(), user: 'ana', action: 'read', ...more })),
  );

it('counts days and holes, and what is over the limit', async () => {
  const { found } = await checked(
    {
      'holes.jsonl': records((n) => n === 17 || (n >= 100 && n < 130)),
      'whole.jsonl': records(() => false),
      'stated.jsonl': records((n) => n === 399, { settings: { retention_days: 90 } }),
      'short.csv': `timestamp,user,action\n${[0, 1, 2].map((n) => `${day(n)}T12:00:00Z,ana,read`).join('\n')}\n`,
    },
    {
      only: ['retention'],
      scopes: [
        {
          name: 'kept',
          sources: [
            { source: 'short*', retention_days: 2 },
            { source: 'whole*', retention_days: 30, over_days: 365 },
          ],
        },
      ],
    },
  );
  expect(found.retention).toEqual([
    {
      source: 1,
      first: day(0),
      last: day(399),
      covered_days: 369,
      holes: [
        { from: day(17), to: day(17) },
        { from: day(100), to: day(129) },
      ],
      over_days: null,
      limit_days: null,
      limit_by: null,
      over_records: 0,
    },
    { source: 2, first: day(0), last: day(399), covered_days: 400, holes: [], over_days: 34, limit_days: 365, limit_by: 'scope kept', over_records: 3 * 34 },
    {
      source: 3,
      first: day(0),
      last: day(398),
      covered_days: 399,
      holes: [],
      over_days: 308,
      limit_days: 90,
      limit_by: expect.stringMatching(/^record/),
      over_records: 3 * 308,
    },
    { source: 4, first: day(0), last: day(2), covered_days: 3, holes: [], over_days: 0, limit_days: 2, limit_by: 'scope kept', over_records: 0 },
  ]);
});

it('takes the limit of a pack where neither a scope nor the source states one', async () => {
  const pack = (id: string, over_days: number) => ({
    id,
    name: id,
    edition: '1',
    as_of: '2026-01-01',
    source: 'our own',
    over_days,
    controls: [{ id: 'kept', title: 'Kept', asks: 'not for longer', manual: 'the schedule' }],
  });
  const { found } = await checked(
    { 'whole.jsonl': records(() => false), 'stated.jsonl': records(() => false, { retention_days: 90 }) },
    { only: ['retention'], packs: [pack('house', 300), pack('law', 365)] },
  );
  expect(found.retention.map(({ limit_days, limit_by, over_days }) => [limit_days, limit_by, over_days])).toEqual([
    [300, 'pack house', 99],
    [90, 'record 1200 of the source', 309],
  ]);
});
