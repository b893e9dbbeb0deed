// Events out of CloudWatch Logs as a subscription delivers them: a message of Firehose, Kinesis or Lambda with its group, its stream and a list of events.
import { defineCarrier } from '../../reading/carrier.ts';

export const awsCloudwatch = defineCarrier({
  id: 'aws:cloudwatch',
  title: 'CloudWatch Logs subscription',
  vendor: { document: 'Amazon CloudWatch Logs User Guide, real-time processing with subscriptions', version: '2026-05' },
  recognise: [
    { kind: 'members', all: ['logEvents', 'logGroup'] },
    { kind: 'members', all: ['messageType', 'logEvents'] },
  ],
  boundaries: 'record',
  unknown: 'text',
  peel: {
    by: 'members',
    lists: ['logEvents'],
    payload: ['message'],
    // One group holds logs of several kinds, such as all of a control plane of EKS; one stream does not.
    stream: ['logGroup', 'logStream'],
    time: ['timestamp'],
    control: { messageType: 'CONTROL_MESSAGE' },
  },
});
