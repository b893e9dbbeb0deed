// Messages of Kafka as JSON: `kcat -J`, the REST proxy, and tools that write what they write.
import { defineCarrier } from '../../reading/carrier.ts';

export const kafkaMessage = defineCarrier({
  id: 'kafka:message',
  title: 'Kafka message as JSON',
  vendor: { document: 'kcat README, JSON output; Confluent REST Proxy API Reference, consumer records', version: '1.7.1; v2' },
  recognise: [{ kind: 'members', all: ['topic', 'partition', 'offset'], some: ['payload', 'value'] }],
  boundaries: 'record',
  peel: { by: 'members', payload: ['payload', 'value'], stream: ['topic'], time: ['ts', 'timestamp'] },
});
