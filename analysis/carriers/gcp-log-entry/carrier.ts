// Entries of Cloud Logging whose payload is the record of an application: sinks, `gcloud logging read`, entries.list. Those with a `protoPayload` are records
// of Google itself.
import { defineCarrier } from '../../reading/carrier.ts';

export const gcpLogEntry = defineCarrier({
  id: 'gcp:log-entry',
  title: 'Google Cloud LogEntry',
  vendor: { document: 'Google Cloud Logging API, LogEntry', version: 'v2' },
  recognise: [
    { kind: 'members', all: ['insertId', 'logName'], some: ['textPayload', 'jsonPayload'] },
    { kind: 'members', all: ['logName', 'timestamp'], some: ['textPayload', 'jsonPayload'] },
  ],
  boundaries: 'record',
  peel: {
    by: 'members',
    lists: ['entries'],
    payload: ['textPayload', 'jsonPayload.MESSAGE', 'jsonPayload'],
    stream: ['logName'],
    host: ['jsonPayload._HOSTNAME', 'jsonPayload.hostname', 'labels.compute.googleapis.com/resource_name', 'resource.labels.node_name'],
    time: ['timestamp', 'receiveTimestamp'],
    program: ['jsonPayload.SYSLOG_IDENTIFIER', 'jsonPayload._COMM'],
    pid: ['jsonPayload._PID', 'jsonPayload.SYSLOG_PID'],
  },
});
