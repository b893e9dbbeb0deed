// Documents of Filebeat and the Elastic Agent that hold the line as it was written. What an ingest pipeline took apart into fields says more as it lies.
import { defineCarrier } from '../../reading/carrier.ts';
import { takenApart } from '../taken-apart.ts';

export const elasticBeat = defineCarrier({
  id: 'elastic:beat',
  title: 'Filebeat or Elastic Agent document',
  vendor: { document: 'Elastic Common Schema, fields event.original, message, log.file.path; Filebeat exported fields', version: '8.17' },
  recognise: [
    { kind: 'members', all: ['@timestamp', 'message'], some: ['agent.type', 'beat.hostname', 'agent.ephemeral_id', 'log.file.path', 'input.type'] },
    { kind: 'members', all: ['@timestamp', 'event.original'] },
    // Lines of JSON that Filebeat took apart, as its input does unless told otherwise.
    { kind: 'members', all: ['@timestamp', 'json'], some: ['agent.type', 'beat.hostname', 'agent.ephemeral_id', 'log.file.path', 'input.type'] },
  ],
  boundaries: 'record',
  peel: {
    by: 'members',
    payload: ['event.original', 'message', 'json'],
    ...takenApart,
    stream: ['log.file.path', 'container.name', 'event.dataset', 'data_stream.dataset', 'input.type'],
    host: ['host.hostname', 'host.name', 'beat.hostname', 'agent.hostname'],
    time: ['@timestamp'],
  },
});
