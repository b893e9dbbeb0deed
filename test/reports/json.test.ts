// JSON as collectors and applications write it.
import { describe, expect, it } from 'vitest';
import { codesOf, expectEvents, tried } from './tried.ts';

const lines = (...records: (string | object)[]): string => records.map((one) => `${typeof one === 'string' ? one : JSON.stringify(one)}\n`).join('');

describe('j01: journald', () => {
  it('as reported', () =>
    tried({ folder: 'j01-journal-json' }, (found) => {
      expectEvents(found, [
        { time: '2026-05-04T10:00:01.221373Z', host_name: 'node3', process_name: 'sshd', process_pid: 2345 },
        {
          time: '2026-05-04T10:00:05.000001Z',
          host_name: 'node3',
          process_name: 'sshd',
          message: 'Failed password for invalid user \u001B[1mroot from 198.51.100.8 port 4000 ssh2',
        },
        { time: '2026-05-04T10:00:09.000001Z', host_name: 'node3', process_name: 'sudo' },
        { time: '2026-05-04T10:00:10.000001Z', host_name: 'node3', process_name: 'app', message: null },
      ]);
      expect(found.events.map(({ user_name }) => user_name)).not.toContain('0');
      expect(found.code).toBe(0);
    }));

  // systemd, Journal JSON Format: fields that stand more than once are arrays, those beyond 4096 bytes null, those that are no UTF-8 arrays of numbers.
  const head = { __REALTIME_TIMESTAMP: '1777888801221373', _HOSTNAME: 'node3', SYSLOG_IDENTIFIER: 'sshd', _PID: '2345', _UID: '0' };
  it('fields that stand more than once, texts that are no UTF-8, the time of the source', () =>
    tried(
      {
        files: {
          'journal.json': lines(
            { ...head, MESSAGE: [82, 228, 116] },
            { ...head, MESSAGE: 'x', SYSLOG_IDENTIFIER: ['sshd', 'sshd-session'] },
            { ...head, MESSAGE: '', _SOURCE_REALTIME_TIMESTAMP: '1777888801000000' },
          ),
        },
      },
      (found) => {
        expectEvents(found, [
          { time: '2026-05-04T10:00:01.221373Z', process_pid: 2345 },
          { time: '2026-05-04T10:00:01.221373Z', message: 'x' },
          { time: '2026-05-04T10:00:01.221373Z' },
        ]);
        expect(codesOf(found)).toEqual(['encoding.invalid']);
        expect(found.events.map(({ user_name }) => user_name)).not.toContain('0');
      },
    ));
  it('a list of numbers that is no text of the journal stays a list', () =>
    tried({ files: { 'app.ndjson': lines({ timestamp: '2026-05-04T10:00:00Z', user: 'kim', message: [70, 97] }) } }, (found) =>
      expect(found.events[0]?.message).not.toBe('Fa'),
    ));
});

