// Records in cells of tables, and in dumps of Kafka, in the dialects that programs write.
import { describe, expect, it } from 'vitest';
import { readText, trailRecord } from '../../test/support/read-text.ts';
import { tableCell } from './table-cell.fixture.ts';

const A = trailRecord('CreateUser', 10);
const B = trailRecord('StopLogging', 11);
const text = (value: unknown) => JSON.stringify(value);
const escaped = (value: string) => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
const tabbed = (value: string) => value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
const table = (header: string, row: (record: string, n: number) => string, end = '\n') =>
  [header, ...[A, B].map((one, n) => row(text(one), n))].map((line) => line + end).join('');
const from = Date.UTC(2026, 4, 4, 10, 0);

const forms: [name: string, content: string, chain: string][] = [
  ['commas, doubled quotes', table('id,n,payload', (one, n) => `${n},7,${tableCell(one)}`), 'csv:cell'],
  ['semicolons, the record first', table('payload;id', (one, n) => `${tableCell(one)};${n}`), 'csv:cell'],
  ['tabs, no quotes', table('id\tpayload', (one, n) => `${n}\t${one}`), 'csv:cell'],
  ['tabs, backslashes doubled', table('id\tpayload', (one, n) => `${n}\t${tabbed(one)}`), 'csv:cell'],
  ['tabs, backslashes doubled, pretty JSON', table('id\tpayload', (one, n) => `${n}\t${tabbed(JSON.stringify(JSON.parse(one), null, '\t'))}`), 'csv:cell'],
  ['COPY to a file, without a header', [A, B].map((one, n) => `${n}\t2026-05-04 10:00:00\t${tabbed(text(one))}\t\\N\n`).join(''), 'text:tab'],
  ['Log Analytics', table('TenantId,"TimeGenerated [UTC]",log_s', (one, n) => `t,"5/4/2026, 10:00:0${n}.000 AM",${tableCell(one)}`), 'csv:cell'],
  [
    'doubled quotes, and a cell that looks as if they were escaped',
    table('id,agent,payload', (one, n) => `${n},${tableCell(n === 0 ? '{\\"' : 'curl')},${tableCell(one)}`),
    'csv:cell',
  ],
  ['escaped quotes', table('id,payload', (one, n) => `${n},${escaped(one)}`), 'csv:cell'],
  ['escaped quotes behind semicolons', table('id;payload;x', (one, n) => `"${n}";${escaped(one)};1`), 'csv:cell'],
  [
    'a mark, carriage returns, a line that names the separator',
    `\uFEFFsep=;\r\n${table('id;payload', (one, n) => `${n};${tableCell(one)}`, '\r\n')}`,
    'csv:cell',
  ],
  ['pretty JSON over several lines', table('id,payload', (one, n) => `${n},${tableCell(JSON.stringify(JSON.parse(one), null, 2))}`), 'csv:cell'],
  [
    'pretty JSON over more than a hundred lines',
    table(
      'id,payload',
      (one, n) =>
        `${n},${tableCell(JSON.stringify({ ...JSON.parse(one), eventID: `long-${n}`, additionalEventData: { groups: Array.from({ length: 120 }, (_, i) => `g${i}`) } }, null, 1))}`,
    ),
    'csv:cell',
  ],
  ['a list in each row', table('id,payload', (one, n) => `${n},${tableCell(`[${one}]`)}`), 'csv:cell'],
  ['the header again', table('id,payload', (one, n) => `${n === 1 ? 'id,payload\n' : ''}${n},${tableCell(one)}`), 'csv:cell'],
  ['Splunk', table('"_raw","_time",host', (one, n) => `${tableCell(one)},"2026-05-04T10:00:0${n}.000+0000",web01`), 'splunk:csv'],
  ['Kafka, key and value', [A, B].map((one) => `user-1\t${text(one)}\n`).join(''), 'text:tab'],
  ['Kafka, time', [A, B].map((one, n) => `CreateTime:${from + n}\t${text(one)}\n`).join(''), 'kafka:console'],
  ['Kafka, time and key', [A, B].map((one, n) => `CreateTime:${from + n}\tnull\t${text(one)}\n`).join(''), 'kafka:console'],
  [
    'Kafka, all that is printed',
    [A, B].map((one, n) => `LogAppendTime:${from + n}\tPartition:0\tOffset:${n}\ttrace:a,b:c\tkey\t${text(one)}\n`).join(''),
    'kafka:console',
  ],
  ['Kafka, partition and headers without a key', [A, B].map((one) => `Partition:3\tNO_HEADERS\t${text(one)}\n`).join(''), 'kafka:console'],
  [
    'kcat -J',
    [A, B]
      .map((one, n) => `${text({ topic: 't', partition: 0, offset: n, tstype: 'create', ts: from + n, broker: 1, key: 'k', payload: text(one) })}\n`)
      .join(''),
    'kafka:message',
  ],
  ['kcat with objects', [A, B].map((one, n) => `${text({ topic: 't', partition: 0, offset: n, ts: from + n, payload: one })}\n`).join(''), 'kafka:message'],
  ['REST proxy', text([A, B].map((value, offset) => ({ topic: 't', key: null, value, partition: 0, offset }))), 'kafka:message'],
  ['Connect', [A, B].map((one) => `${text({ schema: { type: 'struct', fields: [] }, payload: one })}\n`).join(''), 'kafka:connect'],
  ['Connect, texts', [A, B].map((one) => `${text({ schema: { type: 'string', optional: false }, payload: text(one) })}\n`).join(''), 'kafka:connect'],
];

