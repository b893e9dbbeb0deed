// What a carrier holds is found also where it is little of it, and where none of it is known the records of its lists are events each.
import { describe, expect, it } from 'vitest';
import { readText, trailRecord } from '../../../test/support/read-text.ts';

const text = (value: unknown) => JSON.stringify(value);
const iso = (second: number) => `2026-05-04T11:00:0${second}.000Z`;
const ms = (second: number) => Date.UTC(2026, 4, 4, 11, 0, second);
const cell = (value: string) => `"${value.replaceAll('"', '""')}"`;
const base64 = (value: string) => Buffer.from(value).toString('base64');
const subscribed = (messages: readonly string[]) =>
  text({
    messageType: 'DATA_MESSAGE',
    owner: '1',
    logGroup: 'g',
    logStream: 's',
    logEvents: messages.map((message, n) => ({ id: `${n}`, timestamp: ms(n), message })),
  });
const row = (n: number, fields: Record<string, string>) =>
  Object.entries({ '@timestamp': `2026-05-04 11:00:0${n}.000`, ...fields }).map(([field, value]) => ({ field, value }));

describe('one record among much text', () => {
  const record = text(trailRecord('StopLogging', 10));
  const messages = ['starting', 'W0504 a word', 'and another', record, 'ready', 'bye now'];
  const lines = (wrap: (message: string, n: number) => unknown) => messages.map((message, n) => `${text(wrap(message, n))}\n`).join('');
  it.each<[string, string]>([
    ['aws:log-events', text({ events: messages.map((message, n) => ({ logStreamName: 's', timestamp: ms(n), message, ingestionTime: ms(n) })) })],
    ['aws:insights', text({ results: messages.map((message, n) => row(n, { '@message': message })), status: 'Complete' })],
    ['aws:log-export', messages.map((message, n) => `${iso(n)} ${message}\n`).join('')],
    ['elastic:beat', lines((message, n) => ({ '@timestamp': iso(n), agent: { type: 'filebeat' }, message }))],
    ['splunk:csv', `_time,_raw\n${messages.map((message, n) => `${iso(n)},${cell(message)}\n`).join('')}`],
  ])('%s', async (carrier, content) => {
    const read = await readText(content);
    expect(read.carriers).toContain(`${carrier} > aws:cloudtrail: 1`);
    expect(read.times).toEqual([iso(0), iso(1), iso(2), '2026-05-04T10:10:00.000Z', iso(4), iso(5)]);
    expect({ lost: read.lost, issues: read.issues }).toEqual({ lost: 0, issues: [] });
  });
  it('makes no export of a log of the system, whose lines begin alike', async () => {
    const login = (n: number) => `${iso(n)} web1 sshd[8]: Accepted password for ana from 203.0.113.9 port 4242 ssh2`;
    const read = await readText(`${[login(1), login(2), `${iso(3)} ${record}`, login(4)].join('\n')}\n`);
    expect(read.actions).toEqual(['ssh_login', 'ssh_login', null, 'ssh_login']);
  });
  it('is that of whoever wrote the message where any JSON may have one', async () => {
    const read = await readText(lines((message, n) => ({ time: iso(n), user: 'eve', action: 'comment', message })));
    expect({ carriers: read.carriers, actions: read.actions }).toEqual({ carriers: [], actions: messages.map(() => 'comment') });
  });
});

describe('lists of a carrier that hold nothing known', () => {
  const messages = ['starting', 'a word', 'ready'];
  it.each<[string, string, boolean]>([
    ['a subscription', subscribed(messages), true],
    ['a result of Insights', text({ results: messages.map((message, n) => row(n, { '@message': message })), status: 'Complete' }), true],
    ['what Insights selected', text({ results: messages.map((eventName, n) => row(n, { eventName, '@ptr': 'p'.repeat(80) })), status: 'Complete' }), true],
    ['a search of Graylog', text({ messages: messages.map((message, n) => ({ message: { timestamp: iso(n), source: 'h', message }, index: 'g' })) }), true],
    ['SQS', text({ Messages: messages.map((Body) => ({ MessageId: 'm', ReceiptHandle: 'h', Body })) }), false],
    ['Pub/Sub', text({ receivedMessages: messages.map((m, n) => ({ message: { data: base64(m), messageId: 'm', publishTime: iso(n) } })) }), true],
  ])('%s', async (_, content, isTimed) => {
    const read = await readText(content);
    expect(read.times).toEqual(messages.map((_, n) => (isTimed ? iso(n) : null)));
    expect(read.lost).toBe(0);
    if (!isTimed) expect(read.issues.some((issue) => issue.startsWith('time.none'))).toBe(true);
  });
});

describe('an answer of Elasticsearch', () => {
  const hits = [1, 2].map((n) => ({ _index: 'i', _id: `${n}`, _source: trailRecord('CreateUser', 10 + n) }));
  it.each([
    ['multi get', { docs: hits.map((hit) => ({ ...hit, found: true })) }],
    ['the inspector of Kibana', { isPartial: false, rawResponse: { took: 1, hits: { total: 2, hits } } }],
  ])('of %s is opened', async (_, answer) => {
    const read = await readText(text(answer));
    expect({ carriers: read.carriers, issues: read.issues }).toEqual({ carriers: ['elastic:hit > aws:cloudtrail: 2'], issues: [] });
  });
});

