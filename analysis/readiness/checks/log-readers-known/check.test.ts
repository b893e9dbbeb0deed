// Readers whom a scope or the store itself names, and one whom nobody does.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';

afterAll(endChecked);

const at = (n: number) => `2026-09-01T08:${String(n).padStart(2, '0')}:00Z`;
const log = [
  { time: at(0), action: 'write', resource: 'audit-log/app', user: 'shipper' },
  { time: at(1), action: 'read', resource: 'audit-log/app', user: 'shipper' },
  { time: at(2), action: 'read', resource: 'audit-log/app', user: 'auditor' },
  { time: at(3), action: 'download', resource: 'audit-log/app', user: 'mallory' },
  { time: at(4), action: 'read', resource: 'audit-log/app', user: 'mallory', outcome: 'denied' },
  { time: at(5), action: 'read', resource: 'catalog/item', user: 'mallory' },
  { time: at(6), action: 'search', resource: 'siem-index', user: 'visitor' },
];

it('takes readers from scopes and writers', async () => {
  const { found, rows } = await checked({ 'app.jsonl': log }, { scopes: [{ name: 'logs', log_readers: ['audit*'] }] });
  expect(found.checks.find(({ id }) => id === 'log-readers-known')).toMatchObject({ passed: 2, total: 4 });
  expect((await rows('log-readers-known')).map(({ record }) => record)).toEqual([4, 7]);
});

it('judges without a scope only stores whose writers are known', async () => {
  const { found, rows } = await checked({ 'app.jsonl': log });
  expect(found.checks.find(({ id }) => id === 'log-readers-known')).toMatchObject({ passed: 1, total: 3 });
  expect((await rows('log-readers-known')).map(({ record }) => record)).toEqual([3, 4]);
});
