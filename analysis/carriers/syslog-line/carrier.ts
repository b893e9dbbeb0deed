// Lines of syslog and journalctl whose message is a record of another format. What daemons of the system say stays a line of its log: it is read whole, with
// its head (formats/linux-auth).
import { defineCarrier } from '../../reading/carrier.ts';
import { type Head, headOfNothing, readHead } from '../../reading/syslog/head.ts';
import { readPriority } from '../../reading/syslog/priority.ts';
import { deviceHead } from './device.ts';
import { factsOf } from './facts.ts';
import { messageOf } from './message.ts';

const iso = '\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d';
const tag = '[\\w./@()+-]{1,64}';
/** Enough to tell that it may be one. Other logs begin with such times as well: where no offset stands with it, or milliseconds, a process must. */
const forms = [
  '(?:\\d{1,7} )?<\\d{1,3}>(?: ?(?:@cee: ?)?\\{|1 |[A-Z][a-z]{2} |\\d{4}-)',
  '[A-Z][a-z]{2} [ \\d]?\\d (?:\\d{4} )?\\d\\d:\\d\\d:\\d\\d',
  '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:[A-Z][a-z]{2} |\\d{4}-)',
  '\\d{10}\\.\\d{6} ',
  `${iso}(?:[.,]\\d{1,9})? ?(?:Z|[+-]\\d\\d:?\\d\\d)? \\S{1,255} (?:[a-z|]{2,20}[.:][a-z]{3,7} )?${tag}\\[\\d{1,10}\\]:? `,
  `${iso}(?!\\.\\d{3}Z)(?:[.,]\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d) \\S{1,255} (?:%?${tag}: |${tag} (?:-|\\d{1,10}) \\S{1,32} (?:- |\\[))`,
];
const begins = new RegExp(`^(?:${forms.join('|')})`);

/** A priority and the record behind it: senders that leave all else to the receiver. */
function bare(line: string): Head | undefined {
  const priority = readPriority(line);
  if (!priority) return undefined;
  const at = line[priority.end] === ' ' ? priority.end + 1 : priority.end;
  return /^(?:@cee: ?)?\{/.test(line.slice(at, at + 8)) ? { ...headOfNothing, pri: priority.pri, at } : undefined;
}

export const syslogLine = defineCarrier({
  id: 'syslog:line',
  title: 'Line of syslog',
  vendor: { document: 'RFC 3164, RFC 5424, RFC 6587; rsyslog 8 templates, syslog-ng 4, journalctl(1)', version: '2026-03' },
  recognise: [{ kind: 'line', line: begins }],
  boundaries: 'record',
  peel: {
    by: 'lines',
    marks: [
      // JSON, lines of web servers, of auditd, of PostgreSQL, of Snare, CEF and LEEF, of firewalls and VPNs, of Oracle's audit.
      '{"',
      '{ "',
      ' HTTP/',
      '[error]',
      ':error]',
      'audit(',
      'postgres',
      'MSWinEventLog',
      'CEF:',
      'LEEF:',
      '%ASA-',
      '%FTD-',
      '%NGIPS-',
      ',TRAFFIC,',
      ',THREAT,',
      ',SYSTEM,',
      ',GLOBALPROTECT,',
      ',CONFIG,',
      'SSLVPN',
      ' AAA ',
      ' devid=',
      'id=firewall ',
      'charon',
      'wireguard: ',
      'Security failure: ',
      'openvpn',
      'LENGTH: ',
      'LENGTH : ',
      // Daemons that write to syslog, or to an output that the journal hands on to it.
      'slapd',
      'squid',
      'exim',
      '|app: ',
      'mysqld',
      'mariadbd',
      'mongod',
      'redis',
      'pgbouncer',
      'gitea',
      'grafana',
      'vaultwarden',
      'keycloak',
      'o.a.g.',
      ' Event [',
      'PulseSecure: ',
    ],
    peel(line) {
      const found = readHead(line) ?? bare(line);
      const device = found && deviceHead(line, found);
      const head = device ?? found;
      // A time and a word are no head yet.
      if (!head || (!device && head.program === undefined && head.pri === undefined && head.extra?.unit === undefined)) return undefined;
      const { host, program = '', pid, stamp } = head;
      const message = messageOf(line, head);
      return {
        ...message,
        stream: [host ?? '', program, message.stream ?? ''].join(' '),
        ...(message.boundaries === 'stream' ? { writer: String(pid ?? '') } : {}),
        ...(host === undefined ? {} : { host }),
        ...(stamp ? { time: stamp } : {}),
        facts: factsOf(head, message.cookie),
      };
    },
  },
});
