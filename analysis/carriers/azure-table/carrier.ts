// Answers of Log Analytics queries: tables with columns and rows, of which one column is the line or record.
import { defineCarrier } from '../../reading/carrier.ts';

export const azureTable = defineCarrier({
  id: 'azure:table',
  title: 'Log Analytics query result',
  vendor: { document: 'Azure Monitor Log Analytics API, response format', version: 'v1' },
  recognise: [
    { kind: 'members', all: ['tables'] },
    { kind: 'members', all: ['columns', 'rows', 'name'] },
  ],
  boundaries: 'record',
  peel: {
    by: 'members',
    lists: ['tables'],
    each: ['rows'],
    names: 'columns',
    payload: ['SyslogMessage', 'log_s', 'LogMessage', 'RawData', 'Message'],
    stream: ['ProcessName', 'Category', 'ContainerName', 'Type'],
    host: ['HostName', 'Computer'],
    time: ['EventTime', 'TimeGenerated'],
    program: ['ProcessName'],
    pid: ['ProcessID'],
  },
});
