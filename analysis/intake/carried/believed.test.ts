// What a carrier says of itself is believed only as far as it goes: its own records, its places, its pieces.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { importInto } from '../../../test/support/import-into.ts';

const folder = mkdtempSync(join(tmpdir(), 'sealtrail-believed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function imported(bytes: string | Uint8Array) {
  const path = join(folder, 'x.log');
  writeFileSync(path, bytes);
  const tables = await importInto(path, { time: { zone: 'UTC', year: 2026 } });
  const events = await tables.rows<{ action: string; message: string; offset: number; length: number; carrier: string | null }>(
    'SELECT event_action AS action, message, byte_offset AS "offset", byte_length AS length, carrier FROM event ORDER BY record',
  );
  const issues = await tables.rows<{ code: string; message: string; severity: string; offset: number; length: number }>(
    'SELECT code, message, severity, byte_offset::INTEGER AS "offset", byte_length::INTEGER AS length FROM issue ORDER BY ALL',
  );
  expect(tables.imported.ledger.balanced).toBe(true);
  tables.close();
  rmSync(tables.directory, { recursive: true, force: true });
  return { events, issues };
}

const trail = (n: number, eventName: string) =>
  JSON.stringify({
    eventVersion: '1.08',
    eventTime: `2026-05-04T10:1${n}:00Z`,
    eventSource: 'iam.amazonaws.com',
    eventName,
    awsRegion: 'eu-west-1',
    eventID: `id-${n}`,
  });
const delivery = (messageType: string, ...messages: string[]) =>
  JSON.stringify({
    messageType,
    owner: '1',
    logGroup: 'ct',
    logStream: 's',
    logEvents: messages.map((message, i) => ({ id: `${i}`, timestamp: 1_777_888_800_000, message })),
  });

describe('a record that its carrier calls its own', () => {
  it('is told once an item where nothing known stands in it', async () => {
    const check = delivery('CONTROL_MESSAGE', 'CWL CONTROL MESSAGE: Checking health of destination Firehose.');
    const { events, issues } = await imported([delivery('DATA_MESSAGE', trail(1, 'ListUsers')), check, check].join('\n'));
    expect(events.map(({ action }) => action)).toEqual(['ListUsers']);
    expect(issues).toMatchObject([{ code: 'carrier.control', message: expect.stringMatching(/^2 records/) as string }]);
  });

  it('hides no record of a known format', async () => {
    const { events } = await imported([delivery('DATA_MESSAGE', trail(1, 'ListUsers')), delivery('CONTROL_MESSAGE', trail(2, 'CreateUser'))].join('\n'));
    expect(events.map(({ action }) => action)).toEqual(['ListUsers', 'CreateUser']);
  });

  it.each([
    [
      'a line of stern that says more',
      `web-6f7d8c9bd4-x7k2p app ${trail(1, 'ListUsers')}\n+ web-6f7d8c9bd4-x7k2p › app ${trail(2, 'CreateUser')}\n`,
      `web-6f7d8c9bd4-x7k2p app ${trail(1, 'ListUsers')}\n+ web-6f7d8c9bd4-x7k2p › app\n`,
    ],
    [
      'a resource of the AWS CLI that is a record',
      `EVENTS\tx\t${trail(1, 'ListUsers')}\tid\nRESOURCES\t${trail(2, 'CreateUser')}\n`,
      `EVENTS\tx\t${trail(1, 'ListUsers')}\tid\nRESOURCES\tAWS::IAM::User\teve\n`,
    ],
  ])('%s is an event', async (_, more, own) => {
    const { events } = await imported(more);
    expect(events).toHaveLength(2);
    expect(events[1]?.message).toContain('CreateUser');
    const sound = await imported(own);
    expect(sound.events).toHaveLength(1);
    expect(sound.issues.map(({ code }) => code)).toEqual(['carrier.control']);
  });
});

describe('a piece that docker cuts at line ends', () => {
  const piece = (log: string, n: number) => `${JSON.stringify({ log, stream: 'stdout', time: `2026-05-04T10:00:0${n}.5Z` })}\n`;
  const failed = 'May  4 10:00:01 h sshd[1]: Failed password for x from 192.0.2.1 port 2 ssh2\n';
  const accepted = 'May  4 10:00:02 h sshd[1]: Accepted password for root from 198.51.100.6 port 2 ssh2\n';

  it('and has more of them is told: docker did not write what follows', async () => {
    const { events, issues } = await imported(piece(failed, 1) + piece(`May  4 10:00:02 h app[1]: said "\n${accepted}`, 2));
    expect(events).toHaveLength(3);
    expect(issues.map(({ code }) => code)).toContain('carrier.lines');
  });

  it('and ends with one is nothing to tell, nor is a long line in pieces', async () => {
    const { events, issues } = await imported(piece(failed, 1) + piece(accepted.slice(0, 30), 2) + piece(accepted.slice(30), 3));
    expect(events).toHaveLength(2);
    expect(issues.map(({ code }) => code)).not.toContain('carrier.lines');
  });
});

describe('a head with bytes that are no UTF-8', () => {
  const audit = (n: number) =>
    JSON.stringify({
      kind: 'Event',
      apiVersion: 'audit.k8s.io/v1',
      auditID: `a${n}`,
      stage: 'ResponseComplete',
      verb: 'get',
      requestReceivedTimestamp: `2026-05-04T10:00:0${n}Z`,
    });
  const written = (tag: string, n: number): Buffer => Buffer.from(`2026-05-04T10:00:0${n}+00:00\t${tag}\t${audit(n)}\n`, 'latin1');

  it('shifts no place: every event is where it says', async () => {
    const bytes = Buffer.concat([written('kube', 1), written('k\xf6be', 2), written('k\xf6be', 3), written('kube', 4)]);
    const { events } = await imported(bytes);
    expect(events.filter(({ carrier }) => carrier !== null)).toHaveLength(2);
    for (const { offset, length, carrier } of events) {
      const own = bytes.subarray(offset, offset + length).toString('latin1');
      expect(own).toMatch(carrier === null ? /^2026-05-04T.*\}$/ : /^\{"kind":"Event".*\}$/);
    }
    expect(events).toHaveLength(4);
  });
});

