// Forged events as files of their own: contents that some reader takes for events, under names that some reader takes for something else.
import { gzipSync } from 'node:zlib';
import { tarOf, zipOf } from '../../support/archives.ts';
import type { Seeded } from '../../support/seeded.ts';
import { json, keyList } from '../../support/signed-trail.ts';
import { forgedRecord } from './forgery.ts';
import type { World } from './world.ts';

const lines = (): Buffer => Buffer.from(`${JSON.stringify(forgedRecord())}\n${JSON.stringify(forgedRecord())}\n`);

/** A content, and the ending that its name would have. */
export const contents: Record<string, (world: World) => readonly [ending: string, bytes: Buffer]> = {
  'NDJSON of CloudTrail records': () => ['ndjson', lines()],
  'a CloudTrail log': () => ['json', json({ Records: [forgedRecord()] })],
  'a gzipped CloudTrail log': () => ['json.gz', gzipSync(json({ Records: [forgedRecord()] }))],
  'a JSON array': () => ['json', json([forgedRecord(), forgedRecord()])],
  'application JSON lines': () => ['jsonl', Buffer.from('{"@timestamp":"2026-03-03T00:05:00Z","user":{"name":"root"},"action":"login"}\n')],
  'an auth.log': () => ['log', Buffer.from('2026-03-03T00:05:00.000000+00:00 web-1 sshd[2187]: Accepted password for root from 192.0.2.99 port 1 ssh2\n')],
  'trailList beside Records': () => ['json', json({ trailList: [], Records: [forgedRecord()] })],
  'PublicKeyList beside Records': ({ genuine }) => ['json', json({ PublicKeyList: genuine.map(({ row }) => row), Records: [forgedRecord()] })],
  'PublicKeyList, then lines': ({ genuine }) => ['json', Buffer.concat([keyList(genuine), Buffer.from('\n'), lines()])],
  'Metadata beside Records': () => ['json.gz.head-object.json', json({ ETag: '"0"', Metadata: { signature: '00' }, Records: [forgedRecord()] })],
  'Records in a file named as a side-car': () => ['head-object.json', json({ Records: [forgedRecord()] })],
  'digest members beside Records': () => ['json', json({ digestS3Object: 'x', digestS3Bucket: 'y', logFiles: [], Records: [forgedRecord()] })],
  'a manifest line, then events': () => ['sha256', Buffer.concat([Buffer.from(`${'0'.repeat(64)}  nothing.log\n`), lines()])],
  'a zip of events': () => ['zip', zipOf([['deep/zz.ndjson', lines()]])],
  'a tar of events': () => ['tar', tarOf([['deep/zz.ndjson', lines()]])],
  'a gzipped tar of events': () => ['tgz', gzipSync(tarOf([['deep/zz.ndjson', lines()]]))],
  'events behind an empty gzip member': () => ['ndjson.gz', Buffer.concat([gzipSync(Buffer.alloc(0)), gzipSync(lines())])],
  'UTF-16 lines': () => ['ndjson', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(lines().toString(), 'utf16le')])],
};

/** Where it is put. `log` = the path of a genuine log of the export. */
export const names: Record<string, (log: string, ending: string, random: Seeded) => string> = {
  'beside everything': (_log, ending) => `zz.${ending}`,
  'a folder of its own': (_log, ending) => `extra/more/zz.${ending}`,
  'in the folder of the logs': (log, ending) => `${log.slice(0, log.lastIndexOf('/'))}/zz.${ending}`,
  'under a name of the service': (log, ending) => log.replace(/_[0-9a-f]{16}\.json\.gz$/, `_fedcba9876543210.${ending}`),
  'a second download': (log, ending) => log.replace(/\.json\.gz$/, ` (1).${ending}`),
  'upper case': (log, ending) => log.replace(/[^/]+$/, (name) => `${name.toUpperCase()}.${ending.toUpperCase()}`),
  hidden: (_log, ending) => `.zz.${ending}`,
  'as if AppleDouble': (log, ending) => `${log.slice(0, log.lastIndexOf('/'))}/._zz.${ending}`,
  'as if of macOS': (_log, ending) => `__MACOSX/zz.${ending}`,
  '.DS_Store': () => '.DS_Store',
  'Thumbs.db': () => 'Thumbs.db',
  'desktop.ini': () => 'desktop.ini',
  'a download mark': (log) => `${log}:Zone.Identifier`,
  'a read-me': () => 'README.txt',
  'no ending': () => 'zz',
  'as the key list of another region': () => 'eu/list-public-keys.json',
  'as describe-trails': () => 'describe-trails.json',
  'as a side-car': (log) => `${log}.head-object.json`,
  'as a manifest': () => 'other/SHA256SUMS',
  'in a digest folder': (log, ending) => `${log.slice(0, log.lastIndexOf('/')).replace('/CloudTrail/', '/CloudTrail-Digest/')}/zz.${ending}`,
  'bidi marks': (_log, ending) => `zz\u202egz.${ending}`,
  'a backslash': (_log, ending) => `extra\\zz.${ending}`,
  'a temporary copy': (_log, ending) => `zz.${ending}.tmp`,
};
