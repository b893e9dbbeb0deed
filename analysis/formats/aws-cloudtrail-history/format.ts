// Event history of CloudTrail as the console downloads it: a table with the columns that were shown. What it leaves out (request, answer, client software) the JSON
// download of the same page has.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { firstLines } from '../../reading/recognise/json-head.ts';
import sample from './cases/good.csv?raw';

const columns = [
  'Event name',
  'Event time',
  'User name',
  'Event source',
  'Resource type',
  'Resource name',
  'Event ID',
  'Read-only',
  'AWS access key',
  'AWS region',
  'Error code',
  'Source IP address',
  'Request ID',
];

export const awsCloudtrailHistory = defineFormat<EventFormat>({
  id: 'aws:cloudtrail-history',
  title: 'AWS CloudTrail event history, CSV',
  vendor: {
    document: 'AWS CloudTrail User Guide: viewing recent management events with the console',
    version: 'as of 2026; the guide names the columns of the page, not the header of the file nor the form of its time',
  },
  about: {
    family: 'clouds',
    origin: 'CloudTrail console, Event history, Download events, CSV',
    sample,
    silent: [
      'Success: only an error code is written; a sign-in that was refused has none.',
      'Who acted, beyond a name: no ARN, no account, no role.',
      'Data events, and everything older than 90 days or in another region.',
      'Order within a second.',
      'Which columns a download has: AWS documents neither the header of the file nor the form of its time. What is read here are the columns of the page; another header is read as a table.',
    ],
  },
  role: 'events',
  dataset: 'aws.cloudtrail_history',
  recognise: {
    examine(head) {
      const first = firstLines(head, 4096, 1)[0] ?? '';
      const names = new Set(first.split(',').map((name) => name.trim().replaceAll('"', '')));
      const known = columns.filter((name) => names.has(name));
      if (
        known.length < 4 ||
        !names.has('Event name') ||
        !names.has('Event time') ||
        !(names.has('Event source') || names.has('AWS access key') || names.has('AWS region'))
      )
        return undefined;
      return { score: 95, reasons: [`its header names ${known.length} columns of the event history`] };
    },
  },
  framing: { kind: 'delimited', delimiter: ',', quote: '"', columns: 'header', empty: ['-'] },
  time: { from: 'Event time', form: 'rfc3339', zone: { utc: 'CloudTrail' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'Event name',
        event_provider: 'Event source',
        event_id: 'Event ID',
        event_code: 'Error code',
        event_outcome: { sql: `CASE WHEN "$.Error code" <> '' THEN 'failure' END`, uses: ['Error code'] },
        event_type: { from: 'Read-only', words: { true: 'access', false: 'change' }, else: 'info' },
        user_name: 'User name',
        session_key: 'AWS access key',
        source_ip: { sql: 'canonical_ip("$.Source IP address")', uses: ['Source IP address'] },
        source_address: 'Source IP address',
        cloud_region: 'AWS region',
        resource: 'Resource name',
      },
    },
  },
  message: '{event_action}[ on {event_provider}][ by {user_name}][: {event_code}]',
});
