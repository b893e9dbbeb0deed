// What collectors and hosts wrap around lines: each carrier is peeled down to the record, which is read as in a file of its own.
import { describe, expect, it } from 'vitest';
import { readText } from '../../test/support/read-text.ts';
import * as list from './list.ts';

const wraps = import.meta.glob<{ wrap(records: readonly string[]): string | Uint8Array }>('./*/wrap.fixture.ts', { eager: true });
const folderOf = (id: string) => `./${id.replaceAll(':', '-')}/wrap.fixture.ts`;
const carriers = Object.values(list).filter(({ id }) => !/^(?:aws|csv|kafka|m365|text|json:texts|splunk:csv)/.test(id) && wraps[folderOf(id)]);
/** What its fixture has inside. */
const within: Record<string, string> = { 'systemd:journal-events': 'systemd:journal-json', 'fluentd:out-file': 'json:message' };

const audit = (n: number) =>
  `type=USER_LOGIN msg=audit(177788880${n}.100:4${n}): pid=900 uid=0 auid=1000 ses=3 msg='op=login id=1000 exe="/usr/sbin/sshd" hostname=192.0.2.1 addr=192.0.2.1 terminal=ssh res=success'`;
const access = (n: number) => `192.0.2.7 - - [04/May/2026:10:00:0${n} +0000] "GET /${n} HTTP/1.1" 200 12 "-" "curl/8.\\"7\\""`;
const cluster = (n: number) =>
  JSON.stringify({
    kind: 'Event',
    apiVersion: 'audit.k8s.io/v1',
    level: 'Metadata',
    auditID: `a${n}`,
    stage: 'ResponseComplete',
    requestURI: `/api/v1/pods/${n}`,
    verb: 'get',
    user: { username: 'ada' },
    sourceIPs: ['192.0.2.9'],
    requestReceivedTimestamp: `2026-05-04T10:00:0${n}.000001Z`,
    stageTimestamp: `2026-05-04T10:00:0${n}.000002Z`,
  });
const inner: [format: string, records: string[]][] = [
  ['linux:auditd', [1, 2, 3].map(audit)],
  ['nginx:access', [1, 2, 3].map(access)],
  ['kubernetes:audit', [1, 2, 3].map(cluster)],
];

describe.each(carriers.map(({ id }) => id))('%s', (id) => {
  it.each(inner)('around %s', async (format, records) => {
    const { wrap } = wraps[folderOf(id)]!;
    const read = await readText(wrap(records));
    expect(read.carriers).toEqual([`${[id, within[id] ?? [], format].flat().join(' > ')}: 3`]);
    expect({ lost: read.lost, unread: read.unread, issues: read.issues }).toEqual({ lost: 0, unread: 0, issues: [] });
    const bare = await readText(`${records.join('\n')}\n`);
    expect(read.times).toEqual(bare.times);
    expect(read.actions).toEqual(bare.actions);
    expect(read.messages).toEqual(bare.messages);
    expect(read.texts.map((text) => (records.includes(text) ? text : JSON.parse(`"${text}"`)))).toEqual(records);
  });
});
