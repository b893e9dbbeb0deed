// Messages of Pub/Sub: what `gcloud pubsub subscriptions pull` prints, and what a push endpoint receives; sinks of Cloud Logging write a LogEntry in each.
import { defineCarrier } from '../../reading/carrier.ts';

export const gcpPubsub = defineCarrier({
  id: 'gcp:pubsub',
  title: 'Google Pub/Sub message',
  vendor: { document: 'Google Cloud Pub/Sub REST API, PubsubMessage, ReceivedMessage; push subscriptions', version: 'v1' },
  recognise: [
    { kind: 'members', all: ['message.data', 'message.messageId'] },
    { kind: 'members', all: ['data', 'messageId', 'publishTime'] },
    { kind: 'members', all: ['message.data', 'message.message_id'] },
  ],
  boundaries: 'record',
  peel: {
    by: 'members',
    lists: ['receivedMessages', 'messages'],
    payload: ['message.data', 'data'],
    packed: 'base64',
    stream: ['subscription'],
    time: ['message.publishTime', 'message.publish_time', 'publishTime'],
  },
});
