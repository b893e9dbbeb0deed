// A session keeps its number when sessions are reconstructed again, whatever came in between: notes and reports name it by that.
import { describe, expect, it } from 'vitest';
import { deskWith, insertEvents } from '../../test/support/invented-events.ts';
import publish from '../features/sql/session-publish.sql?raw';
import { reconstruct } from './reconstruct.ts';

const login = (user: string, pid: number, hour: string, source: number) =>
  [
    { action: 'ssh_login', minute: '00', message: `Accepted publickey for ${user}`, outcome: 'success' },
    { action: 'logged-off', minute: '30', message: `pam_unix(sshd:session): session closed for user ${user}`, outcome: 'success' },
  ].map(({ action, minute, message, outcome }, i) => ({
    time: `2026-03-02T${hour}:${minute}:00Z`,
    source,
    record: source * 1000 + pid * 10 + i,
    event_dataset: 'system.auth',
    event_provider: 'sshd',
    event_action: action,
    event_outcome: outcome,
    user_name: user,
    host_name: 'web-1',
    process_name: 'sshd',
    process_pid: pid,
    session_key: `sshd ${pid}`,
    message,
  }));

it('numbers stay with their sessions, and new ones are numbered on', async () => {
  const events = [...login('ana', 11, '10', 1), ...login('ben', 12, '12', 1)];
  const desk = await deskWith((connection) => insertEvents(connection, events));
  const numbers = async () => {
    await reconstruct(desk);
    await desk.run(publish);
    return desk.rows<{ id: string; user_name: string }>('SELECT id, user_name FROM session ORDER BY coalesce(opened_ns, first_ns)');
  };
  const first = await numbers();
  expect(first).toEqual([
    { id: 's-0001', user_name: 'ana' },
    { id: 's-0002', user_name: 'ben' },
  ]);
  expect(await numbers()).toEqual(first);
  // a second source comes in, with a session before, one between and one after
  await desk.run(
    `INSERT INTO event SELECT * REPLACE (2 AS source, 'cleo' AS user_name, 'sshd 21' AS session_key, 21 AS process_pid, time_ns - 3600000000000 AS time_ns, 'web-2' AS host_name) FROM event WHERE user_name = 'ana'`,
  );
  expect(await numbers()).toEqual([
    { id: 's-0003', user_name: 'cleo' },
    { id: 's-0001', user_name: 'ana' },
    { id: 's-0002', user_name: 'ben' },
  ]);
  // a number that a note names is not given again, even when its session is gone
  await desk.run("INSERT INTO note VALUES (1, 'session:s-0009', NULL, NULL, 'x', 'T', 1, false)");
  await desk.run(`INSERT INTO event SELECT * REPLACE (3 AS source, 'dora' AS user_name, 'web-3' AS host_name) FROM event WHERE user_name = 'ben'`);
  expect((await numbers()).find(({ user_name }) => user_name === 'dora')?.id).toBe('s-0010');
  desk.close();
});

describe('a record in two sessions: that which issues credentials, also where nobody used them', () => {
  const call = (who: string, minute: number, issued?: string) => ({
    time: `2026-03-01T10:${String(minute).padStart(2, '0')}:00Z`,
    event_dataset: 'aws.cloudtrail',
    event_action: issued === undefined ? 'ListBuckets' : 'AssumeRole',
    event_provider: issued === undefined ? 's3.amazonaws.com' : 'sts.amazonaws.com',
    event_outcome: 'success',
    user_name: who,
    user_id: `arn:aws:iam::123456789012:user/${who}`,
    session_key: `AKIA${who.toUpperCase()}`,
    extra: {
      userIdentity: { type: 'IAMUser', userName: who, accessKeyId: `AKIA${who.toUpperCase()}` },
      ...(issued === undefined
        ? {}
        : { requestParameters: { roleSessionName: issued }, responseElements: { credentials: { accessKeyId: issued, expiration: '2026-03-01T11:00:00Z' } } }),
    },
  });
  it.each([
    ['the caller did more', [call('alice', 0), call('alice', 1, 'ASIAONE'), call('alice', 2)]],
    ['the caller did nothing else', [call('alice', 1, 'ASIAONE')]],
    ['it issued several, one a minute', [call('alice', 1, 'ASIAONE'), call('alice', 2, 'ASIATWO'), call('bob', 3, 'ASIATHREE')]],
    ['the lower number is the issued one', [call('alice', 1, 'ASIAONE'), call('alice', 0)]],
  ])('%s', async (_what, events) => {
    const desk = await deskWith((connection) => insertEvents(connection, events));
    const numbers = async () => {
      await reconstruct(desk);
      await desk.run(publish);
      return desk.rows<{ id: string; key: string }>('SELECT id, key FROM session ORDER BY key');
    };
    const first = await numbers();
    expect(first.length).toBeGreaterThanOrEqual(2);
    for (let again = 0; again < 3; again++) expect(await numbers()).toEqual(first);
    // Of those that come back with a reading or a source, numbers and members are known alone.
    await desk.run("UPDATE session SET key = ''");
    expect(await numbers()).toEqual(first);
    desk.close();
  });
});
