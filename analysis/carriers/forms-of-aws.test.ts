// The ways in which CloudTrail records leave AWS: each is opened down to the record, which is read as in a delivery file.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readText, trailRecord } from '../../test/support/read-text.ts';
import { tableCell } from './table-cell.fixture.ts';

const A = trailRecord('CreateUser', 10);
const B = trailRecord('StopLogging', 11);
const C = trailRecord('DeleteTrail', 12);
const text = (value: unknown) => JSON.stringify(value);
const at = (second: number) => Date.UTC(2026, 4, 4, 10, 0, second);
const base64 = (bytes: string | Uint8Array) => Buffer.from(bytes).toString('base64');
/** What a subscription sends. */
const subscribed = (...records: unknown[]) =>
  text({
    messageType: 'DATA_MESSAGE',
    owner: '111122223333',
    logGroup: 'trail',
    logStream: 'a',
    subscriptionFilters: ['all'],
    logEvents: records.map((record, n) => ({ id: String(n).padStart(56, '3'), timestamp: at(n), message: text(record) })),
  });
const control = text({
  messageType: 'CONTROL_MESSAGE',
  owner: 'CloudwatchLogs',
  logGroup: '',
  logStream: '',
  subscriptionFilters: [],
  logEvents: [{ id: '', timestamp: at(0), message: 'CWL CONTROL MESSAGE: Checking health of destination Firehose.' }],
});
const bridged = (record: unknown) => ({
  version: '0',
  id: 'i',
  'detail-type': 'AWS API Call via CloudTrail',
  source: 'aws.iam',
  account: '111122223333',
  time: '2026-05-04T10:59:59Z',
  region: 'eu-west-1',
  resources: [],
  detail: record,
});
const notified = (message: string) => ({
  Type: 'Notification',
  MessageId: 'm',
  TopicArn: 'arn:aws:sns:eu-west-1:111122223333:t',
  Message: message,
  Timestamp: '2026-05-04T11:00:00.000Z',
});
const received = (...bodies: string[]) => ({ Messages: bodies.map((Body, n) => ({ MessageId: `m${n}`, ReceiptHandle: `h${n}`, MD5OfBody: 'x', Body })) });
const looked = (record: Record<string, unknown>) => ({
  EventId: record['eventID'],
  EventName: record['eventName'],
  ReadOnly: 'false',
  EventTime: '2026-05-04T12:10:00+02:00',
  EventSource: record['eventSource'],
  Username: 'nadia',
  Resources: [{ ResourceType: 'AWS::IAM::User', ResourceName: 'evil' }],
  CloudTrailEvent: text(record),
});
const kinesis = (data: string) => ({
  kinesis: { kinesisSchemaVersion: '1.0', partitionKey: 'k', sequenceNumber: '4'.repeat(56), data, approximateArrivalTimestamp: 1777888800.123 },
  eventSource: 'aws:kinesis',
  eventVersion: '1.0',
  eventID: 'shardId-000000000000:4',
  eventName: 'aws:kinesis:record',
  awsRegion: 'eu-west-1',
  eventSourceARN: 'arn:aws:kinesis:eu-west-1:111122223333:stream/logs',
});
const row = (record: unknown, n: number) => [
  { field: '@timestamp', value: `2026-05-04 10:00:0${n}.000` },
  { field: '@log', value: '111122223333:trail' },
  { field: '@message', value: text(record) },
  { field: '@ptr', value: 'p' },
];

