// Heads as each daemon writes them: what they say, and where the message begins.
import { describe, expect, it } from 'vitest';
import { readHead } from './head.ts';
import { isJournalRemark } from './journal-remark.ts';

const message = 'Accepted password for liv from 192.0.2.1 port 22 ssh2';
const sshd = { host: 'node7', program: 'sshd', pid: 21 };

it('a process of Dovecot, which names whom it is there for, is no host', () => {
  const said = 'auth(liv,192.0.2.1,sasl:plain)<a+b>: Info: sql: Password mismatch';
  for (const [head, host] of [
    ['Mar  3 09:15:00 ', undefined],
    ['Mar  3 09:15:00 node7 ', 'node7'],
  ] as const)
    expect(readHead(head + said)).toMatchObject({ host, program: 'dovecot', at: head.length });
  expect(readHead('Mar  3 09:15:00 auth(x) y: Info: z')).toMatchObject({ host: undefined });
});

describe('a head, and its message', () => {
  it.each<[writer: string, head: string, want: Record<string, unknown>]>([
    ['RFC 3164 in a file', 'Mar  3 09:15:00 node7 sshd[21]: ', { ...sshd, pri: undefined }],
    ['RFC 3164 on the wire', '<38>Mar  3 09:15:00 node7 sshd[21]: ', { ...sshd, pri: 38 }],
    ['without a host', 'Mar  3 09:15:00 sshd[21]: ', { ...sshd, host: undefined }],
    ['without a number', 'Mar  3 09:15:00 node7 sshd: ', { ...sshd, pid: undefined }],
    ['a year in front of the clock', 'Mar  3 2026 09:15:00 node7 sshd[21]: ', { ...sshd, stamp: { text: 'Mar  3 2026 09:15:00' } }],
    [
      'a zone behind the clock',
      'Mar  3 09:15:00 CET node7 sshd[21]: ',
      { ...sshd, stamp: { text: 'Mar  3 09:15:00 CET', offset: undefined, abbreviation: 'CET' } },
    ],
    ['the same in UTC', 'Mar  3 09:15:00.123 UTC node7 sshd[21]: ', { ...sshd, stamp: { text: 'Mar  3 09:15:00.123 UTC', offset: 0 } }],
    ['the same behind numbers', '2026-03-03 09:15:00 UTC node7 sshd[21]: ', { ...sshd, stamp: { offset: 0 } }],
    ['the same before a colon', 'Mar  3 09:15:00 UTC: sshd[21]: ', { ...sshd, host: undefined, stamp: { offset: 0 } }],
    ['an offset behind the clock', 'Mar  3 09:15:00 -0330 node7 sshd[21]: ', { ...sshd, stamp: { text: 'Mar  3 09:15:00 -0330', offset: -210 } }],
    ['the half of the day', 'Mar  3 09:15:00 PM node7 sshd[21]: ', { ...sshd, stamp: { text: 'Mar  3 09:15:00 PM', civil: { hour: 21 } } }],
    ['midnight', '2026-03-03 12:15:00 a.m. CET node7 sshd[21]: ', { ...sshd, stamp: { civil: { hour: 0 }, abbreviation: 'CET' } }],
    ['a host that is called like a zone', 'Mar  3 09:15:00 CET sshd[21]: ', { ...sshd, host: 'CET', stamp: { text: 'Mar  3 09:15:00' } }],
    ['a host in capitals', 'Mar  3 09:15:00 GATE sshd[21]: ', { ...sshd, host: 'GATE', stamp: { text: 'Mar  3 09:15:00' } }],
    ['rsyslog, RSYSLOG_FileFormat', '2026-03-03T09:15:00.120000+01:00 node7 sshd[21]: ', { ...sshd, stamp: { offset: 60 } }],
    ['the same with a priority', '<38>2026-03-03T09:15:00+01:00 node7 sshd[21]: ', { ...sshd, pri: 38 }],
    [
      'RFC 5424',
      '<38>1 2026-03-03T09:15:00Z node7 sshd 21 ID47 [a@1 b="x ] y"][c@2] ',
      { ...sshd, extra: { message_id: 'ID47', structured_data: '[a@1 b="x ] y"][c@2]' } },
    ],
    ['RFC 5424 with a byte order mark', '<38>1 2026-03-03T09:15:00Z node7 sshd 21 - - \uFEFF', sshd],
    ['RFC 5424 behind a count of octets', '83 <38>1 2026-03-03T09:15:00Z node7 sshd 21 - - ', { ...sshd, pri: 38 }],
    ['RFC 5424 without a time', '<38>1 - node7 sshd 21 - - ', { ...sshd, stamp: undefined }],
    ['rsyslog, protocol 23', '2026-03-03T09:15:00.1+01:00 node7 sshd 21 - - ', { ...sshd, pri: undefined }],
    ['the same with the blank of an old tag', '2026-03-03T09:15:00.1+01:00 node7 sshd 21 - -  ', sshd],
    [
      'the same with an id and data',
      '2026-03-03T09:15:00.1+01:00 node7 sshd - ID47 [a@1 b="x"] ',
      { ...sshd, pid: undefined, extra: { message_id: 'ID47', structured_data: '[a@1 b="x"]' } },
    ],
    ['BusyBox', 'Mar  3 09:15:00 node7 auth.info sshd[21]: ', { ...sshd, pri: 38 }],
    ['BusyBox, warnings', 'Mar  3 09:15:00 node7 authpriv.warn sshd[21]: ', { ...sshd, pri: 84 }],
    ['AIX', 'Mar  3 09:15:00 node7 auth|security:info sshd[21]: ', { ...sshd, pri: 38 }],
    ['FreeBSD, -vv', 'Mar  3 09:15:00 <auth.info> node7 sshd[21]: ', { ...sshd, pri: 38 }],
    ['FreeBSD, -v', 'Mar  3 09:15:00 <4.6> node7 sshd[21]: ', { ...sshd, pri: 38 }],
    ['Solaris', 'Mar  3 09:15:00 node7 sshd[21]: [ID 800047 auth.info] ', { ...sshd, pri: 38, extra: { message_id: '800047' } }],
    ['OpenWrt', 'Tue Mar  3 09:15:00 2026 auth.info sshd[21]: ', { ...sshd, host: undefined, pri: 38, stamp: { civil: { year: 2026 } } }],
    ['Apple', 'Mar  3 09:15:00 node7 sshd[21] <Notice>: ', { ...sshd, extra: { level: 'Notice' } }],
    ['metalog', 'Mar  3 09:15:00 [sshd] ', { ...sshd, host: undefined, pid: undefined }],
    ['journalctl short', 'Mar 03 09:15:00 node7 sshd[21]: ', sshd],
    ['journalctl short-precise', 'Mar 03 09:15:00.123456 node7 sshd[21]: ', { ...sshd, stamp: { civil: { nanos: 123_456_000 } } }],
    ['journalctl short-iso', '2026-03-03T09:15:00+0100 node7 sshd[21]: ', { ...sshd, stamp: { offset: 60 } }],
    [
      'journalctl short-full',
      'Tue 2026-03-03 09:15:00 CET node7 sshd[21]: ',
      { ...sshd, stamp: { text: 'Tue 2026-03-03 09:15:00 CET', offset: undefined, abbreviation: 'CET' } },
    ],
    ['journalctl short-full in UTC', 'Tue 2026-03-03 09:15:00 UTC node7 sshd[21]: ', { ...sshd, stamp: { offset: 0 } }],
    ['the same where the zone has no letters', 'Tue 2026-03-03 09:15:00 -03 node7 sshd[21]: ', { ...sshd, stamp: { offset: -180 } }],
    ['journalctl with-unit', 'Tue 2026-03-03 09:15:00 CET node7 ssh.service[21]: ', { ...sshd, program: undefined, extra: { unit: 'ssh.service' } }],
    [
      'the same, of a user',
      'Tue 2026-03-03 09:15:00 CET node7 user@1000.service/app-a\\x2db.scope[21]: ',
      { ...sshd, program: undefined, extra: { unit: 'user@1000.service/app-a\\x2db.scope' } },
    ],
    [
      'journalctl short-unix',
      '1772525700.123456 node7 sshd[21]: ',
      { ...sshd, stamp: { offset: 0, civil: { year: 2026, month: 3, day: 3, hour: 8, minute: 15 } } },
    ],
    ['journalctl short-monotonic', '[   38.708007] node7 sshd[21]: ', { ...sshd, stamp: undefined, extra: { since_start: '38.708007' } }],
    ['journalctl short-delta', '[   38.708007 <    0.000005 >] node7 sshd[21]: ', { ...sshd, stamp: undefined }],
  ])('%s', (_, head, want) => {
    const line = head + message;
    const found = readHead(line);
    expect(found).toMatchObject(want);
    expect(line.slice(found?.at)).toBe(message);
  });
});

