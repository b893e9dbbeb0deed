// Two sources, one of which arrives three quarters of an hour late; one that says nothing of it is not counted.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';

afterAll(endChecked);

const at = (minutes: number) => new Date(Date.UTC(2026, 2, 2, 0, minutes)).toISOString();
const records = (late: number | undefined) =>
  Array.from({ length: 30 }, (_, i) => ({ timestamp: at(i), user: 'ana', action: 'read', ...(late === undefined ? {} : { received_at: at(i + late) }) }));

it('counts records by their delay', async () => {
  const { found, rows } = await checked({ 'prompt.jsonl': records(1), 'late.jsonl': records(45), 'silent.jsonl': records(undefined) });
  expect(found.checks.filter((check) => check.id === 'delivery-lag')).toMatchObject([
    {
      passed: 30,
      total: 60,
      sources: [
        { source: 1, passed: 30 },
        { source: 2, passed: 0 },
      ],
    },
  ]);
  expect(await rows('delivery-lag')).toHaveLength(30);
});
