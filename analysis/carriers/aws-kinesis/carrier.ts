// Records of a Kinesis stream: as a Lambda function is handed them, and as `aws kinesis get-records` prints them.
import { defineCarrier } from '../../reading/carrier.ts';

export const awsKinesis = defineCarrier({
  id: 'aws:kinesis',
  title: 'Kinesis records',
  vendor: { document: 'Amazon Kinesis Data Streams API Reference, Record; AWS Lambda Developer Guide, Kinesis', version: '2026-05' },
  recognise: [
    { kind: 'members', all: ['kinesis.data', 'kinesis.sequenceNumber'] },
    { kind: 'members', all: ['Data', 'PartitionKey', 'SequenceNumber'] },
  ],
  boundaries: 'record',
  peel: {
    by: 'members',
    lists: ['Records'],
    payload: ['kinesis.data', 'Data'],
    packed: 'base64',
    stream: ['eventSourceARN'],
    time: ['kinesis.approximateArrivalTimestamp', 'ApproximateArrivalTimestamp'],
  },
});
