// Records of fluentd and Fluent Bit with the line of a container or file in `log`, and what their Kubernetes filter adds; stern and others write the same as JSON.
import { defineCarrier } from '../../reading/carrier.ts';

export const fluentRecord = defineCarrier({
  id: 'fluent:record',
  title: 'fluentd or Fluent Bit record',
  vendor: { document: 'Fluent Bit manual, tail and Kubernetes filter; fluent-plugin-kubernetes_metadata_filter; stern -o json', version: '4.0; 3.5; 1.32' },
  recognise: [
    { kind: 'members', all: ['kubernetes.pod_name'], some: ['log', 'message'] },
    { kind: 'members', all: ['log', 'kubernetes'] },
    { kind: 'members', all: ['log', 'container_name'] },
    { kind: 'members', all: ['log', 'date'] },
    { kind: 'members', all: ['message', 'podName', 'containerName'] },
  ],
  boundaries: 'record',
  peel: {
    by: 'members',
    payload: ['log', 'message'],
    stream: ['kubernetes.container_name', 'containerName', 'container_name', 'tag'],
    host: ['kubernetes.host', 'kubernetes.pod_node_name', 'nodeName'],
    time: ['@timestamp', 'time', 'date'],
  },
});
