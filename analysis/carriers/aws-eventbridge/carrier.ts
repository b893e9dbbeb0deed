// Events as EventBridge hands them to targets and archives: the record itself is `detail`.
import { defineCarrier } from '../../reading/carrier.ts';

export const awsEventbridge = defineCarrier({
  id: 'aws:eventbridge',
  title: 'Amazon EventBridge',
  vendor: { document: 'Amazon EventBridge Events Reference, structure of events', version: '2026-05' },
  recognise: [{ kind: 'members', all: ['detail-type', 'detail', 'source'] }],
  boundaries: 'record',
  peel: { by: 'members', payload: ['detail'], stream: ['source', 'detail-type'], time: ['time'] },
});