describe('what is packed', () => {
  const packed = gzipSync(delivery('DATA_MESSAGE', trail(1, 'ListUsers'))).toString('base64');
  const record = (data: string) => JSON.stringify({ kinesis: { data, sequenceNumber: '1', approximateArrivalTimestamp: 1_777_888_800.5 }, eventID: 'x' });
  const inSns = (message: string) =>
    JSON.stringify({ Type: 'Notification', MessageId: 'm', TopicArn: 't', Timestamp: '2026-05-04T10:00:00Z', Message: message });
  const damages = {
    cut: packed.slice(0, -40),
    'no base64': '!!',
    turned: `${packed.slice(0, 40)}AAAA${packed.slice(44)}`,
    'cut inside a character': packed.slice(0, 81),
  };

  it.each(Object.entries(damages))('and damaged (%s) is a lost record with its place, and no event without a time', async (_, data) => {
    const [good, bad] = [record(packed), record(data)];
    const { events, issues } = await imported([good, bad, good].join('\n'));
    expect(events.map(({ action }) => action)).toEqual(['ListUsers', 'ListUsers']);
    expect(issues.filter(({ code }) => code === 'carrier.packed')).toMatchObject([{ severity: 'lost', offset: good.length + 1, length: bad.length }]);
  });

  it('is told also where all of it is damaged, and inside another carrier', async () => {
    const alone = await imported(record(damages.cut));
    expect(alone.events).toEqual([]);
    expect(alone.issues.map(({ code }) => code)).toEqual(['carrier.packed']);
    const { events, issues } = await imported([record(packed), record(damages.cut), record(packed)].map(inSns).join('\n'));
    expect(events).toHaveLength(2);
    expect(issues.filter(({ severity }) => severity === 'lost').map(({ code }) => code)).toEqual(['carrier.packed']);
  });

  it('and absent or empty is nothing lost', async () => {
    const { events, issues } = await imported([record(packed), record(''), record(packed)].join('\n'));
    expect(events).toHaveLength(3);
    expect(issues.map(({ code }) => code)).not.toContain('carrier.packed');
  });
});

