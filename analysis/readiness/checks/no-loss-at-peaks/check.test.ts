// Losses at peaks, seen by numbers and by a counterpart; the same losses spread over all hours, and an outage at a peak, are none.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';
import { seeded } from '../../../../test/support/seeded.ts';

afterAll(endChecked);

/** Three days of acts with their hours; six of each are busy. */
const acts = (stream: number) => {
  const random = seeded(5, stream);
  const all: { timestamp: string; request_id: string; seq: number; hour: number; day: number }[] = [];
  for (let day = 0; day < 3; day++)
    for (let hour = 0; hour < 24; hour++) {
      const records = hour >= 9 && hour < 15 ? 150 : 25;
      for (let i = 0; i < records; i++)
        all.push({
          timestamp: new Date(Date.UTC(2026, 4, 4 + day, hour) + Math.floor((i * 3_600_000) / records)).toISOString(),
          request_id: `r${stream}-${random.below(1e9).toString(16)}-${all.length}`,
          seq: all.length + 1,
          hour,
          day,
        });
    }
  return all;
};
const busy = ({ hour }: { hour: number }) => hour >= 9 && hour < 15;
const without = (all: ReturnType<typeof acts>, gone: (act: ReturnType<typeof acts>[number]) => boolean, member: 'seq' | 'request_id') =>
  all.filter((act) => !gone(act)).map((act) => ({ timestamp: act.timestamp, user: 'ana', action: 'read', [member]: act[member] }));

it('tells losses under load from others', async () => {
  const random = seeded(6, 1);
  const all = acts(4);
  const files = {
    'numbered.jsonl': without(acts(1), (act) => busy(act) && random.chance(0.12), 'seq'),
    'spread.jsonl': without(acts(2), () => random.chance(0.06), 'seq'),
    'outage.jsonl': without(acts(3), (act) => act.day === 1 && act.hour === 11, 'seq'),
    'app.jsonl': without(all, (act) => busy(act) && random.chance(0.12), 'request_id'),
    'gateway.jsonl': without(all, () => random.chance(0.01), 'request_id'),
  };
  const { found } = await checked(files, { only: ['no-loss-at-peaks'] });
  expect(found.checks[0]?.sources).toEqual([1, 2, 3, 4, 5].map((source) => ({ source, passed: source === 1 || source === 4 ? 0 : 1, total: 1 })));
});

it('is silent where nothing is counted', async () => {
  const { found } = await checked({ 'a.jsonl': acts(1).map(({ timestamp }) => ({ timestamp, user: 'ana', action: 'read' })) }, { only: ['no-loss-at-peaks'] });
  expect(found.checks).toMatchObject([{ total: 0, status: 'not applicable' }]);
});
