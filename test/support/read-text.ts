// One file imported for real, and what came of it: for tests of carriers.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importInto } from './import-into.ts';

export interface ReadText {
  /** Action of each event, in the order of the file. */
  actions: (string | null)[];
  /** Event times as ISO text. */
  times: (string | null)[];
  /** Bytes of the item at the place of each event. */
  texts: string[];
  /** What the carriers of each event say, the outermost first. */
  facts: Record<string, unknown>[][];
  /** `carrier > carrier > format: records`. */
  carriers: string[];
  format: string | null;
  hosts: (string | null)[];
  messages: (string | null)[];
  /** What was assumed about the time of each. */
  assumed: (string | null)[];
  /** `code: message`. */
  issues: string[];
  lost: number;
  unread: number;
}

export async function readText(content: string | Uint8Array, name = 'item', policy: Record<string, unknown> = {}): Promise<ReadText> {
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-carried-'));
  const path = join(folder, name);
  writeFileSync(path, content);
  const { imported, rows, close, directory } = await importInto(path, policy);
  try {
    if (!imported.ledger.balanced) throw new Error('the ledger does not balance');
    const events = await rows<Record<'event_action' | 'time' | 'assumed' | 'carrier' | 'host_name' | 'message', string | null> & { at: number; size: number }>(
      `SELECT event_action, strftime(make_timestamp(time_ns // 1000), '%Y-%m-%dT%H:%M:%S.%gZ') AS "time", time_assumed AS assumed, carrier::VARCHAR AS carrier, host_name, message,
         byte_offset AS at, byte_length AS size FROM event ORDER BY record`,
    );
    const [item] = await rows<{ format: string | null; carriers: string[]; lost: number; unread: number }>(
      'SELECT format, carriers, lost, unread_bytes AS unread FROM item',
    );
    const issues = await rows<{ said: string }>(`SELECT code || ': ' || message AS said FROM issue ORDER BY byte_offset, code`);
    const bytes = Buffer.from(content);
    return {
      actions: events.map(({ event_action: action }) => action),
      times: events.map(({ time }) => time),
      texts: events.map(({ at, size }) => bytes.subarray(at, at + size).toString()),
      facts: events.map(({ carrier }) => (carrier === null ? [] : (JSON.parse(carrier) as { facts: Record<string, unknown> }[]).map(({ facts }) => facts))),
      hosts: events.map(({ host_name: host }) => host),
      messages: events.map(({ message }) => message),
      assumed: events.map(({ assumed }) => assumed),
      issues: issues.map(({ said }) => said),
      ...(item as { format: string | null; carriers: string[]; lost: number; unread: number }),
    };
  } finally {
    close();
    for (const used of [directory, folder]) rmSync(used, { recursive: true, force: true });
  }
}

/** A record of CloudTrail that does `action` in minute `minute` of an invented morning. */
export const trailRecord = (action: string, minute: number): Record<string, unknown> => ({
  eventVersion: '1.11',
  userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/nadia', accountId: '111122223333', userName: 'nadia' },
  eventTime: `2026-05-04T10:${String(minute).padStart(2, '0')}:00Z`,
  eventSource: 'iam.amazonaws.com',
  eventName: action,
  awsRegion: 'eu-west-1',
  sourceIPAddress: '203.0.113.50',
  userAgent: 'aws-cli/2.27',
  requestParameters: { note: 'tab\t, "quoted" and\nline' },
  eventID: `00000000-0000-4000-8000-0000000000${String(minute).padStart(2, '0')}`,
  eventType: 'AwsApiCall',
});