describe('what only looks like a part of a head', () => {
  it.each<[why: string, line: string, want: Record<string, unknown>, rest: string]>([
    ['a host of a domain that is a severity', 'Mar  3 09:15:00 mail.info sshd[21]: x', { host: 'mail.info', pri: undefined }, 'x'],
    ['no half of a day of 24 hours', 'Mar  3 19:15:00 PM node7 x', { host: 'PM', stamp: { text: 'Mar  3 19:15:00' } }, 'node7 x'],
    ['words that are no facility', 'Mar  3 09:15:00 node7 sales.info of today', { host: 'node7', pri: undefined }, 'sales.info of today'],
    ['a host that is a number is no year', 'Mar  3 09:15:00 2019 sshd[21]: x', { host: '2019', stamp: { civil: { year: 0 } } }, 'x'],
    ['words and dashes are no fields', '2026-03-03T09:15:00Z node7 wrote this - - - x', { host: 'node7', program: undefined }, 'wrote this - - - x'],
    ['fields in a message stay there', '2026-03-03T09:15:00Z node7 app: a 21 - - x', { program: 'app' }, 'a 21 - - x'],
    ['data that does not close is message', '<38>1 2026-03-03T09:15:00Z node7 sshd 21 - [a b="', { program: 'sshd' }, '[a b="'],
    ['a line that ends behind the head', 'Mar  3 09:15:00 node7 sshd[21]:', { program: 'sshd' }, ''],
    [
      'a time of the program’s own is no host',
      '2026-03-03T09:15:00.003Z 2026-03-03T09:14:59.100Z INFO x',
      { host: undefined },
      '2026-03-03T09:14:59.100Z INFO x',
    ],
    ['nor is a day', '2026-03-03T09:15:00.003Z 2026-03-03 09:14:59 INFO x', { host: undefined }, '2026-03-03 09:14:59 INFO x'],
    ['an address of a card is a host', 'Mar  3 09:15:00 00:11:22:33:44:55 app: x', { host: '00:11:22:33:44:55' }, 'x'],
    ['nor an hour', 'Mar  3 09:15:00 09:14:59,100 INFO x', { host: undefined }, '09:14:59,100 INFO x'],
    ['a priority beyond all', 'Mar  3 09:15:00 <99.6> node7 x', { host: '<99.6>', pri: undefined }, 'node7 x'],
  ])('%s', (_, line, want, rest) => {
    const found = readHead(line);
    expect(found).toMatchObject(want);
    expect(line.slice(found?.at)).toBe(rest);
  });

  it.each([
    ['the kernel’s own buffer', '[    1.234567] usb 1-1: new device'],
    ['a number that is no time', '1772525700.123456 requests a second: many'],
    ['a log of its own that begins with a time of ctime(3)', 'Mon Jun  8 12:08:44 2020 [pid 27245] CONNECT: Client "192.0.2.1"'],
    ['nothing', ''],
  ])('%s has no head', (_, line) => {
    expect(readHead(line)).toBeUndefined();
  });
});

describe('remarks of journalctl', () => {
  it.each([
    '-- Logs begin at Mon 2026-03-02 06:00:00 CET, end at Tue 2026-03-03 12:00:00 CET. --',
    '-- Journal begins at Mon 2026-03-02 06:00:00 CET, ends at Tue 2026-03-03 12:00:00 CET. --',
    '-- Logs begin at Mon 2026-03-02 06:00:00 CET. --',
    '-- Boot 5f1c0a2f6a9b4f0e9b0a7d2d0c9e8f11 --',
    '-- Reboot --',
    '-- No entries --',
    '-- cursor: s=0639;i=3fa',
  ])('%s', (line) => expect(isJournalRemark(line)).toBe(true));

  it.each(['-- Boot of the day', '--', '-- root logged in --', 'x -- Reboot --'])('%s is none', (line) => expect(isJournalRemark(line)).toBe(false));
});
