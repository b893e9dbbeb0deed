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
    { source: 2, first: day(0), last: day(399), covered_days: 400, holes: [], over_days: 35, limit_days: 365, limit_by: 'scope kept', over_records: 3 * 35 },
    {
      source: 3,
      first: day(0),
      last: day(398),
      covered_days: 399,
      holes: [],
      over_days: 309,
      limit_days: 90,
      limit_by: expect.stringMatching(/^record/),
      over_records: 3 * 309,
    },
    { source: 4, first: day(0), last: day(2), covered_days: 3, holes: [], over_days: 1, limit_days: 2, limit_by: 'scope kept', over_records: 1 },
  ]);
});

it('counts both ends, and nothing is over that is no whole limit old', async () => {
  const noons = (days: number) =>
    Array.from({ length: days }, (_, n) => ({ timestamp: `${day(n)}T12:00:00Z`, user: 'ana', action: 'read', retention_days: 30 }));
  // The oldest hour goes as a new one comes: thirty days, on thirty-one of the calendar.
  const rolling = Array.from({ length: 30 * 24 }, (_, n) => ({
    timestamp: new Date(START + (n + 13.5) * 3_600_000).toISOString(),
    user: 'ana',
    action: 'read',
    retention_days: 30,
  }));
  const { found } = await checked(
    { 'sixty.jsonl': noons(60), 'thirty.jsonl': noons(30), 'one-more.jsonl': noons(31), 'rolling.jsonl': rolling },
    { only: ['retention', 'retention-not-exceeded'] },
  );
  expect(found.retention.map(({ covered_days, over_days, over_records }) => [covered_days, over_days, over_records])).toEqual([
    [60, 30, 30],
    [30, 0, 0],
    [31, 1, 1],
    [31, 0, 0],
  ]);
  expect(found.checks[0]?.sources.map(({ passed }) => passed)).toEqual([0, 1, 0, 1]);
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
    [300, 'pack house', 100],
    [90, 'record 1200 of the source', 310],
  ]);
});
