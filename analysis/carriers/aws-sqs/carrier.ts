// Messages of SQS: as `aws sqs receive-message` prints them, and in the event of a Lambda function.
import { defineCarrier } from '../../reading/carrier.ts';

export const awsSqs = defineCarrier({
  id: 'aws:sqs',
  title: 'Amazon SQS message',
  vendor: { document: 'Amazon SQS API Reference, Message; AWS Lambda Developer Guide, SQS', version: '2012-11-05' },
  recognise: [
    { kind: 'members', all: ['Body', 'ReceiptHandle'] },
    { kind: 'members', all: ['body', 'receiptHandle'] },
    { kind: 'opening', opening: /^\s*\{\s*"Messages"\s*:\s*\[/ },
  ],
  boundaries: 'record',
  peel: {
    by: 'members',
    lists: ['Messages', 'Records'],
    payload: ['Body', 'body'],
    stream: ['eventSourceARN'],
    time: ['Attributes.SentTimestamp', 'attributes.SentTimestamp'],
  },
});
