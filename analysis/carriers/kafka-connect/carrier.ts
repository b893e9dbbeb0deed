// Records of Kafka Connect with their schema: the record is `payload`, a structure or a text.
import { defineCarrier } from '../../reading/carrier.ts';

export const kafkaConnect = defineCarrier({
  id: 'kafka:connect',
  title: 'Kafka Connect envelope',
  vendor: { document: 'Apache Kafka documentation, Connect, JsonConverter with schemas.enable', version: '4.0' },
  recognise: [{ kind: 'members', all: ['schema', 'payload'] }],
  boundaries: 'record',
  peel: { by: 'members', payload: ['payload'] },
});
