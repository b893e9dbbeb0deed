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