describe('j02: units of the epoch', () => {
  it('as reported', () =>
    tried({ folder: 'j02-epoch-units' }, (found) => {
      expect(found.events.map(({ time }) => time)).toEqual([
        '2020-08-12T15:33:24.774Z',
        '2020-08-12T15:33:24.775Z',
        '2024-04-03T08:06:59.122710123Z',
        '2024-04-03T08:06:59.122710124Z',
        '2022-03-09T21:30:01.524Z',
        '2022-03-09T21:30:01.5241024Z',
        null,
        '2020-08-12T15:33:24Z',
        null,
      ]);
      expect(found.issues.map(({ code, record }) => [code, record])).toEqual([
        ['time.unset', 7],
        ['time.unset', 9],
      ]);
      expect(found.code).toBe(0);
    }));

  it.each<[how: string, values: readonly string[], times: readonly (string | null)[]]>([
    ['microseconds, in numbers and text', ['1712131619122710', '"1712131619122710"'], ['2024-04-03T08:06:59.12271Z', '2024-04-03T08:06:59.12271Z']],
    [
      'powers of ten',
      ['1.646861401524E9', '1646861401524e0', '1.646861401524e+12', '16468614015240E-1'],
      ['2022-03-09T21:30:01.524Z', '2022-03-09T21:30:01.524Z', '2022-03-09T21:30:01.524Z', '2022-03-09T21:30:01.524Z'],
    ],
    [
      'fractions of seconds, in text too',
      ['1646861401.524', '"1646861401.524"', '1646861401.1234567891'],
      ['2022-03-09T21:30:01.524Z', '2022-03-09T21:30:01.524Z', '2022-03-09T21:30:01.123456789Z'],
    ],
    ['no time among times', ['1646861401', '"0"', '0.0', '-1', '"-1"'], ['2022-03-09T21:30:01Z', null, null, null, null]],
  ])('%s', (_, values, times) =>
    tried({ files: { 'app.ndjson': values.map((value) => `{"ts":${value},"user":"ann","action":"open"}\n`).join('') } }, (found) =>
      expect(found.events.map(({ time }) => time)).toEqual(times),
    ),
  );
});

describe('j03: names that differ in case', () => {
  it('as reported', () =>
    tried({ folder: 'j03-key-case' }, (found) => {
      expectEvents(found, [
        { user_name: 'abc@example.org', event_id: 'long-1', extra: { Id: 's' } },
        { user_name: 'efg@example.org' },
        { user_name: 'ivy' },
        { user_name: 'ivy', extra: { outer: { x: 1, X: 2 } } },
      ]);
      expect(found.issues.map(({ code, severity, record }) => [code, severity, record])).toEqual([
        ['json.duplicate_key', 'flag', 3],
        ['json.invalid', 'lost', 4],
      ]);
      expect(found.code).toBe(3);
    }));

  it('nothing is lost of members that a database takes for one', () =>
    tried(
      { files: { 'app.ndjson': lines('{"timestamp":"2026-02-01T08:00:00Z","user":"kim","USER":"root","User":"x","action":"a","Action":"b"}') } },
      (found) => {
        const [event] = found.events;
        expect([event?.user_name, event?.event_action]).toEqual(['kim', 'a']);
        expect(event?.extra).toMatchObject({ USER: 'root', User: 'x', Action: 'b' });
        expect(found.code).toBe(0);
      },
    ));
  it('a member that stands twice is told, also inside and by another spelling of the same name', () =>
    tried(
      {
        files: {
          'app.ndjson': lines(
            '{"timestamp":"2026-02-01T08:00:00Z","user":"kim","a":{"b":1,"b":2}}',
            '{"timestamp":"2026-02-01T08:00:01Z","user":"kim","us\\u0065r":"root"}',
          ),
        },
      },
      (found) => {
        expect(codesOf(found)).toEqual(['json.duplicate_key', 'json.duplicate_key']);
        expect(found.events[1]?.user_name).toBe('root');
      },
    ));
  it('CloudTrail', () =>
    tried(
      {
        files: {
          'ct.json': JSON.stringify({
            Records: [
              {
                eventVersion: '1.11',
                eventTime: '2026-05-04T10:55:00Z',
                eventSource: 'iam.amazonaws.com',
                eventName: 'ListUsers',
                EventName: 'DeleteUser',
                userIdentity: { type: 'IAMUser', userName: 'nadia', UserName: 'root' },
              },
            ],
          }),
        },
      },
      (found) => {
        expectEvents(found, [{ event_action: 'ListUsers', user_name: 'nadia' }]);
        expect(JSON.stringify(found.events[0]?.extra)).toMatch(/DeleteUser[^]*root|root[^]*DeleteUser/);
      },
    ));
});

