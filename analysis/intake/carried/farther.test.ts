// What an item holds is told by all of it, not by its first bytes alone.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { importInto } from '../../../test/support/import-into.ts';
import { binary, wrappedCases } from '../../../test/support/wrapped-cases.ts';
import { syslogLine } from '../../carriers/syslog-line/carrier.ts';

const folder = mkdtempSync(join(tmpdir(), 'sealtrail-farther-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function heldBy(files: Readonly<Record<string, string>>): Promise<Record<string, string[]>> {
  const from = mkdtempSync(join(folder, 'in-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(from, name), text);
  const tables = await importInto(from, { time: { zone: 'UTC', year: 2026 } });
  expect(tables.imported.ledger.balanced).toBe(true);
  const items = await tables.rows<{ path: string; carriers: string[] }>('SELECT path, carriers FROM item');
  tables.close();
  rmSync(tables.directory, { recursive: true, force: true });
  return Object.fromEntries(items.map(({ path, carriers }) => [path, [...carriers].sort()]));
}

const audit = (i: number) =>
  JSON.stringify({
    kind: 'Event',
    apiVersion: 'audit.k8s.io/v1',
    auditID: `a${i}`,
    stage: 'ResponseComplete',
    verb: 'get',
    requestURI: '/api',
    requestReceivedTimestamp: `2026-03-02T07:00:0${i}.000000Z`,
  });
const access = '192.0.2.7 - - [02/Mar/2026:07:00:01 +0000] "GET /a HTTP/1.1" 200 12 "-" "curl/8"';
const many = (count: number, line: (i: number) => string) => Array.from({ length: count }, (_, i) => `${line(i)}\n`).join('');
/** More than what is shown to the formats. */
const ordinary = (i: number) =>
  `Mar  2 0${Math.floor(i / 3600)}:${String(Math.floor(i / 60) % 60).padStart(2, '0')}:00 web1 sshd[12]: Failed password for root from 192.0.2.9 port ${i} ssh2`;
const docker = (log: string) => JSON.stringify({ log: `${log}\n`, stream: 'stdout', time: '2026-03-02T07:00:09.5Z' });
const collected = (log: string, i: number) => JSON.stringify({ date: 1_772_434_800 + i, log });

it('a record of a known format is read wherever it stands', async () => {
  const held = await heldBy({
    'syslog.log': many(4000, ordinary) + many(3, (i) => `Mar  2 09:00:0${i} web1 kube-apiserver[3]: ${audit(i)}`) + `Mar  2 09:00:09 web1 nginx: ${access}\n`,
    'docker.log': many(4000, (i) => docker(`said ${i}`)) + many(3, (i) => docker(audit(i))),
    'cri.log': many(6000, (i) => `2026-03-02T07:00:09.500000001Z stdout F said ${i}`) + `2026-03-02T07:00:09.500000001Z stdout F ${audit(1)}\n`,
    'collected.ndjson': many(6000, (i) => collected(`said ${i}`, i)) + many(3, (i) => collected(audit(i), i)),
    'plain.log': many(4000, ordinary),
  });
  expect(held['syslog.log']).toEqual(['syslog:line > kubernetes:audit: 3', 'syslog:line > nginx:access: 1']);
  expect(held['docker.log']).toContain('docker:json-file > kubernetes:audit: 3');
  expect(held['cri.log']).toContain('kubernetes:cri > kubernetes:audit: 1');
  expect(held['collected.ndjson']).toEqual(['fluent:record > kubernetes:audit: 3']);
  expect(held['plain.log']).toEqual([]);
});

it('what is looked for in all lines of a log stands in records of each format that writes to one', async () => {
  const { peel } = syslogLine;
  const marks = peel.by === 'lines' ? (peel.marks ?? []) : [];
  const cases = (await wrappedCases()).filter(({ format: { id, recognise, framing } }) => {
    // Logs of the system itself; what has a header of its own, which no daemon of syslog writes; general readings of lines.
    const isOther = id === 'linux:auth' || id === 'sudo:log' || framing.kind === 'delimited' || (recognise.general && framing.kind === 'lines');
    return !isOther && !binary.includes(id);
  });
  const formats = new Set(cases.map(({ format }) => format.id));
  expect(formats.size).toBeGreaterThan(7);
  for (const id of formats) {
    const records = cases.filter(({ format }) => format.id === id).flatMap((one) => one.records);
    const isMarked = records.some((record) => marks.some((mark) => `web1 ${id.split(':')[0]}[1]: ${record}`.includes(mark)));
    expect(isMarked, id).toBe(true);
  }
});