/** `own`: records or lines of the carrier itself. */
const forms: [name: string, content: string | Uint8Array, chain: string, own?: number][] = [
  ['subscription, objects one behind the other', control + subscribed(A, B) + subscribed(C), 'aws:cloudwatch', 1],
  ['subscription, an object a line', `${[subscribed(A, B), control, subscribed(C)].join('\n')}\n`, 'aws:cloudwatch', 1],
  [
    'subscription, members of a gzip one behind the other',
    Buffer.concat([control, subscribed(A, B), subscribed(C)].map((one) => gzipSync(one))),
    'aws:cloudwatch',
    1,
  ],
  ['event of Lambda', text({ awslogs: { data: base64(gzipSync(subscribed(A, B, C))) } }), 'aws:awslogs > aws:cloudwatch'],
  [
    'event of Lambda with escaped slashes',
    text({ awslogs: { data: base64(gzipSync(subscribed(A, B, C))) } }).replaceAll('/', '\\/'),
    'aws:awslogs > aws:cloudwatch',
  ],
  [
    'Kinesis records',
    text({ Records: [kinesis(base64(gzipSync(subscribed(A, B)))), kinesis(base64(gzipSync(subscribed(C))))] }),
    'aws:kinesis > aws:cloudwatch',
  ],
  ['Kinesis records of records', text({ Records: [A, B, C].map((one) => kinesis(base64(text(one)))) }), 'aws:kinesis'],
  [
    'get-records of Kinesis',
    text({
      Records: [A, B, C].map((one) => ({
        SequenceNumber: '4',
        ApproximateArrivalTimestamp: '2026-05-04T10:00:00Z',
        Data: base64(text(one)),
        PartitionKey: 'k',
      })),
    }),
    'aws:kinesis',
  ],
  [
    'Firehose transformation',
    text({
      invocationId: 'i',
      deliveryStreamArn: 'arn',
      region: 'eu-west-1',
      records: [base64(gzipSync(subscribed(A, B))), base64(gzipSync(subscribed(C)))].map((data) => ({
        recordId: 'r',
        approximateArrivalTimestamp: at(0),
        data,
      })),
    }),
    'aws:firehose > aws:cloudwatch',
  ],
  ['Firehose HTTP endpoint', text({ requestId: 'r', timestamp: at(0), records: [A, B, C].map((one) => ({ data: base64(text(one)) })) }), 'aws:firehose'],
  [
    'filter-log-events',
    JSON.stringify(
      {
        events: [A, B, C].map((one, n) => ({ logStreamName: 's', timestamp: at(n), message: text(one), ingestionTime: at(n), eventId: 'e' })),
        searchedLogStreams: [],
      },
      null,
      4,
    ),
    'aws:log-events',
  ],
  [
    'get-log-events',
    JSON.stringify(
      {
        events: [A, B, C].map((one, n) => ({ timestamp: at(n), message: text(one), ingestionTime: at(n) })),
        nextForwardToken: 'f/1',
        nextBackwardToken: 'b/1',
      },
      null,
      4,
    ),
    'aws:log-events',
  ],
  [
    'events of a page, one a line',
    [A, B, C].map((one, n) => `${text({ timestamp: at(n), message: text(one), ingestionTime: at(n) })}\n`).join(''),
    'aws:log-events',
  ],
  [
    'filter-log-events as text',
    `SEARCHEDLOGSTREAMS\tTrue\ts\n${[A, B, C].map((one, n) => `EVENTS\t${'3'.repeat(56)}\t${at(n)}\ts\t${text(one)}\t${at(n)}\n`).join('')}`,
    'aws:cli-text',
    1,
  ],
  [
    'get-log-events as text',
    `b/${'1'.repeat(56)}\tf/${'2'.repeat(56)}\n${[A, B, C].map((one, n) => `EVENTS\t${at(n)}\t${text(one)}\t${at(n)}\n`).join('')}`,
    'aws:cli-text',
    1,
  ],
  ['export task', [A, B, C].map((one, n) => `${new Date(at(n)).toISOString()} ${text(one)}\n`).join(''), 'aws:log-export'],
  ['export task in parts of gzip', gzipSync([A, B, C].map((one, n) => `${new Date(at(n)).toISOString()} ${text(one)}\n`).join('')), 'aws:log-export'],
  ['logs tail', [A, B, C].map((one, n) => `2026-05-04T10:00:0${n}+00:00 111122223333_CloudTrail_eu-west-1 ${text(one)}\n`).join(''), 'aws:logs-tail'],
  ['logs tail, short', [A, B, C].map((one, n) => `2026-05-04T10:00:0${n} ${text(one)}\n`).join(''), 'aws:logs-tail'],
  ['logs tail without a zone', [A, B, C].map((one, n) => `2026-05-04T10:00:0${n} stream ${text(one)}\n`).join(''), 'aws:logs-tail'],
  ['logs tail, JSON', [A, B, C].map((one, n) => `2026-05-04T10:00:0${n}.120000+00:00 stream\n${JSON.stringify(one, null, 4)}\n`).join(''), 'aws:logs-tail'],
  ['Insights result', JSON.stringify({ results: [A, B, C].map(row), statistics: { recordsMatched: 3 }, status: 'Complete' }, null, 4), 'aws:insights'],
  ['Insights result, its status first', text({ queryLanguage: 'CWLI', status: 'Complete', results: [A, B, C].map(row) }), 'aws:insights'],
  [
    'Insights rows of the console',
    text([A, B, C].map((one, n) => ({ '@timestamp': `2026-05-04 10:00:0${n}.000`, '@message': one, '@logStream': 's' }))),
    'aws:insights-json',
  ],
  [
    'Insights rows of the console, messages as texts',
    text([A, B, C].map((one) => ({ '@timestamp': '2026-05-04 10:00:00.000', '@message': text(one) }))),
    'aws:insights-json',
  ],
  ['Insights CSV', `@timestamp,@message\n${[A, B, C].map((one, n) => `2026-05-04 10:00:0${n}.000,${tableCell(text(one))}\n`).join('')}`, 'aws:insights-csv'],
  ['EventBridge, a line each', [A, B, C].map((one) => `${text(bridged(one))}\n`).join(''), 'aws:eventbridge'],
  ['EventBridge out of Firehose', [A, B, C].map((one) => text(bridged(one))).join(''), 'aws:eventbridge'],
  ['EventBridge in a log group', subscribed(bridged(A), bridged(B), bridged(C)), 'aws:cloudwatch > aws:eventbridge'],
  ['EventBridge replayed, in SQS', text(received(...[A, B, C].map((one) => text({ ...bridged(one), 'replay-name': 'again' })))), 'aws:sqs > aws:eventbridge'],
  ['SNS', [A, B, C].map((one) => `${text(notified(text(one)))}\n`).join(''), 'aws:sns'],
  ['SNS in SQS', JSON.stringify(received(...[A, B, C].map((one) => text(notified(text(one))))), null, 4), 'aws:sqs > aws:sns'],
  ['EventBridge in SNS in SQS', text(received(...[A, B, C].map((one) => text(notified(text(bridged(one))))))), 'aws:sqs > aws:sns > aws:eventbridge'],
  [
    'SQS in an event of Lambda',
    text({
      Records: [A, B, C].map((one) => ({
        messageId: 'm',
        receiptHandle: 'h',
        body: text(one),
        attributes: { SentTimestamp: String(at(0)) },
        eventSource: 'aws:sqs',
        eventSourceARN: 'q',
        awsRegion: 'eu-west-1',
      })),
    }),
    'aws:sqs',
  ],
  [
    'SNS in an event of Lambda',
    text({ Records: [A, B, C].map((one) => ({ EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn: 'a', Sns: notified(text(one)) })) }),
    'aws:sns',
  ],
  ['lookup-events', JSON.stringify({ Events: [A, B, C].map(looked), NextToken: 'x' }, null, 4), 'aws:cloudtrail-lookup'],
  ['pages of lookup-events', [text({ Events: [A, B].map(looked), NextToken: 'x' }), text({ Events: [C].map(looked) })].join('\n'), 'aws:cloudtrail-lookup'],
  ['entries of lookup-events, one a line', [A, B, C].map((one) => `${text(looked(one))}\n`).join(''), 'aws:cloudtrail-lookup'],
  ['--query Events[].CloudTrailEvent', JSON.stringify([A, B, C].map(text), null, 4), 'json:texts'],
  ['the same in one line', text([A, B, C].map(text)), 'json:texts'],
  ['the same twice', `${text([A, B].map(text))}\n${text([C].map(text))}\n`, 'json:texts'],
  ['texts one a line', [A, B, C].map((one) => `${text(text(one))}\n`).join(''), 'json:texts'],
  [
    '--query Events[].[EventTime,CloudTrailEvent]',
    JSON.stringify(
      [A, B, C].map((one) => ['2026-05-04T12:10:00+02:00', text(one)]),
      null,
      4,
    ),
    'json:texts',
  ],
  ['rows one a line', [A, B, C].map((one) => `${text([1777888800, text(one), null])}\n`).join(''), 'json:texts'],
  ['rows with the record first', text([A, B, C].map((one) => [text(one), 'nadia'])), 'json:texts'],
  ['rows with the record as an object', text([A, B, C].map((one) => ['nadia', one])), 'json:texts'],
  ['texts under Events', text({ Events: [A, B, C].map(text) }), 'json:texts'],
  [
    'rows of CloudTrail Lake',
    text({ QueryStatus: 'FINISHED', QueryResultRows: [A, B, C].map((one) => [{ eventTime: '2026-05-04 10:10:00.000' }, { eventJson: text(one) }]) }),
    'json:texts',
  ],
  [
    'lookup-events as text',
    `${'x'.repeat(64)}\n${[A, B, C].map((one) => `EVENTS\tAKIAEXAMPLE\t${text(one)}\tid\tCreateUser\tiam.amazonaws.com\t2026-05-04T12:10:00+02:00\tfalse\tnadia\nRESOURCES\tevil\tAWS::IAM::User\n`).join('')}`,
    'aws:cli-text',
    4,
  ],
  ['rows as text', [A, B, C].map((one) => `2026-05-04T12:10:00+02:00\t${text(one)}\n`).join(''), 'text:tab'],
  ['CloudTrail Lake CSV', `eventTime,eventJson\n${[A, B, C].map((one) => `2026-05-04 10:10:00.000,${tableCell(text(one))}\n`).join('')}`, 'csv:cell'],
];

