// Log events of Vector as its sinks write them in JSON.
import { defineCarrier } from '../../reading/carrier.ts';

export const vectorEvent = defineCarrier({
  id: 'vector:event',
  title: 'Vector log event',
  vendor: { document: 'Vector documentation, log event data model; sources file, docker_logs, kubernetes_logs, journald, syslog, stdin', version: '0.50' },
  recognise: [{ kind: 'members', all: ['message', 'source_type'] }],
  boundaries: 'record',
  peel: {
    by: 'members',
    payload: ['message'],
    stream: ['kubernetes.container_name', 'container_name', 'file', 'appname', 'SYSLOG_IDENTIFIER', 'source_type'],
    host: ['kubernetes.pod_node_name', 'host', 'hostname'],
    time: ['timestamp'],
    program: ['appname', 'SYSLOG_IDENTIFIER', '_COMM'],
    pid: ['procid', '_PID', 'SYSLOG_PID'],
  },
});
