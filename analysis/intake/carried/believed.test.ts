// What a carrier says of itself is believed only as far as it goes: its own records, its places, its pieces.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  const issues = await tables.rows<{ code: string; message: string }>('SELECT code, message FROM issue ORDER BY ALL');
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