it.concurrent.each(forms)('%s', async (_name, content, chain, own = 0) => {
  const read = await readText(content);
  expect(read.actions).toEqual(['CreateUser', 'StopLogging', 'DeleteTrail']);
  expect(read.times).toEqual(['2026-05-04T10:10:00.000Z', '2026-05-04T10:11:00.000Z', '2026-05-04T10:12:00.000Z']);
  expect(read.carriers).toEqual([`${chain} > aws:cloudtrail: 3`]);
  expect({ lost: read.lost, unread: read.unread }).toEqual({ lost: 0, unread: 0 });
  const told = own === 1 ? /^carrier.control: a record is/ : new RegExp(`^carrier.control: ${own} records are`);
  expect(read.issues.filter((issue) => !/^(?:gzip\.trailing_member|item\.same_content)/.test(issue))).toEqual(own === 0 ? [] : [expect.stringMatching(told)]);
  // Places lead to the record, or to the text that packs it.
  if (typeof content === 'string') for (const one of read.texts) expect(one).toMatch(/^\{|^[A-Za-z0-9+/\\]+=*$/);
});

describe.concurrent('what is no record', () => {
  it('stays text with the time of the carrier', async () => {
    const lines = [text(A), 'START RequestId: 7 Version: $LATEST', text(B), 'END RequestId: 7'];
    const read = await readText(lines.map((line, n) => `${new Date(at(n)).toISOString()} ${line}\n`).join(''));
    expect(read.actions).toEqual(['CreateUser', null, 'StopLogging', null]);
    expect(read.messages[1]).toBe('START RequestId: 7 Version: $LATEST');
    expect(read.times[3]).toBe('2026-05-04T10:00:03.000Z');
  });
  it('lines of a message that go on belong to it', async () => {
    const read = await readText(`${[A, B].map((one, n) => `${new Date(at(n)).toISOString()} ${JSON.stringify(one, null, 1)}\n`).join('')}`);
    expect(read.actions).toEqual(['CreateUser', 'StopLogging']);
  });
  it('of a mixed group each stream is read by itself', async () => {
    const events = (logStreamName: string, messages: string[]) =>
      messages.map((message, n) => ({ logStreamName, timestamp: at(n), message, ingestionTime: at(n), eventId: 'e' }));
    const plain = [
      'May  4 10:00:00 web sshd[1]: Accepted password for ana from 203.0.113.9 port 4242 ssh2',
      'May  4 10:00:01 web sshd[1]: pam_unix(sshd:session): session opened for user ana(uid=1000) by (uid=0)',
    ];
    const read = await readText(text({ events: [...events('trail', [A, B].map(text)), ...events('host', plain)] }), 'item', {
      time: { zone: 'UTC', year: 2026 },
    });
    expect(read.carriers.toSorted()).toEqual(['aws:log-events > aws:cloudtrail: 2', 'aws:log-events > linux:auth: 2']);
  });
  it('a key policy in another cell is not taken for the record', async () => {
    const read = await readText(text([A, B].map((one, n) => ['{"Version":"2012-10-17"}', text(one)].toSpliced(0, n === 0 ? 1 : 0))));
    expect(read.actions.filter((action) => action !== null)).toContain('CreateUser');
    expect(read.lost).toBe(0);
  });
  it('a table of the command line is refused by its name', async () => {
    const rule = '-'.repeat(60);
    const read = await readText(`${rule}\n|${'LookupEvents'.padStart(35).padEnd(58)}|\n+${rule.slice(2)}+\n||${'Events'.padStart(31).padEnd(56)}||\n`);
    expect({ format: read.format, isUnread: read.unread > 100 }).toEqual({ format: null, isUnread: true });
    expect(read.issues).toEqual([expect.stringMatching(/^format.unknown: a table of the AWS CLI \(--output table\).*--output json/)]);
  });
});

describe.concurrent('what is cut or mixed', () => {
  const page = text({ Events: [A, B, C].map(looked) });
  it.each<[string, string, (string | null)[]]>([
    ['a page cut inside its last record', page.slice(0, -200), ['CreateUser', 'StopLogging']],
    ['texts cut inside the last', text([A, B, C].map(text)).slice(0, -40), ['CreateUser', 'StopLogging']],
    ['rows cut inside the last', JSON.stringify([A, B, C].map((one) => ['t', text(one)])).slice(0, -40), ['CreateUser', 'StopLogging']],
    ['Insights cut inside the last row', text({ results: [A, B, C].map(row), status: 'Complete' }).slice(0, -120), ['CreateUser', 'StopLogging']],
  ])('%s', async (_, content, actions) => {
    const read = await readText(content);
    expect(read.actions).toEqual(actions);
    expect(read.lost).toBeGreaterThan(0);
    expect(read.unread).toBeGreaterThan(0);
  });
  it('base64 that is none, or a gzip that is damaged, is told', async () => {
    const packed = gzipSync(subscribed(A)).toString('base64');
    const damaged = `${packed.slice(0, 80)}AAAA${packed.slice(84)}`;
    const read = await readText(text({ Records: [kinesis(packed), kinesis(damaged), kinesis('not base64!')] }));
    expect(read.actions).toEqual(['CreateUser']);
    expect(read.lost).toBe(2);
    expect(read.unread).toBeGreaterThan(0);
  });
  it('records of another format between: nothing is lost', async () => {
    const other = { time: '2026-05-04T10:00:00Z', user: 'ana', action: 'unlock', ip: '203.0.113.9' };
    const read = await readText([looked(A), other, looked(B), other].map((one) => `${text(one)}\n`).join(''));
    expect(read.actions).toEqual(['CreateUser', 'unlock', 'StopLogging', 'unlock']);
    expect({ lost: read.lost, unread: read.unread }).toEqual({ lost: 0, unread: 0 });
  });
  it('a carrier in itself, fifty deep, is read as far as carriers go, and balances', async () => {
    let inner = text(A);
    for (let depth = 0; depth < 50 && inner.length < 200_000; depth++) inner = text(depth % 2 === 0 ? notified(inner) : bridged(JSON.parse(inner)));
    const read = await readText(`${inner}\n`);
    expect(read.times.length + read.lost).toBe(1);
  });
});
