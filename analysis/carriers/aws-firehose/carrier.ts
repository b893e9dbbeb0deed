// Records of a Firehose stream as it hands them to a function that transforms them, or to an HTTP endpoint.
import { defineCarrier } from '../../reading/carrier.ts';

export const awsFirehose = defineCarrier({
  id: 'aws:firehose',
  title: 'Firehose records',
  vendor: { document: 'Amazon Data Firehose Developer Guide, data transformation and HTTP endpoint delivery request', version: '2026-05' },
  recognise: [
    { kind: 'members', all: ['recordId', 'data'] },
    { kind: 'opening', opening: /^\s*\{\s*"requestId"\s*:\s*"[^"]{1,64}"\s*,\s*"timestamp"\s*:\s*\d{13}\s*,\s*"records"\s*:\s*\[\s*\{\s*"data"/ },
  ],
  boundaries: 'record',
  peel: {
    by: 'members',
    lists: ['records'],
    payload: ['data'],
    packed: 'base64',
    stream: ['deliveryStreamArn'],
    time: ['approximateArrivalTimestamp', 'timestamp'],
  },
});