describe('text between the JSON of a program', () => {
  const texts = ['[2026-03-02T07:00:00.310Z] started', '{main} thread', '[0] ready', '{ not json }', '[error] 3'];
  const line = (text: string, n: number) => `2026-05-04T10:00:${String(n).padStart(2, '0')}.123456789Z stdout F ${text}\n`;
  it('is lost nowhere: each line is an event with the time of its carrier', async () => {
    const { events, issues } = await imported(texts.flatMap((text, n) => [line(trail(1, 'ListUsers'), 2 * n), line(text, 2 * n + 1)]).join(''));
    expect(events.map(({ action, message }) => action ?? message)).toEqual(texts.flatMap((text) => ['ListUsers', text]));
    expect(issues.filter(({ code }) => code !== 'event.duplicate')).toEqual([]);
  });

  it('and lines of another format are read by it', async () => {
    const access = '192.0.2.7 - - [02/Mar/2026:07:00:01 +0000] "GET /a HTTP/1.1" 200 12 "-" "curl/8"';
    const { events } = await imported([0, 2, 4].flatMap((n) => [line(trail(1, 'ListUsers'), n), line(access, n + 1)]).join(''));
    expect(events.map(({ action, message }) => action ?? message)).toEqual([0, 2, 4].flatMap(() => ['ListUsers', 'GET /a 200']));
  });
});

describe('a list of records', () => {
  const line = (second: number, n: number) => `192.0.2.7 - - [04/May/2026:10:00:0${second} +0000] "GET /${n} HTTP/1.1" 200 12 "-" "curl/8"`;
  const loki = (...values: unknown[]) => JSON.stringify({ streams: [{ stream: { app: 'x' }, values }] });
  const azure = (...rows: unknown[]) =>
    JSON.stringify({
      tables: [{ name: 'PrimaryResult', columns: [{ name: 'TimeGenerated', type: 'datetime' }, { name: 'Category' }, { name: 'log_s' }], rows }],
    });
  const at = (n: number) => `2026-05-04T10:00:0${n}Z`;

  it('has no member that is lost without a word, whatever stands beside it', async () => {
    const text = azure([at(1), 'audit', line(1, 1)], [at(2), 'audit', null], null, [at(3), 'audit', line(3, 3)]);
    const { events, issues } = await imported(text);
    expect(events.map(({ message }) => message)).toEqual(['GET /1 200', 'GET /3 200']);
    const lost = issues.filter(({ severity }) => severity === 'lost');
    expect(lost.map(({ code, offset, length }) => [code, text.slice(offset, offset + length)])).toEqual([
      ['carrier.no_record', `["${at(2)}","audit",null]`],
      ['carrier.no_record', 'null'],
    ]);
  });

  it('has members of nothing known, which are text with the time of their carrier', async () => {
    const { events, issues } = await imported(azure([at(1), 'audit', line(1, 1)], [at(2), 'app', 'words and words'], [at(3), 'app', 'more']));
    expect(events.map(({ message }) => message)).toEqual(['GET /1 200', 'words and words', 'more']);
    expect(issues).toEqual([]);
  });

  it('has lines without a letter, which are no records', async () => {
    const { events, issues } = await imported(loki(['1777888800000000000', line(1, 1)], ['1777888801000000000', ''], ['1777888802000000000', line(2, 2)]));
    expect(events).toHaveLength(2);
    expect(issues).toEqual([]);
  });

  it('is of one format in each member that may hold the payload', async () => {
    const gelf = (more: object) =>
      JSON.stringify({ version: '1.1', host: 'web1', timestamp: 1_777_888_801, _application_name: 'sshd', _process_id: '8', ...more });
    const said = 'Accepted password for ana from 192.0.2.1 port 2 ssh2';
    const { events } = await imported(
      [
        gelf({ short_message: said }),
        gelf({ short_message: 'x', full_message: `<38>May  4 10:00:02 web1 sshd[8]: ${said}` }),
        gelf({ short_message: said }),
      ].join('\n'),
    );
    expect(events.map(({ action }) => action)).toEqual(['ssh_login', 'ssh_login', 'ssh_login']);
  });

  it('takes the time that can be read of those that its carrier states', async () => {
    const { issues, events } = await imported(
      ['soon', at(1)]
        .map((EventTime) =>
          JSON.stringify({ SyslogMessage: 'Accepted password for ana from 192.0.2.1 port 2 ssh2', ProcessName: 'sshd', EventTime, TimeGenerated: at(2) }),
        )
        .join('\n'),
    );
    expect(events.map(({ action }) => action)).toEqual(['ssh_login', 'ssh_login']);
    expect(issues).toEqual([]);
  });
});