describe('the word of the examiner', () => {
  const access = (n: number) => `192.0.2.7 - - [04/May/2026:10:0${n}:00 +0000] "GET /${n} HTTP/1.1" 200 12 "-" "curl/8"`;
  const lines = [access(1), 'starting', access(2)].map((one, n) => `2026-05-04T11:00:0${n}.000000000Z stdout F ${one}\n`).join('');
  it('on a format that reads the lines with their heads too opens their carrier', async () => {
    const read = await readText(lines, 'item', { items: [{ items: '**', format: 'nginx:access' }] });
    expect(read.carriers).toEqual(['kubernetes:cri > nginx:access: 3']);
    expect(read.times[1]).toBe('2026-05-04T11:00:01.000Z');
  });
});

describe('NULs in front of a record', () => {
  it('in a piece that a container wrote hide nothing', async () => {
    const read = await readText(
      ['\0\0', ''].map((nuls) => `${text({ log: `${nuls}${text(trailRecord('CreateUser', 10))}\n`, stream: 'stdout', time: iso(1) })}\n`).join(''),
    );
    expect(read.actions).toEqual(['CreateUser', 'CreateUser']);
    expect(read.issues[0]).toContain('line.nul');
  });
});

describe('records that a NUL ends, as GELF is sent', () => {
  const gelf = (n: number) =>
    text({ version: '1.1', host: 'h', timestamp: ms(n) / 1000, _application_name: 'sshd', short_message: 'Connection closed by 192.0.2.7 port 22' });
  it('are all read, and nothing is told', async () => {
    const read = await readText(`${gelf(1)}\0${gelf(2)}\0${gelf(3)}\0`);
    expect(read.times).toEqual([iso(1), iso(2), iso(3)]);
    expect({ lost: read.lost, issues: read.issues }).toEqual({ lost: 0, issues: [] });
  });
  it('are told where more of them stand in front of a record, or nothing else', async () => {
    const read = await readText(`${gelf(1)}\0\0${gelf(2)}\0\0\0`);
    expect(read.times).toEqual([iso(1), iso(2)]);
    expect({ lost: read.lost, issues: read.issues.length }).toEqual({ lost: 1, issues: 2 });
  });
});

describe('lines behind a header or a comment in one record of a carrier', () => {
  const notice = (Message: string, n: number) => text({ Type: 'Notification', MessageId: 'm', TopicArn: 't', Timestamp: iso(n), Message });
  const login = (n: number) => `May  4 10:00:0${n} web1 sshd[8]: Accepted password for ana from 203.0.113.9 port 4242 ssh2`;
  it.each([
    ['a table with a record', [`id,payload\n1,${cell(text(trailRecord('CreateUser', 10)))}`], 0],
    ['a log', [login(1), `# a word\n${login(2)}`, login(3)], 2],
  ])('are a lost record: %s', async (_, messages, events) => {
    const read = await readText(`${messages.map(notice).join('\n')}\n`, 'item', { time: { zone: 'UTC', year: 2026 } });
    expect({ events: read.times.length, lost: read.lost }).toEqual({ events, lost: 1 });
    expect(read.unread).toBeGreaterThan(90);
  });
});

describe('base64 in lines', () => {
  it('is unpacked', async () => {
    const data = base64(text(trailRecord('CreateUser', 10))).replaceAll(/.{76}/g, '$&\n');
    const read = await readText(`${text({ Data: data, PartitionKey: 'p', SequenceNumber: '1' })}\n`);
    expect({ actions: read.actions, lost: read.lost }).toEqual({ actions: ['CreateUser'], lost: 0 });
  });
});

describe('the record among the cells of a row', () => {
  it('is the longest that is JSON: what of it stands beside it may look like one', async () => {
    const rows = ['CreateUser', 'StopLogging'].map((action, n) => [n === 0 ? '{"name":1}' : 'eve', text(trailRecord(action, 10 + n))]);
    const read = await readText(text(rows));
    expect(read.actions).toEqual(['CreateUser', 'StopLogging']);
  });
});

describe('bytes that are no UTF-8 in a text with escapes', () => {
  it('shift no place of what stands behind them, and are told', async () => {
    const records = [{ ...trailRecord('CreateUser', 10), userAgent: 'a??b "c"' }, trailRecord('StopLogging', 11)];
    const content = Buffer.from(
      text({ Type: 'Notification', MessageId: 'm', TopicArn: 't', Timestamp: iso(0), Message: text({ Records: records }) }).replace('??', '\xff\xfe'),
      'latin1',
    );
    const read = await readText(content);
    expect(read.actions).toEqual(['CreateUser', 'StopLogging']);
    for (const one of read.texts) expect(one).toMatch(/^\{.*\}$/);
    expect(read.issues).toEqual([expect.stringContaining('encoding.invalid')]);
  });
});
