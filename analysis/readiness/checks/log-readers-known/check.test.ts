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

it('takes nobody for a writer who puts one log in the place of another that he read', async () => {
  const tampered = [
    { time: at(1), action: 'GetObject', resource: 'audit-log/app', user: 'mallory' },
    { time: at(2), action: 'PutObject', resource: 'audit-log/app', user: 'mallory' },
  ];
  const alone = await checked({ 'app.jsonl': tampered }, { only: ['log-readers-known'] });
  expect(alone.found.checks[0]?.status).toBe('not applicable');
  const beside = await checked(
    { 'app.jsonl': [{ time: at(0), action: 'PutObject', resource: 'audit-log/app', user: 'shipper' }, ...tampered] },
    { only: ['log-readers-known'] },
  );
  expect(beside.found.checks[0]).toMatchObject({ passed: 0, total: 1 });
  // A collector may read before it writes for the first time in the evidence, as long as it goes on to write.
  const collector = [...tampered, { time: at(3), action: 'PutObject', resource: 'audit-log/app', user: 'mallory' }];
  expect((await checked({ 'app.jsonl': collector }, { only: ['log-readers-known'] })).found.checks[0]).toMatchObject({ passed: 1, total: 1 });
});

it('takes what looks a trail up for a reader, and what lists trails for none', async () => {
  const call = (n: number, eventName: string, eventSource: string) => ({
    eventVersion: '1.08',
    eventTime: at(n),
    eventName,
    eventSource,
    awsRegion: 'eu-central-1',
    sourceIPAddress: '192.0.2.7',
    userAgent: 'cli',
    eventID: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    eventType: 'AwsApiCall',
    recipientAccountId: '111122223333',
    userIdentity: {
      type: 'IAMUser',
      principalId: 'AIDAEXAMPLE',
      arn: 'arn:aws:iam::111122223333:user/mallory',
      accountId: '111122223333',
      userName: 'mallory',
    },
  });
  const trail = ['cloudtrail', 'logs'].map((one) => `${one}.amazonaws.com`) as [string, string];
  const records = [
    call(1, 'DescribeTrails', trail[0]),
    call(2, 'GetTrailStatus', trail[0]),
    call(3, 'LookupEvents', trail[0]),
    call(4, 'DescribeLogGroups', trail[1]),
    call(5, 'FilterLogEvents', trail[1]),
    call(6, 'StartQuery', trail[1]),
  ];
  const { rows } = await checked({ 'trail.json': JSON.stringify({ Records: records }) }, { scopes: [{ name: 'logs', log_readers: ['audit*'] }] });
  expect((await rows('log-readers-known')).map(({ record }) => record)).toEqual([3, 5, 6]);
});
