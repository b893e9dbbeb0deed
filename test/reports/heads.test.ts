// Who wrote a line, when and where, in whatever form a daemon puts it in front of the message.
import { describe, expect, it } from 'vitest';
import { codesOf, expectEvents, ofItem, tried } from './tried.ts';

const berlin = ['--zone', 'Europe/Berlin'];
const accepted = { event_action: 'ssh_login', event_outcome: 'success', user_name: 'opal', source_ip: '192.0.2.8' };

describe('a07: the log file of sudo, and RSYSLOG_SyslogProtocol23Format', () => {
  const sudo = { event_action: 'sudo', event_outcome: 'success', user_name: 'opal', user_effective_name: 'root' };
  const command = "/bin/bash -c 'tail /var/log/auth.log'";

  it('as reported', () =>
    tried({ folder: 'a07-sudo-logfile', touched: '2026-11-20T00:00:00Z', options: berlin }, (found) => {
      expectEvents(found, [
        { ...sudo, time: '2023-11-08T12:27:40.745588Z', host_name: 'kiwi', process_name: 'sudo', process_pid: 1259508, process_command_line: command },
        { event_action: 'logged-on', user_name: 'opal', user_effective_name: 'root', process_name: 'sudo', process_pid: 1259508 },
        { ...accepted, process_name: 'sshd', process_pid: 1260000, host_name: 'kiwi' },
        { event_action: 'ssh_login', event_outcome: 'failure', user_name: 'root', source_ip: '198.51.100.4', process_pid: 1260001 },
        { ...sudo, time: '2023-11-08T12:27:35Z', process_command_line: command, host_name: null },
        { ...sudo, time: '2023-11-08T12:27:40Z', process_command_line: command, host_name: null },
      ]);
      expect(found.code).toBe(0);
    }));

  // sudo, lib/eventlog/eventlog.c: log_host, loglinelen of 80, log_exit_status, a refusal.
  it('with the host, wrapped, refused', () =>
    tried(
      {
        files: {
          'sudo.log': [
            'Feb 29 23:59:59 2024 : opal : HOST=kiwi : TTY=pts/10 ; PWD=/home/opal ; USER=root ;',
            '    COMMAND=/usr/bin/find /srv -newer /etc/hostname',
            'Mar  1 00:00:02 2024 : eve : HOST=kiwi : user NOT in sudoers ; TTY=pts/2 ; PWD=/ ;',
            '    USER=root ; COMMAND=/bin/sh',
            '',
          ].join('\n'),
        },
        options: berlin,
      },
      (found) => {
        expectEvents(found, [
          { ...sudo, time: '2024-02-29T22:59:59Z', host_name: 'kiwi', process_command_line: '/usr/bin/find /srv -newer /etc/hostname' },
          { time: '2024-02-29T23:00:02Z', host_name: 'kiwi', user_name: 'eve', event_outcome: 'failure', event_reason: 'user NOT in sudoers' },
        ]);
        expect(found.issues).toEqual([]);
        expect(found.code).toBe(0);
      },
    ));

  // rsyslog, template RSYSLOG_SyslogProtocol23Format, with what senders of RFC 5424 fill in: no number, an id, data; with its priority as well.
  it('fields with and without values', () =>
    tried(
      {
        files: {
          'auth.log': [
            '2023-11-08T13:30:00.100000+01:00 kiwi sshd - - -  Accepted password for opal from 192.0.2.8 port 50022 ssh2',
            '<38>1 2023-11-08T13:30:01+01:00 kiwi sshd 7 - -  Accepted password for opal from 192.0.2.8 port 50023 ssh2',
            '2023-11-08T13:30:02+01:00 kiwi sshd 8 ID1 [meta sequenceId="4"] Accepted password for opal from 192.0.2.8 port 50024 ssh2',
            '2023-11-08T13:30:03+01:00 kiwi CRON 9 - -  (opal) CMD (run 7 - - x)',
            '2023-11-08T13:30:04+01:00 - sshd 10 - -  Accepted password for opal from 192.0.2.8 port 50025 ssh2',
            '',
          ].join('\n'),
        },
      },
      (found) =>
        expectEvents(found, [
          { ...accepted, host_name: 'kiwi', process_name: 'sshd', process_pid: null },
          { ...accepted, time: '2023-11-08T12:30:01Z', process_pid: 7 },
          { ...accepted, process_pid: 8, extra: { head: { message_id: 'ID1', structured_data: '[meta sequenceId="4"]' } } },
          { event_action: 'cron-command', user_name: 'opal', process_command_line: 'run 7 - - x', process_pid: 9 },
          { ...accepted, host_name: null, process_pid: 10 },
        ]),
    ));
});

