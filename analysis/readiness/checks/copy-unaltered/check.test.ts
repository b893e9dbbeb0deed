// A central copy that dropped 17, doubled 5 and altered 2 of a thousand, and one that is whole.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';

afterAll(endChecked);

const START = Date.UTC(2026, 2, 2);
const records = Array.from({ length: 400 }, (_, n) => ({
  timestamp: new Date(START + n * 61_007).toISOString(),
  user: `u${n % 7}`,
  action: 'read',
  outcome: 'success',
  event_id: `${(n * 7919).toString(16)}-x`,
  amount: n,
}));
const central = records.flatMap((one, n) => {
  const copy = { ...one, received_at: new Date(START + n * 61_007 + 2500).toISOString() };
  if (n >= 100 && n < 117) return [];
  if (n % 70 === 3 && n > 10 && n < 360) return [copy, copy];
  if (n === 200) return [{ ...copy, user: 'eve' }];
  if (n === 201) return [{ ...copy, amount: 0 }];
  return [copy];
});

it('says exactly that', async () => {
  const { found, rows } = await checked({ 'app.jsonl': records, 'central.jsonl': central });
  expect(found.checks.filter((check) => check.id === 'copy-unaltered')).toMatchObject([{ passed: 381, total: 383 }]);
  expect(await rows('copy-unaltered')).toHaveLength(2);
  const whole = records.map((one) => ({ ...one, received_at: one.timestamp }));
  const [twin] = (await checked({ 'app.jsonl': records, 'central.jsonl': whole }, { only: ['copy-unaltered'] })).found.checks;
  expect(twin).toMatchObject({ passed: 400, total: 400, status: 'met' });
});
