// A thousand sessions of an application, of which forty are never closed: with keys of sessions, and with names alone.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';

afterAll(endChecked);

const at = (s: number) => new Date(Date.UTC(2026, 6, 1) + s * 1000).toISOString();

/** Sessions of thirty people, one after the other for each; every 25th is never closed. */
function days(open: (i: number) => boolean, keyed: boolean) {
  const made: { at: number; record: object; opens?: number }[] = [];
  for (let i = 0; i < 1000; i++) {
    const begin = Math.floor(i / 30) * 1800 + (i % 30) * 7;
    const who = { user: `person${i % 30}`, ...(keyed ? { session_id: `s${i}` } : {}) };
    made.push({ at: begin, record: { time: at(begin), event: 'user.login', outcome: 'success', ...who }, opens: i });
    made.push({ at: begin + 60, record: { time: at(begin + 60), event: 'order.read', ...who } });
    if (!open(i)) made.push({ at: begin + 900, record: { time: at(begin + 900), event: 'user.logout', ...who } });
  }
  made.sort((a, b) => a.at - b.at);
  return { records: made.map(({ record }) => record), unclosed: made.flatMap(({ opens }, n) => (opens !== undefined && open(opens) ? [n + 1] : [])) };
}

it('finds the sessions without an end, and none in the twin', async () => {
  const faulty = (i: number) => i % 25 === 12;
  const [keyed, named] = [days(faulty, true), days(faulty, false)];
  const { found, rows } = await checked({
    'keyed.jsonl': keyed.records,
    'named.jsonl': named.records,
    'twin.jsonl': days(() => false, true).records,
    'twin-named.jsonl': days(() => false, false).records,
  });
  expect(found.checks.find(({ id }) => id === 'session-end-stated')).toMatchObject({
    passed: 3920,
    total: 4000,
    sources: [
      { source: 1, passed: 960, total: 1000 },
      { source: 2, passed: 960, total: 1000 },
      { source: 3, passed: 1000, total: 1000 },
      { source: 4, passed: 1000, total: 1000 },
    ],
  });
  expect((await rows('session-end-stated')).map(({ source, record }) => [source, record])).toEqual([
    ...keyed.unclosed.map((n) => [1, n]),
    ...named.unclosed.map((n) => [2, n]),
  ]);
});

it('knows the words that begin and end sessions by where they stand, and takes none that stands elsewhere', async () => {
  const pairs = [
    ['connect', 'disconnect'],
    ['login', 'idle_timeout'],
    ['session begin', 'session finished'],
    ['vpn_connect', 'vpn_disconnect'],
    ['authenticated', 'logout'],
  ] as const;
  const made = (pair: readonly [string, string]) => {
    const all: { at: number; record: object }[] = [];
    for (let i = 0; i < 100; i++)
      for (const [after, action] of [
        [0, pair[0]],
        [9, 'open'],
        [12, 'read'],
        [15, 'close'],
        [20, 'open'],
        [25, 'close'],
        [40, pair[1]],
      ] as const)
        if (after !== 40 || i % 25 !== 7)
          all.push({ at: i * 60 + after, record: { time: at(i * 60 + after), session_id: `k${i}`, action, user: `person${i % 9}` } });
    return all.toSorted((a, b) => a.at - b.at).map(({ record }) => record);
  };
  const { found } = await checked(
    {
      ...Object.fromEntries(pairs.map((pair, i) => [`pair${i}.jsonl`, made(pair)])),
      // Requests that open and close files, and no session at all.
      'files.jsonl': made(['list', 'stat']),
    },
    { only: ['session-end-stated'] },
  );
  expect(found.checks.find(({ id }) => id === 'session-end-stated')?.sources).toEqual(pairs.map((_, i) => ({ source: i + 1, passed: 96, total: 100 })));
});

it('says nothing of logs that write no ends, and counts those that write some', async () => {
  const issued = (i: number) => ({
    eventVersion: '1.08',
    eventTime: at(i * 60).replace('.000Z', 'Z'),
    eventSource: 'sts.amazonaws.com',
    eventName: 'AssumeRole',
    awsRegion: 'eu-west-1',
    sourceIPAddress: '192.0.2.7',
    userIdentity: { type: 'IAMUser', principalId: 'AIDAEXAMPLE', arn: 'arn:aws:iam::111122223333:user/ana', accountId: '111122223333', userName: 'ana' },
    requestParameters: { roleArn: 'arn:aws:iam::111122223333:role/reader', roleSessionName: `ana-${i}` },
    responseElements: { credentials: { accessKeyId: `ASIAEXAMPLE${i}`, expiration: 'Jul 2, 2026, 12:00:00 AM', sessionToken: 'x' } },
    eventID: `e-${i}`,
    recipientAccountId: '111122223333',
  });
  const logins = Array.from({ length: 30 }, (_, i) => ({
    time: at(i * 60),
    event: 'user.login',
    outcome: 'success',
    session_id: `s${i}`,
    user: `person${i % 7}`,
  }));
  const ssh = (n: number, text: string) => `2026-07-01T0${Math.floor(n / 10)}:0${n % 10}:00.000000+00:00 web-1 sshd[${1000 + n}]: ${text}\n`;
  const { found } = await checked(
    {
      'trail.json': JSON.stringify({ Records: Array.from({ length: 20 }, (_, i) => issued(i)) }),
      'logins.jsonl': logins,
      // By its nature this one writes ends: that none is there is a finding.
      'auth.log': Array.from({ length: 20 }, (_, n) => ssh(n, `Accepted publickey for ana from 192.0.2.7 port ${40000 + n} ssh2`)).join(''),
    },
    { only: ['session-end-stated'] },
  );
  expect(found.checks[0]?.sources).toEqual([{ source: 3, passed: 0, total: 20 }]);
});

it('convicts a session that was open when the log begins by its first record', async () => {
  const line = (s: number, rest: string) => `2026-03-02 08:00:${String(s).padStart(2, '0')}.000 UTC [${rest}`;
  const log = [
    line(1, '70] app@shop LOG:  connection authorized: user=app database=shop'),
    line(2, '70] app@shop LOG:  disconnection: session time: 0:00:01.000 user=app database=shop host=192.0.2.1 port=5000'),
    ...[3, 4, 5].map((s) => line(s, '77] app@shop LOG:  statement: SELECT 1')),
  ];
  const { found, rows } = await checked({ 'postgresql.log': `${log.join('\n')}\n` });
  const figure = found.checks.find(({ id }) => id === 'session-end-stated');
  expect(figure && figure.total - figure.passed).toBe(1);
  expect((await rows('session-end-stated')).map(({ source, record }) => [source, record])).toEqual([[1, 3]]);
});
