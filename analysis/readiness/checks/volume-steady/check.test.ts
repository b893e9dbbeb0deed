// Bursts and drops begin at their change; rhythms of days, weeks and clocks, growth and a lonely wrong date are none.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';
import { seeded } from '../../../../test/support/seeded.ts';

afterAll(endChecked);

const start = Date.UTC(2026, 2, 9);
/** Three weeks; `rate` = records of an hour, about which chance strays. */
function log(seed: number, rate: (day: number, hour: number) => number): string {
  const random = seeded(seed, 1);
  const lines: string[] = [];
  for (let day = 0; day < 21; day++)
    for (let hour = 0; hour < 24; hour++) {
      const expected = rate(day, hour);
      let records = 0;
      for (let i = 0; i < expected * 2; i++) if (random.chance(0.5)) records++;
      for (let i = 0; i < records; i++)
        lines.push(
          `{"timestamp":"${new Date(start + (day * 24 + hour) * 3_600_000 + Math.floor((i * 3_600_000) / records)).toISOString()}","user":"ana","action":"read"}\n`,
        );
    }
  return lines.join('');
}
const office = (day: number, hour: number) => (day % 7 >= 5 ? 2 : hour >= 8 && hour < 18 ? 50 : 3);
/** The number of the first record at or behind an hour. */
const firstAt = (text: string, day: number, hour: number) =>
  1 + text.split('\n').findIndex((line) => line.slice(14) >= new Date(start + (day * 24 + hour) * 3_600_000).toISOString());

it('finds bursts and drops where they begin, and none in ordinary rhythms', async () => {
  const burst = log(1, (day, hour) => office(day, hour) * (day === 15 && hour === 11 ? 4 : 1));
  const drop = log(2, (day, hour) => office(day, hour) * (day >= 14 && (day > 14 || hour >= 10) ? 0.3 : 1));
  // Too few an hour to tell by hours: the day on which it begins.
  const faint = log(3, (day) => (day >= 16 ? 3 : 10));
  const changed = {
    'burst.jsonl': burst,
    'drop.jsonl': drop,
    'faint.jsonl': faint,
  };
  const twins = {
    'twin.jsonl': log(4, office),
    // The clocks are changed on the 21st day; on Wednesdays a job runs; and it grows.
    'clocks.jsonl': log(5, (day, hour) => office(day, day >= 20 ? hour + 1 : hour) * 1.02 ** day),
    'weekly.jsonl': log(6, (day, hour) => (day % 7 === 2 && hour === 3 ? 200 : office(day, hour))),
    'level.jsonl': `{"timestamp":"1970-01-02T00:00:00.000Z","user":"ana","action":"read"}\n${log(7, () => 12)}`,
    'short.jsonl': log(8, office).split('\n').slice(0, 400).join('\n'),
  };
  const { found, rows } = await checked(changed);
  expect(found.checks.find(({ id }) => id === 'volume-steady')).toMatchObject({ passed: 0, total: 3 });
  expect((await rows('volume-steady')).map(({ source, record }) => [source, record])).toEqual([
    [1, firstAt(burst, 15, 11)],
    [2, firstAt(drop, 14, 10)],
    [3, firstAt(faint, 16, 0)],
  ]);
  // Too short to tell is no pass.
  expect((await checked(twins, { only: ['volume-steady'] })).found.checks).toMatchObject([{ passed: 4, total: 4, status: 'met' }]);
});
