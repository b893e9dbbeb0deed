// The layer that one team does not log is a hole; nothing is where all are there, or no scope names any.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';

afterAll(endChecked);

let made = 0;
/** Bytes of each of their own: files that are the same are read once. */
const log = (action: string) => [{ timestamp: '2026-01-01T00:00:01.5Z', user: 'ana', action, of: `${action} ${++made}` }];
const all = {
  'idp.jsonl': log('login'),
  'pay-gateway.jsonl': log('open'),
  'pay-app.jsonl': log('read'),
  'hr-gateway.jsonl': log('open'),
  'hr-app.jsonl': log('read'),
};
const scopes = [
  {
    name: 'Teams',
    sources: [
      { source: 'pay-gateway*', team: 'pay', layer: 'gateway' as const },
      { source: 'pay-app*', team: 'pay', layer: 'application' as const },
      { source: 'hr-gateway*', team: 'hr', layer: 'gateway' as const },
      { source: 'hr-app*', team: 'hr', layer: 'application' as const },
    ],
  },
];

it('shows the hole', async () => {
  const { 'hr-app.jsonl': _gone, ...files } = all;
  const only = ['layers-covered'];
  expect((await checked(files, { scopes, only })).found.checks[0]).toMatchObject({ passed: 3, total: 4, status: 'partly' });
  expect((await checked(all, { scopes, only })).found.checks[0]).toMatchObject({ passed: 4, total: 4, status: 'met' });
  expect((await checked(files, { only })).found.checks[0]).toMatchObject({ total: 0, status: 'not applicable' });
});
