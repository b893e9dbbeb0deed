// What an item holds is told by all of it, not by its first bytes alone.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { casesIn, isDamaged } from '../../../test/support/golden-cases.ts';
import { importInto } from '../../../test/support/import-into.ts';

import { syslogLine } from '../../carriers/syslog-line/carrier.ts';
import { formats } from '../../formats/index.ts';
import type { Format } from '../../reading/format.ts';

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

/** Formats whose lines stand in a log of the system as they stand in a file: by which program. */
const daemons: Readonly<Record<string, string>> = {
  'apache:error': 'httpd',
  'cisco:asa': 'asa',
  'exim:mainlog': 'exim',
  'fortinet:log': 'fw1',
  'gitea:log': 'gitea',
  'grafana:log': 'grafana',
  'guacamole:log': 'tomcat9',
  'keycloak:log': 'keycloak',
  'mongodb:text': 'mongod',
  'mysql:error': 'mysqld',
  'openldap:slapd': 'slapd',
  'openvpn:server': 'openvpn',
  'pgbouncer:log': 'pgbouncer',
  'redis:log': 'redis-server',
  'squid:access': 'squid',
  'strongswan:charon': 'charon',
  'uwsgi:requests': 'uwsgi',
  'vaultwarden:log': 'vaultwarden',
};

/** Those of which no line is looked for there, by the reason. */
const elsewhere: Readonly<Record<string, string>> = {
  'written to files, and never sent to syslog as they lie':
    'cas:audit chrony:log docker:events-text ds389:access ftp:xferlog iis:native jenkins:audit-console jenkins:audit-trail jfrog:access jfrog:request mssql:errorlog pingfederate:admin pingfederate:audit redis:monitor teamviewer:connections teamviewer:log',
  'records of several lines, which syslog would cut': 'mysql:general mysql:slow redis:acl-log',
  'sent to syslog in other words, without time and level, which linux:auth reads': 'fail2ban:log freeradius:log samba:log xrdp:log',
  'sent to syslog with other cells, whose first is no time': 'mariadb:audit',
  'lines of a cloud, of another system, or of a shell':
    'aws:cloudfront-realtime aws:vpcflow-default azure:flow-tuple bash:history fish:history hoop:transcript macos:unified:text openbsm:praudit windows:rendered zsh:history',
};

const analysis = fileURLToPath(new URL('../../', import.meta.url));
function linesOf({ id }: Format): string[] {
  const folder = join(analysis, 'formats', id.replaceAll(':', '-'), 'cases');
  const files = casesIn(folder).filter((name) => !isDamaged(name));
  return files.flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n')).filter((line) => line !== '' && !line.startsWith('#'));
}
/** Not logs of the system itself, and no general readings. */
const ofLines = formats.filter(
  ({ id, role, recognise, ...format }) =>
    role === 'events' &&
    'framing' in format &&
    format.framing.kind === 'lines' &&
    !recognise.general &&
    !recognise.lastResort &&
    !/^(?:linux:auth|sudo:log)$/.test(id),
);
const marks = syslogLine.peel.by === 'lines' ? (syslogLine.peel.marks ?? []) : [];

it('what is looked for in all lines of a log stands in lines of each format that writes to one', () => {
  const argued = Object.values(elsewhere).flatMap((ids) => ids.split(' '));
  const unmarked = ofLines.filter(
    (format) => !linesOf(format).some((line) => marks.some((mark) => `web1 ${daemons[format.id] ?? 'x'}[1]: ${line}`.includes(mark))),
  );
  expect(unmarked.map(({ id }) => id).filter((id) => !argued.includes(id))).toEqual([]);
  const ids = ofLines.map(({ id }) => id);
  expect(argued.filter((id) => !ids.includes(id) || id in daemons)).toEqual([]);
});

it('lines of daemons are read wherever they stand in a log of the system', async () => {
  const known = ofLines.flatMap((format) => {
    const program = daemons[format.id];
    const line = (text: string, i: number) => `Mar  2 09:00:0${i} web1 ${text.startsWith('%') ? '' : `${program}[3]: `}${text}\n`;
    return program === undefined ? [] : [{ id: format.id, text: linesOf(format).slice(0, 3).map(line).join('') }];
  });
  const oracle = `Mar  2 09:00:09 web1 Oracle Audit[7]: LENGTH : '160' ACTION :[7] 'CONNECT' DATABASE USER:[4] 'MARA' STATUS:[1] '0'\n`;
  const held = await heldBy({ messages: many(4000, ordinary) + known.map(({ text }) => text).join('') + oracle });
  const read = held['messages']?.map((one) => one.replace(/^syslog:line > (.*): \d+$/, '$1'));
  expect(read).toEqual([...known.map(({ id }) => id), 'oracle:audit'].toSorted());
});
