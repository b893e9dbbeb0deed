// Entries of the journal as JSON: `journalctl -o json`, json-pretty and json-seq, and what collectors take over from it. The time of an entry is the one at
// which journald took it; the one that its writer states beside it may be anything.
import { defineCarrier } from '../../reading/carrier.ts';

export const systemdJournalJson = defineCarrier({
  id: 'systemd:journal-json',
  title: 'systemd journal as JSON',
  vendor: { document: 'systemd, Journal JSON Format; systemd.journal-fields(7); Fluent Bit manual, input systemd', version: '257; 4.0' },
  recognise: [
    { kind: 'members', all: ['__REALTIME_TIMESTAMP', 'MESSAGE'] },
    { kind: 'members', all: ['__REALTIME_TIMESTAMP', '__CURSOR'] },
    // Fluent Bit, which has the time of the entry as its own.
    { kind: 'members', all: ['date', 'MESSAGE', '_HOSTNAME'], some: ['SYSLOG_IDENTIFIER', '_COMM'] },
  ],
  boundaries: 'record',
  peel: {
    by: 'members',
    payload: ['MESSAGE'],
    stream: ['SYSLOG_IDENTIFIER', '_COMM'],
    host: ['_HOSTNAME'],
    time: ['__REALTIME_TIMESTAMP', 'date'],
    program: ['SYSLOG_IDENTIFIER', '_COMM'],
    pid: ['_PID', 'SYSLOG_PID'],
  },
});
