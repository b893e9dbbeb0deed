// Records of Auth0 log streams: what a webhook, Event Grid or EventBridge is handed has the record as `data`; what receives them may put that into `json`.
import { defineCarrier } from '../../reading/carrier.ts';

export const auth0Stream = defineCarrier({
  id: 'auth0:stream',
  title: 'Auth0 log stream',
  vendor: { document: 'Auth0 documentation, Log Streams, custom webhooks', version: '2026-06' },
  recognise: [
    { kind: 'members', all: ['log_id', 'data'], begins: { log_id: '900' } },
    { kind: 'members', all: ['json.log_id', 'json.data'], begins: { 'json.log_id': '900' } },
  ],
  boundaries: 'record',
  peel: { by: 'members', lists: ['events', 'logs'], payload: ['data', 'json.data'] },
});
