// Eight changes to logs, one by who may, and a day on which nothing happens to them.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';

afterAll(endChecked);

const at = (n: number) => `2026-09-01T08:${String(n).padStart(2, '0')}:00Z`;
const done = (n: number, action: string, resource: string, rest: object = {}) => ({ time: at(n), action, resource, user: 'mallory', ...rest });

it('finds eight changes, and none in what logs do every day', async () => {
  const { found, rows } = await checked(
    {
      'app.jsonl': [
        done(0, 'delete', 'audit-log/2026-08'),
        done(1, 'logging.paused', 'gateway'),
        done(2, 'log_level.changed', 'gateway'),
        done(3, 'grant_permission', 'log-archive'),
        done(4, 'retention.updated', 'audit-logs'),
        done(5, 'audit_log.cleared', 'payments'),
        done(6, 'update_acl', 'central-store'),
        done(7, 'DeleteTrail', 'trail/main'),
        done(8, 'delete', 'audit-log/2026-08', { user: 'archivist' }),
      ],
      'ordinary.jsonl': [
        done(0, 'delete', 'catalog/item'),
        done(1, 'user.log_out', 'session'),
        done(2, 'audit_log.read', 'audit-log'),
        done(3, 'delete', 'audit-log/2026-08', { outcome: 'denied' }),
        done(4, 'write', 'audit-log/2026-09'),
        done(5, 'login', 'portal'),
        done(6, 'blog.updated', 'post'),
        done(7, 'update_acl', 'other-store'),
      ],
    },
    { scopes: [{ name: 'logs', resources: [{ resource: 'central-*', log_store: true }], log_readers: ['archivist'] }] },
  );
  expect(found.checks.find(({ id }) => id === 'log-control-unchanged')).toMatchObject({ passed: 1, total: 9 });
  expect((await rows('log-control-unchanged')).map(({ source, record }) => `${source}.${record}`)).toEqual([
    '1.1',
    '1.2',
    '1.3',
    '1.4',
    '1.5',
    '1.6',
    '1.7',
    '1.8',
  ]);
});

const trail = (n: number, eventName: string, userName: string, rest: object = {}) => ({
  eventVersion: '1.11',
  userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::111122223333:user/${userName}`, accountId: '111122223333', userName },
  eventTime: at(n),
  eventSource: 'cloudtrail.amazonaws.com',
  eventName,
  awsRegion: 'eu-central-1',
  sourceIPAddress: '192.0.2.7',
  requestParameters: { name: 'main' },
  eventID: `e-${n}`,
  eventType: 'AwsApiCall',
  ...rest,
});

it('knows what is done to a trail by the service, also where no resource is named', async () => {
  const Records = [
    trail(0, 'StopLogging', 'mallory'),
    trail(1, 'PutEventSelectors', 'mallory'),
    trail(2, 'PutRetentionPolicy', 'mallory', { eventSource: 'logs.amazonaws.com', requestParameters: { retentionInDays: 1 } }),
    trail(3, 'StopLogging', 'mallory', { errorCode: 'AccessDenied' }),
    trail(4, 'GetTrailStatus', 'ana'),
    trail(5, 'LookupEvents', 'ana'),
    trail(6, 'ConsoleLogin', 'ana', { eventSource: 'signin.amazonaws.com' }),
  ];
  const { found, rows } = await checked({ 'trail.json': JSON.stringify({ Records }) });
  expect(found.checks.find(({ id }) => id === 'log-control-unchanged')).toMatchObject({ passed: 0, total: 3 });
  expect((await rows('log-control-unchanged')).map(({ record }) => record)).toEqual([1, 2, 3]);
});
