// Rows of the table Syslog of Log Analytics, as its portal saves them in CSV.
import { defineCarrier } from '../../reading/carrier.ts';

export const azureSyslogCsv = defineCarrier({
  id: 'azure:syslog-csv',
  title: 'Azure Monitor Syslog table (CSV)',
  vendor: { document: 'Azure Monitor Logs reference, table Syslog; export of query results to CSV', version: '2026-04' },
  recognise: [],
  boundaries: 'record',
  peel: {
    by: 'cells',
    columns: ['SyslogMessage'],
    stream: ['ProcessName'],
    host: ['HostName', 'Computer'],
    time: ['EventTime', 'EventTime [UTC]', 'TimeGenerated', 'TimeGenerated [UTC]'],
    // Log Analytics keeps all times in UTC.
    utc: true,
    program: ['ProcessName'],
    pid: ['ProcessID'],
  },
});
