// Entries of the journal as JSON: `journalctl -o json`, json-pretty and json-seq, and what collectors take over from it. The time of an entry is the one at
// which journald took it; the one that its writer states beside it may be anything.
import { defineCarrier } from '../../reading/carrier.ts';

export const systemdJournalJson = defineCarrier({
  id: 'systemd:journal-json',
  title: 'systemd journal as JSON',
  vendor: { document: 'systemd, Journal JSON Format; systemd.journal-fields(7)', version: '257' },
  recognise: [
    { kind: 'members', all: ['__REALTIME_TIMESTAMP', 'MESSAGE'] },
    { kind: 'members', all: ['__REALTIME_TIMESTAMP', '__CURSOR'] },
  ],
  boundaries: 'record',
  peel: {
    by: 'members',
    payload: ['MESSAGE'],
    stream: ['SYSLOG_IDENTIFIER', '_COMM'],
    host: ['_HOSTNAME'],
    time: ['__REALTIME_TIMESTAMP'],
    program: ['SYSLOG_IDENTIFIER', '_COMM'],
    pid: ['_PID', 'SYSLOG_PID'],
  },
});
