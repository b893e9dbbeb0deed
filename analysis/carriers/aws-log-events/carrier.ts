// Events out of CloudWatch Logs as the API gives them: `aws logs filter-log-events` and `get-log-events`, whole pages or an event a line.
import { defineCarrier } from '../../reading/carrier.ts';

export const awsLogEvents = defineCarrier({
  id: 'aws:log-events',
  title: 'CloudWatch Logs events',
  vendor: { document: 'Amazon CloudWatch Logs API Reference, FilterLogEvents, GetLogEvents', version: '2014-03-28' },
  recognise: [
    { kind: 'members', all: ['timestamp', 'message'], some: ['ingestionTime', 'eventId', 'logStreamName'] },
    // An event of a subscription without its message.
    { kind: 'members', all: ['id', 'timestamp', 'message'] },
  ],
  boundaries: 'record',
  peel: { by: 'members', lists: ['events', 'logEvents'], payload: ['message'], stream: ['logStreamName'], time: ['timestamp'] },
});
