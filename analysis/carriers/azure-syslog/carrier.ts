// Rows of the table Syslog of Log Analytics, as its exports write them.
import { defineCarrier } from '../../reading/carrier.ts';

export const azureSyslog = defineCarrier({
  id: 'azure:syslog',
  title: 'Azure Monitor Syslog table',
  vendor: { document: 'Azure Monitor Logs reference, table Syslog; data export of a workspace', version: '2026-04' },
  recognise: [{ kind: 'members', all: ['SyslogMessage'] }],
  boundaries: 'record',
  peel: {
    by: 'members',
    lists: ['records', 'value'],
    payload: ['SyslogMessage'],
    stream: ['ProcessName'],
    host: ['HostName', 'Computer'],
    time: ['EventTime', 'TimeGenerated'],
    program: ['ProcessName'],
    pid: ['ProcessID'],
  },
});
