// A file imported for real, and what came of it: for tests of carriers.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { ImportPolicy } from '../../analysis/contract/model/source.ts';
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

interface Asked {
  content: string | Uint8Array;
  name: string;
  policy: Partial<ImportPolicy>;
  tell(read: ReadText): void;
  fail(error: unknown): void;
}

let waiting: Asked[] = [];
/** Milliseconds in which the tests of a concurrent group have all asked. */
const GATHERED = 60;

/** What is asked for at one time, as by the tests of a concurrent group, is one import: each in a folder of its own, with its own policy. */
export function readText(content: string | Uint8Array, name = 'item', policy: Partial<ImportPolicy> = {}): Promise<ReadText> {
  return new Promise((tell, fail) => {
    if (waiting.length === 0) setTimeout(readWaiting, GATHERED);
    waiting.push({ content, name, policy, tell, fail });
  });
}

async function readWaiting(): Promise<void> {
  const asked = waiting;
  waiting = [];
  try {
    const read = await readAll(asked);
    for (const [at, { tell }] of asked.entries()) tell(read[at] as ReadText);
  } catch (error) {
    for (const { fail } of asked) fail(error);
  }
}

interface EventRow extends Record<'event_action' | 'time' | 'assumed' | 'carrier' | 'host_name' | 'message', string | null> {
  folder: number;
  record: number;
  at: number;
  size: number;
}

async function readAll(asked: readonly Asked[]): Promise<ReadText[]> {
  const root = mkdtempSync(join(tmpdir(), 'sealtrail-carried-'));
  const items: ImportPolicy['items'] = [];
  for (const [folder, { content, name, policy }] of asked.entries()) {
    mkdirSync(join(root, String(folder)));
    writeFileSync(join(root, String(folder), name), content);
    if (policy.time) items.push({ items: `${folder}/**`, time: policy.time });
    for (const one of policy.items ?? []) items.push({ ...one, items: `${folder}/${one.items}` });
  }
  const { imported, rows, close, directory } = await importInto(root, { items, originals: 'reference' });
  try {
    if (!imported.ledger.balanced) throw new Error('the ledger does not balance');
    const folder = "split_part(path, '/', 1)::INTEGER AS folder";
    const events = await rows<EventRow>(
      `SELECT ${folder}, record, event_action, strftime(make_timestamp(time_ns // 1000), '%Y-%m-%dT%H:%M:%S.%gZ') AS "time", time_assumed AS assumed, carrier::VARCHAR AS carrier, host_name,
         message, byte_offset AS at, byte_length AS size FROM event JOIN item USING (item) ORDER BY record`,
    );
    const read = await rows<{ folder: number; format: string | null; carriers: string[]; lost: number; unread: number }>(
      `SELECT ${folder}, format, carriers, lost, unread_bytes AS unread FROM item ORDER BY item`,
    );
    const found = await rows<{ folder: number; said: string }>(
      `SELECT ${folder}, code || ': ' || message AS said FROM issue JOIN item USING (item) ORDER BY byte_offset, code`,
    );
    const places = new Map(events.map(({ record, folder }) => [String(record), folder]));
    // That one text has the events of another says nothing of it.
    const issues = found.filter(({ folder, said }) => (places.get(/^event\.duplicate: .* record (\d+)/.exec(said)?.[1] ?? '') ?? folder) === folder);
    return asked.map(({ content }, at) => {
      const isOwn = (row: { folder: number }): boolean => row.folder === at;
      const own = events.filter(isOwn);
      const bytes = Buffer.from(content);
      const { folder: _, ...item } = read.find(isOwn) ?? expect.fail('nothing was imported');
      return {
        actions: own.map(({ event_action: action }) => action),
        times: own.map(({ time }) => time),
        texts: own.map((event) => bytes.subarray(event.at, event.at + event.size).toString()),
        facts: own.map(({ carrier }) => (carrier === null ? [] : (JSON.parse(carrier) as { facts: Record<string, unknown> }[]).map(({ facts }) => facts))),
        hosts: own.map(({ host_name: host }) => host),
        messages: own.map(({ message }) => message),
        assumed: own.map(({ assumed }) => assumed),
        issues: issues.filter(isOwn).map(({ said }) => said),
        ...item,
      };
    });
  } finally {
    close();
    for (const used of [directory, root]) rmSync(used, { recursive: true, force: true });
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