it.concurrent.each(forms)('%s', async (_name, content, chain) => {
  const read = await readText(content);
  expect(read.actions).toEqual(['CreateUser', 'StopLogging']);
  expect(read.times).toEqual(['2026-05-04T10:10:00.000Z', '2026-05-04T10:11:00.000Z']);
  expect(read.carriers).toEqual([`${chain} > aws:cloudtrail: 2`]);
  expect({ lost: read.lost, unread: read.unread, issues: read.issues }).toEqual({ lost: 0, unread: 0, issues: [] });
  for (const one of read.texts) expect(one).toMatch(/^\{.*\}$/s);
});

describe.concurrent('a line behind the time of Kafka', () => {
  const sudo = (n: number, command: string) =>
    `CreateTime:${from + n}\tMay  4 10:00:0${n} web1 sudo:      ana : TTY=pts/0 ; PWD=/home/ana ; USER=root ; COMMAND=${command}\n`;
  it.each(['/bin/sh -c\tid', '/bin/sh -c a:b\tid\tx\ty', '/bin/sh\t{"a":1}'])('has no key where it has tabs: %j', async (command) => {
    const read = await readText(sudo(1, '/bin/ls') + sudo(2, command) + sudo(3, '/bin/ls'), 'item', { time: { zone: 'UTC', year: 2026 } });
    expect(read.carriers).toEqual(['kafka:console > linux:auth: 3']);
    expect(read.texts[1]).toBe(sudo(2, command).slice(25, -1));
  });
});

const audit = (n: number, more: object = {}) =>
  text({
    CreationTime: `2026-05-04T10:00:0${n}`,
    Id: `0000-${n}`,
    Operation: 'UserLoggedIn',
    RecordType: 15,
    UserId: 'ana@example.test',
    ClientIP: '203.0.113.9',
    ...more,
  });

describe.concurrent('the unified audit log', () => {
  it('is read from AuditData, in UTC as it is documented', async () => {
    const read = await readText(
      `RecordId,CreationDate,RecordType,Operation,UserId,AuditData\n${[1, 2, 3].map((n) => `r${n},2026-05-04T10:00:0${n}.0000000Z,15,UserLoggedIn,ana@example.test,${tableCell(audit(n))}\n`).join('')}`,
    );
    expect(read.carriers).toEqual(['m365:audit-csv > json:lines: 3']);
    expect(read.times).toEqual([1, 2, 3].map((n) => `2026-05-04T10:00:0${n}.000Z`));
  });
});

describe.concurrent('a table stays a table', () => {
  it.each<[string, string]>([
    [
      'whose JSON is a part of each row',
      table('time,user,action,details', (_, n) => `2026-05-04T10:00:0${n}Z,ana,unlock the northern door of the house,"{""door"":${n}}"`),
    ],
    [
      'whose JSON states no record',
      table('time,user,action,details', (_, n) => `2026-05-04T10:00:0${n}Z,ana,unlock,${tableCell(text({ door: 'x'.repeat(80), n }))}`),
    ],
  ])('%s', async (_, content) => {
    const read = await readText(content);
    expect({ format: read.format, carriers: read.carriers }).toEqual({ format: 'delimited:csv', carriers: [] });
    expect(read.times).toEqual(['2026-05-04T10:00:00.000Z', '2026-05-04T10:00:01.000Z']);
  });
  it('whose cells hold lines of a web server: their quotes are doubled, and its first column is no address', async () => {
    const access = (n: number) => `192.0.2.7 - - [04/May/2026:10:00:0${n} +0000] "GET /${n} HTTP/1.1" 200 12 "-" "curl/8"`;
    const read = await readText(`"Time","Line"\n${[1, 2].map((n) => `${from + n},${tableCell(access(n))}\n`).join('')}`);
    expect({ format: read.format, times: read.times }).toEqual({ format: 'delimited:csv', times: [1, 2].map((n) => `2026-05-04T10:00:00.00${n}Z`) });
  });
  it('of which one row has no record: that one is read as a row', async () => {
    const read = await readText(
      `time,payload\n2026-05-04T10:00:00Z,${tableCell(text(A))}\n2026-05-04T10:00:01Z,\n2026-05-04T10:00:02Z,${tableCell(text(B))}\n`,
    );
    expect(read.actions).toEqual(['CreateUser', null, 'StopLogging']);
    expect(read.times[1]).toBe('2026-05-04T10:00:01.000Z');
  });
  it('behind a quote that does not close, of a table that states no time', async () => {
    const read = await readText(`name,door,comment\n${Array.from({ length: 200 }, (_, n) => `ana${n},${n},${n === 1 ? '"open' : 'fine'}\n`).join('')}`);
    expect(read.format).toBe('delimited:csv');
  });
  it('a quote that does not close costs its row', async () => {
    const rows = Array.from({ length: 8 }, (_, n) => `${n},${n === 4 ? '"{""eventName"":""x' : tableCell(text(A))}\n`);
    const read = await readText(`id,payload\n${rows.join('')}`);
    expect(read.actions.filter((action) => action === 'CreateUser').length).toBeGreaterThanOrEqual(4);
    expect(read.issues).not.toEqual([]);
  });
});