describe('a08: journalctl', () => {
  it('short-full, as reported', () =>
    tried({ folder: 'a08-journal-short-full' }, async (found) => {
      const liv = { user_name: 'liv', host_name: 'node7', process_name: 'sshd', process_pid: 2001 };
      expectEvents(found, [
        { ...liv, time: '2026-03-03T08:15:00Z', event_action: 'ssh_login', event_outcome: 'success', source_ip: '203.0.113.40' },
        { ...liv, time: '2026-03-03T08:15:00Z', event_action: 'logged-on' },
        { ...liv, time: '2026-03-03T08:40:00Z', event_action: 'logged-off' },
        { time: '2026-03-03T10:00:00Z', event_action: 'ssh_login', event_outcome: 'failure', user_name: 'root', source_ip: '198.51.100.90' },
      ]);
      expect(await found.sessions()).toEqual([
        expect.objectContaining({ user: 'liv', opened_at: '2026-03-03T08:15:00Z', closed_at: '2026-03-03T08:40:00Z', close_kind: 'stated' }),
      ]);
    }));

  const session = (head: (time: string, program: string, scope: string) => string): string =>
    [
      head('09:15:00', 'sshd', 'ssh.service') + 'Accepted password for liv from 203.0.113.40 port 50100 ssh2',
      head('09:15:00', 'sshd', 'ssh.service') + 'pam_unix(sshd:session): session opened for user liv(uid=1000) by (uid=0)',
      head('09:40:00', 'sshd', 'session-3.scope') + 'pam_unix(sshd:session): session closed for user liv',
      '',
    ].join('\n');
  const times = ['2026-03-03T08:15:00Z', '2026-03-03T08:15:00Z', '2026-03-03T08:40:00Z'];

  // systemd, src/shared/logs-show.c, output_short(): the same fields behind every form of time; with-unit has the unit in place of the program.
  it.each<[form: string, text: string]>([
    ['with-unit', session((time, _, unit) => `Tue 2026-03-03 ${time} CET node7 ${unit}[2001]: `)],
    ['short', session((time, program) => `Mar 03 ${time} node7 ${program}[2001]: `)],
    ['short-iso', session((time, program) => `2026-03-03T${time}+0100 node7 ${program}[2001]: `)],
    ['short-iso of later versions', session((time, program) => `2026-03-03T${time}+01:00 node7 ${program}[2001]: `)],
    ['short-iso-precise', session((time, program) => `2026-03-03T${time}.000000+01:00 node7 ${program}[2001]: `)],
    ['short-precise', session((time, program) => `Mar 03 ${time}.000000 node7 ${program}[2001]: `)],
    ['short-full in UTC', session((time, program) => `Tue 2026-03-03 ${time.replace('09', '08')} UTC node7 ${program}[2001]: `)],
    ['short-unix', session((time, program) => `${Date.parse(`2026-03-03T${time}+01:00`) / 1000}.000000 node7 ${program}[2001]: `)],
    [
      'short, with remarks',
      `-- Logs begin at Mon 2026-03-02 06:00:00 CET. --\n-- Reboot --\n${session((time, program) => `Mar 03 ${time} node7 ${program}[2001]: `)}`,
    ],
  ])('%s', (_, text) =>
    tried({ files: { 'journal.txt': text }, touched: '2026-03-04T00:00:00Z', options: berlin }, async (found) => {
      expectEvents(
        found,
        times.map((time) => ({ time, user_name: 'liv', host_name: 'node7', process_name: 'sshd', process_pid: 2001 })),
      );
      // Short forms state no year.
      expect(codesOf(found).filter((code) => code !== 'time.year_assumed')).toEqual([]);
      expect(await found.sessions()).toEqual([expect.objectContaining({ user: 'liv', opened_at: times[0], closed_at: times[2], close_kind: 'stated' })]);
    }),
  );

  it('short-monotonic states no time of day: the events have none, and the import says so', () =>
    tried({ files: { 'journal.txt': session((time, program) => `[   ${time.slice(3, 5)}.708007] node7 ${program}[2001]: `) } }, (found) => {
      expectEvents(found, [
        { time: null, user_name: 'liv', process_name: 'sshd', process_pid: 2001, host_name: 'node7' },
        { time: null, user_name: 'liv' },
        { time: null, user_name: 'liv' },
      ]);
      expect(found.code).toBe(3);
    }));
});

