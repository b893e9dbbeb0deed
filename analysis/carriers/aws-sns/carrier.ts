// Notifications of SNS: as they arrive at a queue or an endpoint, and in the event of a Lambda function.
import { defineCarrier } from '../../reading/carrier.ts';

export const awsSns = defineCarrier({
  id: 'aws:sns',
  title: 'Amazon SNS notification',
  vendor: { document: 'Amazon SNS Developer Guide, HTTP/HTTPS notification JSON format', version: '2026-05' },
  recognise: [
    { kind: 'members', all: ['TopicArn', 'Message', 'MessageId'] },
    { kind: 'members', all: ['Sns.TopicArn', 'Sns.Message'] },
  ],
  boundaries: 'record',
  peel: {
    by: 'members',
    lists: ['Records'],
    payload: ['Message', 'Sns.Message'],
    stream: ['TopicArn', 'Sns.TopicArn'],
    time: ['Timestamp', 'Sns.Timestamp'],
    control: { Type: ['SubscriptionConfirmation', 'UnsubscribeConfirmation'] },
  },
});
