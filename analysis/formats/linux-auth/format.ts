// sshd, PAM, sudo, su, cron, logind and account tools as syslog writes them (auth.log, secure), and logs of the same kind.
// The folder, as a line goes through it:
//   recognise.ts   is it such a log
//   parts.ts       long commands of sudo, which stand in several lines
//   decode.ts      any line, with care; line-text.ts, the line without its end; header.ts, its head (reading/syslog, and those of services)
//   quick/         the lines that logs are full of: their patterns, and how they are read byte by byte
//   clock.ts       the year and the zone that a time does not state
//   programs.ts    who reads the messages of which program; messages/, all that are known
//   actions.ts     all that may come out, as a closed list; columns.ts, where it goes
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { columns } from './columns.ts';
import { join, open } from './decode.ts';
import { examine } from './recognise.ts';
import sample from './cases/day.log?raw';

export const linuxAuth = defineFormat<EventFormat>({
  id: 'linux:auth',
  title: 'Linux authentication and system log',
  vendor: { document: 'RFC 3164, RFC 5424; OpenSSH, Linux-PAM, sudo and shadow-utils messages', version: 'OpenSSH 9.9, PAM 1.6, sudo 1.9, shadow 4.16' },
  about: {
    family: 'hosts',
    origin: '/var/log/auth.log, secure, messages, syslog, cron; `journalctl` as text',
    sample,
    silent: [
      'The year and the zone, in the classic form of the stamp.',
      'Which key belongs to whom, beyond its fingerprint.',
      'What was done in a session, beyond what sudo and its like write.',
      'How many blanks stood where sudo cut a long command.',
      'That a line was written by the program that it names: any user of the host can write one with logger.',
    ],
  },
  role: 'events',
  framing: { kind: 'lines', tellsNuls: true },
  // A line of a program that lets nobody in, in a log of the whole system, is `system.syslog`.
  dataset: 'system.auth',
  time: { zone: 'asked', year: 'asked' },
  // Only lines of sudo are put together; those of other programs and hosts come between.
  reading: { by: 'code', columns, open, assembly: { join, within: 500 }, alike: { event_provider: 'process_name' } },
  recognise: { examine },
});