// BusyBox, sysklogd/syslogd.c, timestamp_and_log(); OpenWrt, ubox, logread.c; AIX, syslog.conf; FreeBSD, syslogd(8) -v; Solaris, syslogd(8).
describe('facility and severity among the words of a head', () => {
  const heads: [writer: string, head: string, host: string | null][] = [
    ['BusyBox', 'Mar  3 09:15:00 ap1 auth.info sshd[21]: ', 'ap1'],
    ['OpenWrt', 'Tue Mar  3 09:15:00 2026 auth.info sshd[21]: ', null],
    ['AIX', 'Mar  3 09:15:00 ap1 auth|security:info sshd[21]: ', 'ap1'],
    ['FreeBSD', 'Mar  3 09:15:00 <auth.info> ap1 sshd[21]: ', 'ap1'],
    ['Solaris', 'Mar  3 09:15:00 ap1 sshd[21]: [ID 800047 auth.info] ', 'ap1'],
  ];
  it('BusyBox, OpenWrt, AIX, FreeBSD, Solaris', () => {
    const line = 'Accepted password for opal from 192.0.2.8 port 50022 ssh2\n';
    const files = Object.fromEntries(heads.map(([writer, head]) => [`${writer}/messages`, `${head}${line}`]));
    return tried({ files, touched: '2026-03-04T00:00:00Z', options: berlin }, (found) => {
      for (const [writer, , host] of heads)
        expectEvents(ofItem(found, `${writer}/messages`), [
          {
            ...accepted,
            time: '2026-03-03T08:15:00Z',
            host_name: host,
            process_name: 'sshd',
            process_pid: 21,
            extra: { syslog: { facility: 4, severity: 6 } },
          },
        ]);
      expect(found.code).toBe(0);
    });
  });
});

describe('years that a file states elsewhere', () => {
  it('a04: months that go back and forth stay in one year', () =>
    tried({ folder: 'a04-month-zigzag', touched: '2025-02-22T00:00:00Z', options: berlin }, (found) => {
      expect(found.events.map(({ time }) => String(time).slice(0, 13))).toEqual([
        '2025-02-21T11',
        '2025-01-10T23',
        '2025-02-21T11',
        '2025-01-10T23',
        '2025-02-21T11',
        '2025-01-10T23',
      ]);
      expect(found.code).toBe(0);
    }));

  // Relays (rsyslog, omfwd) write what several hosts send into one file, each by its own clock.
  it('a04: of two hosts about the new year, and of months in front of it', () => {
    const line = (stamp: string, host: string) => `${stamp} ${host} sshd[10]: Accepted password for ada from 192.0.2.5 port 1000 ssh2\n`;
    const files = {
      'relay/auth.log': [0, 1, 2].map((n) => line(`Jan  1 00:00:0${n}`, 'h1') + line(`Dec 31 23:58:0${n}`, 'h2')).join(''),
      'slow/auth.log': [0, 1, 2].map((n) => line(`Dec 30 12:00:0${n}`, 'h1') + line(`Nov  3 08:1${n}:00`, 'h2')).join(''),
    };
    return tried({ files, touched: '2025-01-02T00:00:00Z', options: ['--zone', 'UTC'] }, (found) => {
      expect(found.events.map(({ time }) => String(time).slice(0, 13))).toEqual([
        ...Array.from({ length: 3 }, () => ['2025-01-01T00', '2024-12-31T23']).flat(),
        ...Array.from({ length: 3 }, () => ['2024-12-30T12', '2024-11-03T08']).flat(),
      ]);
    });
  });

  it('a10: the stamp changed within the file', () =>
    tried({ folder: 'a10-mixed-stamps', touched: '2026-11-20T00:00:00Z', options: berlin }, (found) => {
      expectEvents(found, [
        { time: '2023-06-30T20:14:05Z', event_outcome: 'success', user_name: 'nils', source_ip: '192.0.2.30', host_name: 'old1' },
        { time: '2023-06-30T20:20:00Z', event_outcome: 'failure', user_name: 'root', source_ip: '198.51.100.31' },
        { time: '2023-06-30T21:05:11.12Z', event_action: 'ssh_server_start' },
        { time: '2023-07-01T06:00:00.5Z', event_outcome: 'success', user_name: 'nils' },
      ]);
      // The year that the modification time tells contradicts the one that the file states.
      expect(codesOf(found)).toEqual(['time.year_contradiction']);
    }));

  // The template of rsyslog may be set back, and a machine be set up anew about the turn of the year.
  it('a10: the stamp changed back, and between two years', () => {
    const login = 'old1 sshd[400]: Accepted password for nils from 192.0.2.30 port 50000 ssh2\n';
    const files = {
      'back/auth.log': `2023-07-01T08:00:00.5+02:00 ${login}Jul  1 09:00:00 ${login}Jul  2 09:00:00 ${login}`,
      'year/auth.log': `Dec 31 23:50:00 ${login}Dec 31 23:59:59 ${login}2023-01-01T00:05:00+01:00 ${login}`,
    };
    return tried({ files, touched: '2026-11-20T00:00:00Z', options: berlin }, (found) => {
      expect(found.events.map(({ time }) => time)).toEqual([
        '2023-07-01T06:00:00.5Z',
        '2023-07-01T07:00:00Z',
        '2023-07-02T07:00:00Z',
        '2022-12-31T22:50:00Z',
        '2022-12-31T22:59:59Z',
        '2022-12-31T23:05:00Z',
      ]);
      expect(new Set(codesOf(found))).toEqual(new Set(['time.year_assumed', 'time.year_contradiction']));
    });
  });
});
