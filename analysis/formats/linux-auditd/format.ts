// Audit log of Linux, raw or enriched, as auditd writes it, and as the kernel does where nobody takes its records: one event is all records of the same host and audit(time:serial).
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { join, open } from './decode.ts';
import { columns } from './event.ts';
import sample from './cases/good.log?raw';

export const linuxAuditd = defineFormat<EventFormat>({
  id: 'linux:auditd',
  title: 'Linux audit log',
  vendor: {
    document: 'github.com/linux-audit/audit-documentation: specs/fields, audit-event-message; auditd.conf(5), ausearch(8)',
    version: 'audit 4.0, Linux 6.1',
  },
  about: {
    family: 'hosts',
    origin: '/var/log/audit/audit.log, `ausearch --raw`',
    sample,
    silent: [
      'The host, unless name_format is set.',
      'Which remote address a local command came from: only login records state it.',
      'What a read or write carried.',
    ],
  },
  role: 'events',
  dataset: 'auditd.log',
  recognise: { signatures: [{ kind: 'line', line: /^(?:node=\S{1,256} )?type=[A-Z0-9_]{1,40}(?:\[\d{1,5}\])? (?:msg=)?audit\(\d{1,12}\.\d{1,9}:\d{1,20}\)/ }] },
  framing: { kind: 'lines' },
  time: { zone: { utc: 'linux/audit.c, which writes seconds since the epoch' } },
  // The kernel writes the records of an event together; the daemon and what collects from many hosts mix them by a few dozen.
  reading: { by: 'code', columns, open, assembly: { join, within: 1000 } },
  message: '{event_action|event_code}[ by {user_name|user_id}][: {process_command_line|file_path|resource|process_executable}]',
});
