// Two stores, of which one records its reads.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';

afterAll(endChecked);

it('finds the store of which writes alone are recorded', async () => {
  const at = (n: number) => `2026-09-01T08:0${n}:00Z`;
  const { found, rows } = await checked({
    'app.jsonl': [
      { time: at(0), action: 'write', resource: 'audit-log/app', user: 'shipper' },
      { time: at(1), action: 'read', resource: 'audit-log/app', user: 'auditor' },
      { time: at(2), action: 'write', resource: 'siem-index', user: 'shipper' },
      { time: at(3), action: 'write', resource: 'siem-index', user: 'shipper' },
      { time: at(4), action: 'write', resource: 'orders', user: 'shipper' },
    ],
  });
  expect(found.checks.find(({ id }) => id === 'log-reads-recorded')).toMatchObject({ passed: 1, total: 2 });
  expect(await rows('log-reads-recorded')).toMatchObject([{ source: 1, record: 3 }]);
});
