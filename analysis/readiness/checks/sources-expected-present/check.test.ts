// One of two declared sources is there.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';

afterAll(endChecked);

it('finds the one that is not there', async () => {
  const records = [{ timestamp: '2026-03-02T00:00:00Z', user: 'ana', action: 'read' }];
  const scope = { name: 'access', sources: [{ source: 'app*' }, { source: 'vpn*' }] };
  expect((await checked({ 'app.jsonl': records }, { only: ['sources-expected-present'], scopes: [scope] })).found.checks).toMatchObject([
    { passed: 1, total: 2, status: 'partly', sources: [{ source: 0 }, { source: 1 }] },
  ]);
});
