// Entries of the journal in export form: `journalctl -o export`, systemd-journal-remote and -upload.
import { defineCarrier } from '../../reading/carrier.ts';

/** `__CURSOR=` and `__REALTIME_TIMESTAMP=`, with which journalctl and the gateway begin. */
const beginnings = ['5f5f435552534f523d', '5f5f5245414c54494d455f54494d455354414d503d'];

export const systemdJournalExport = defineCarrier({
  id: 'systemd:journal-export',
  title: 'systemd journal in export form',
  vendor: { document: 'systemd, Journal Export Formats; systemd.journal-fields(7)', version: '257' },
  recognise: beginnings.map((hex) => ({ kind: 'magic', hex })),
  boundaries: 'record',
  unknown: 'text',
  peel: {
    by: 'entries',
    payload: ['MESSAGE'],
    stream: ['SYSLOG_IDENTIFIER', '_COMM'],
    host: ['_HOSTNAME'],
    time: ['__REALTIME_TIMESTAMP'],
    program: ['SYSLOG_IDENTIFIER', '_COMM'],
    pid: ['_PID', 'SYSLOG_PID'],
  },
});