describe('who acted, from where and when, among others that a record names', () => {
  const time = '2026-05-04T10:00:00Z';
  it('a value in one record, an object in the next', () =>
    tried(
      {
        files: {
          'app.ndjson': lines(
            { time, user: 'kim', action: 'a' },
            { time, user: 'kim', action: 'a' },
            { time, user: { name: 'lea', id: 7 }, owner: 'root', action: 'a' },
          ),
        },
      },
      (found) => expectEvents(found, [{ user_name: 'kim' }, { user_name: 'kim' }, { user_name: 'lea' }]),
    ));
  it('an address or user of another side is none of the one who acted', () =>
    tried(
      {
        files: {
          'app.ndjson': lines({
            time,
            actor: 'kim',
            target: { user: { name: 'root', id: '0' } },
            server: { ip: '192.0.2.1' },
            destination: { ip: '192.0.2.2', port: 22 },
            action: 'a',
          }),
        },
      },
      (found) => expectEvents(found, [{ user_name: 'kim', user_id: null, source_ip: null, source_address: null, source_port: null }]),
    ));
  it('when an account was made is no time of what it does', () =>
    tried({ files: { 'app.ndjson': lines({ user: { name: 'kim', created_at: '2019-01-01T00:00:00Z' }, action: 'login' }) } }, (found) => {
      expectEvents(found, [{ user_name: 'kim', time: null }]);
      expect(found.code).toBe(3);
    }));
});

describe('j04: byte order marks and line ends of Windows', () => {
  it('as reported', () =>
    tried({ folder: 'j04-bom-crlf' }, (found) => {
      expectEvents(found, [
        { time: '2026-03-01T09:00:00Z', user_name: 'al', event_outcome: 'success' },
        { time: '2026-03-01T09:00:02Z', user_name: 'bo', event_outcome: 'success' },
        { time: '2025-02-28T10:00:00Z', user_name: 'a', event_action: 'one' },
        { time: '2025-02-28T10:00:01Z', user_name: 'b', event_action: 'two' },
      ]);
      expect(found.issues).toEqual([]);
      expect(found.code).toBe(0);
    }));

  it.each<[kind: string, name: string, text: string]>([
    [
      'files put together, each with its mark',
      'all.json',
      '\uFEFF{"timestamp":"2025-02-28T10:00:00Z","user":"kim"}\r\n\uFEFF{"timestamp":"2025-02-28T10:00:01Z","user":"kim"}\r\n',
    ],
    ['a list', 'list.json', '\uFEFF[\r\n{"timestamp":"2025-02-28T10:00:00Z","user":"kim"},\r\n{"timestamp":"2025-02-28T10:00:01Z","user":"kim"}\r\n]\r\n'],
    ['CSV', 'app.csv', '\uFEFFtime,user,action\r\n2025-02-28T10:00:00Z,kim,a\r\n2025-02-28T10:00:01Z,kim,b\r\n'],
    [
      'sudo',
      'sudo.log',
      '\uFEFFFeb 28 10:00:00 2025 : kim : TTY=pts/1 ; PWD=/ ; USER=root ; COMMAND=/bin/id\r\nFeb 28 10:00:01 2025 : kim : TTY=pts/1 ; PWD=/ ; USER=root ;\r\n    COMMAND=/bin/id\r\n',
    ],
    ['UTF-16', 'app.json', '{"timestamp":"2025-02-28T10:00:00Z","user":"kim"}\r\n{"timestamp":"2025-02-28T10:00:01Z","user":"kim"}\r\n'],
  ])('%s', (kind, name, text) =>
    tried({ files: { [name]: kind === 'UTF-16' ? Buffer.from(`\uFEFF${text}`, 'utf16le') : text }, options: ['--zone', 'UTC'] }, (found) => {
      expectEvents(found, [
        { time: '2025-02-28T10:00:00Z', user_name: 'kim' },
        { time: '2025-02-28T10:00:01Z', user_name: 'kim' },
      ]);
      expect(found.issues).toEqual([]);
      expect(found.code).toBe(0);
    }),
  );
});
