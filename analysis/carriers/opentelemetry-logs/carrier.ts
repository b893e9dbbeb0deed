// Log records of OpenTelemetry as OTLP writes them in JSON: by resource, by scope.
import { defineCarrier } from '../../reading/carrier.ts';

export const opentelemetryLogs = defineCarrier({
  id: 'opentelemetry:logs',
  title: 'OpenTelemetry logs',
  vendor: { document: 'OpenTelemetry protocol, logs.proto, JSON encoding; file exporter', version: '1.7' },
  recognise: [
    { kind: 'members', all: ['resourceLogs'] },
    { kind: 'members', all: ['scopeLogs', 'resource'] },
    { kind: 'members', all: ['scopeLogs'] },
  ],
  boundaries: 'record',
  unknown: 'text',
  peel: {
    by: 'members',
    lists: ['resourceLogs'],
    each: ['scopeLogs', 'logRecords'],
    payload: ['body.stringValue', ''],
    itself: true,
    stream: [
      'attributes.log.file.path',
      'attributes.log.file.name',
      'resource.attributes.k8s.container.name',
      'resource.attributes.service.name',
      'scope.name',
    ],
    host: ['resource.attributes.host.name', 'resource.attributes.k8s.node.name'],
    time: ['timeUnixNano', 'observedTimeUnixNano'],
  },
});
