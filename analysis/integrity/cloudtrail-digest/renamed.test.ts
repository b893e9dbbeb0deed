// S6, S7: files that were renamed, copied, flattened, and what systems leave beside them. Content tells where the path cannot.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { evidenceOf, signedTrail } from '../../../test/support/signed-trail.ts';
import { fileOf } from '../../../test/support/evidence-file.ts';
import type { Verification } from '../../contract/model/integrity.ts';
import { verifyAll } from '../verify-all.ts';

type Files = Map<string, Buffer>;
const run = (files: Files): Promise<Verification> => verifyAll(evidenceOf(files));
const { files, digests } = signedTrail({ hours: 4 });
const renamed = (name: (path: string) => string): Files => new Map([...files].map(([path, bytes]) => [name(path), bytes]));
const flat = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const isLog = (path: string): boolean => path.includes('/CloudTrail/');
const log = digests[1]?.logs[0] as { key: string; path: string; raw: Buffer };
const digest = digests[1] as (typeof digests)[number];
const appleDouble = Buffer.concat([
  Buffer.from('00051607000200004d6163204f5320582020202020202020000200000009000000320000000e000000020000004000000010', 'hex'),
  Buffer.alloc(200),
]);

describe('renamed, and verified', () => {
  it.each<[string, (path: string) => string, string[]]>([
    ['D3b: numbered by a browser, in a flat folder', (path) => flat(path).replace('.json.gz', '.json (1).gz'), ['renamed']],
    ['numbered behind the ending', (path) => flat(path).replace('.json.gz', '.json.gz (1)'), ['renamed']],
    ['D5: lower-cased', (path) => path.toLowerCase(), ['renamed']],
    ['lower-cased and flat', (path) => flat(path).toLowerCase(), ['renamed']],
    ['with backslashes', (path) => path.replaceAll('/', '\\'), ['verified']],
    ['flat', flat, ['verified']],
    ['numbered in place', (path) => path.replace('.json.gz', '.json(2).gz'), ['renamed']],
    ['logs by number', (path) => (isLog(path) ? `logs/${[...files.keys()].indexOf(path)}.gz` : path), ['renamed', 'verified']],
    ['the account folder renamed', (path) => path.replace('/111122223333/', '/ACME production/'), ['renamed']],
    ['the organisation folder dropped or added', (path) => path.replace('/AWSLogs/', '/AWSLogs/o-abc/'), ['renamed']],
    ['a bucket folder under another name', (path) => path.replace('trail-bucket/', 'backup of trail/'), ['verified']],
    ['with the version of the object before the ending', (path) => path.replace('.json.gz', '.3sL4kqtJlcpXroDTDmJ.json.gz'), ['renamed']],
    ['with the version of the object behind the ending', (path) => `${path}?versionId=3sL4kqtJlcpXroDTDmJ`, ['renamed']],
    ['with .v1 behind each', (path) => `${path}.v1`, ['renamed']],
    ['with .txt behind each, by a mail gateway', (path) => `${path}.txt`, ['renamed']],
    [
      'cut at 64 characters, the ending kept',
      (path) => (path.includes('CloudTrail/') ? path.replace(/([^/]{56})[^/]*(\.json\.gz)$/, '$1$2') : path),
      ['renamed', 'verified'],
    ],
    ['cut before the ending', (path) => path.replace(/(AWSLogs.*)\/[^/]+$/, `$1/${[...files.keys()].indexOf(path)}`), ['renamed']],
    ['as a disk of 8.3 names has them', (path) => path.replace(/(AWSLogs.*)\/[^/]+$/, `$1/111122~${[...files.keys()].indexOf(path)}.JSO`), ['renamed']],
    [
      'as an ISO 9660 disk has them',
      (path) =>
        path
          .toUpperCase()
          .replaceAll('-', '_')
          .replace(/(AWSLOGS.*)\/[^/]+$/, `$1/F${[...files.keys()].indexOf(path)}.GZ;1`)
          .replace('LIST_PUBLIC_KEYS', 'list-public-keys'),
      ['renamed'],
    ],
    ['side-cars without the ending of the digest', (path) => path.replace('.json.gz.head-object.json', '.head-object.json'), ['verified']],
    ['side-cars by number, elsewhere', (path) => (path.endsWith('.head-object.json') ? `metadata/${[...files.keys()].indexOf(path)}.out` : path), ['verified']],
    ['logs as text', (path) => (isLog(path) ? `${path}.txt` : path), ['renamed', 'verified']],
  ])('%s', async (_what, name, reasons) => {
    const found = await run(renamed(name));
    expect([found.overall, found.objects.length]).toEqual(['valid', 12]);
    expect([...new Set(found.objects.map(({ reason }) => reason ?? 'verified'))].sort()).toEqual(reasons);
    for (const one of found.objects.filter(({ reason }) => reason === 'renamed')) {
      expect(one.explain).toContain('It was renamed');
      expect(one.key).toMatch(/^AWSLogs\/.*\.json\.gz$/);
    }
  });

  it('a renamed file with other content is not the signed one', async () => {
    const other = new Map(files);
    other.delete(log.path);
    other.set(log.path.toLowerCase(), gzipSync(log.raw.toString().replace('ListUsers', 'Forged')));
    const found = await run(other);
    expect(found.objects.filter(({ verdict }) => verdict !== 'valid').map(({ key, reason }) => [key, reason])).toEqual([[log.key, 'content_hash_mismatch']]);
  });

  it.each(['notes/holiday.txt', 'x.bin', `${log.path}.bak`])('the log at %s', async (path) => {
    const moved = new Map(files);
    moved.delete(log.path);
    moved.set(path, files.get(log.path) as Buffer);
    const found = await run(moved);
    expect(found.objects.find((one) => one.path === path)).toMatchObject({ status: 'verified', reason: 'renamed', key: log.key });
    expect(found.overall).toBe('valid');
  });
});

describe('second copies', () => {
  it.each<[string, string, string]>([
    ['D3e: a digest numbered in the tree', digest.path, digest.path.replace('.json.gz', '.json (1).gz')],
    ['a digest in a folder of its own', digest.path, `copy/${flat(digest.path)}`],
    ['a digest under another day', digest.path, digest.path.replace('/03/02/', '/03/09/')],
    ['a log numbered in the tree', log.path, log.path.replace('.json.gz', '.json (1).gz')],
    ['a log under another day', log.path, log.path.replace('/03/02/', '/03/09/')],
    ['a log on the desktop', log.path, 'Desktop/copy of it.json.gz'],
  ])('%s is a copy', async (_what, from, to) => {
    const found = await run(new Map(files).set(to, files.get(from) as Buffer));
    expect([found.overall, found.objects.length]).toEqual(['valid', 13]);
    expect(found.objects.find(({ path }) => path === to)).toMatchObject({ verdict: 'valid', status: 'verified' });
    expect(found.findings.map(({ code }) => code).sort()).toEqual(['chain_start', 'tail_open']);
  });

  it('D3d: everything twice in a flat folder', async () => {
    const twice = new Map(
      [...files].flatMap(
        ([path, bytes]) =>
          [
            [flat(path), bytes],
            [flat(path).replace(/(\.json)(\.gz)?$/, '$1 (1)$2'), bytes],
          ] as [string, Buffer][],
      ),
    );
    const found = await run(twice);
    expect([found.overall, found.objects.length]).toEqual(['valid', 24]);
  });

  it('a copy with other content is not covered', async () => {
    const path = log.path.replace('.json.gz', '.json (1).gz');
    const found = await run(new Map(files).set(path, gzipSync(log.raw.toString().replace('ListUsers', 'Forged'))));
    expect(found.objects.find((one) => one.path === path)).toMatchObject({ status: 'not covered' });
  });
});

describe('moved: content of one signed place at another', () => {
  it('a log at another day', async () => {
    const moved = new Map(files);
    moved.delete(log.path);
    const path = log.path.replace('/03/02/', '/03/04/');
    const found = await run(moved.set(path, files.get(log.path) as Buffer));
    expect(found.objects.find((one) => one.path === path)).toMatchObject({ status: 'moved', reason: 'moved_from_signed_location' });
    expect(found.objects.find(({ key, path: at }) => key === log.key && at === null)).toMatchObject({ status: 'missing' });
  });

  it('a log at another account', async () => {
    const moved = new Map(files);
    moved.delete(log.path);
    const path = log.path.replace('/111122223333/', '/444455556666/');
    expect((await run(moved.set(path, files.get(log.path) as Buffer))).objects.find((one) => one.path === path)).toMatchObject({ status: 'moved' });
  });

  it.each(['.v2.json.gz', '.json.gz'])('a log under the name of another, with %s behind it', async (ending) => {
    const moved = new Map(files);
    moved.delete(log.path);
    const other = digests[1]?.logs[1]?.path as string;
    const path = other.replace('.json.gz', ending);
    const found = await run(moved.set(path, files.get(log.path) as Buffer));
    expect(found.overall).toBe('invalid');
    expect(found.objects.find((one) => one.path === path)?.status).not.toBe('verified');
  });

  it('a digest under the name of a backfill digest', async () => {
    const moved = new Map(files);
    moved.delete(digest.path);
    const path = digest.path.replace('.json.gz', '_backfill.json.gz');
    expect((await run(moved.set(path, files.get(digest.path) as Buffer))).objects.find((one) => one.path === path)).toMatchObject({ status: 'moved' });
  });

  it('a digest at the place of the next', async () => {
    const moved = new Map(files);
    const [from, to] = [digests[1]?.path ?? '', digests[2]?.path ?? ''];
    for (const end of ['', '.head-object.json']) moved.set(to + end, files.get(from + end) as Buffer);
    const found = await run(moved);
    expect(found.objects.find((one) => one.path === to)).toMatchObject({ verdict: 'invalid', status: 'moved' });
  });
});

describe('S7: what systems leave', () => {
  it.each<[string, (path: string) => string]>([
    ['AppleDouble on a stick', (path) => path.replace(/[^/]+$/, '._$&')],
    ['__MACOSX in a zip', (path) => `x.zip!/__MACOSX/${path.replace(/[^/]+$/, '._$&')}`],
  ])('%s is no object', async (_what, name) => {
    const left = new Map([...files, ...[...files.keys()].map((path): [string, Buffer] => [name(path), appleDouble])]);
    const found = await run(left);
    expect([found.overall, found.objects.length]).toEqual(['valid', 12]);
    expect(found.findings.filter(({ code }) => code === 'system_files').map(({ explain }) => explain)).toEqual([
      expect.stringContaining(`${files.size} x AppleDouble file of macOS`),
    ]);
  });

  it('a log that only bears such a name is judged', async () => {
    const path = log.path.replace(/[^/]+$/, '._$&');
    const found = await run(new Map(files).set(path, gzipSync(log.raw.toString().replace('ListUsers', 'Forged'))));
    expect(found.objects.find((one) => one.path === path)).toMatchObject({ status: 'not covered' });
  });
});

describe('digests under names that tell nothing', () => {
  const nameless = (hours: readonly number[]): Files => {
    const names = new Map(hours.map((hour) => [digests[hour]?.path ?? '', `found/${hour}`]));
    return renamed((path) => names.get(path) ?? path);
  };
  it.each([[[1]], [[0, 1, 2]]])('hours %j are found by the hash that the next digest states', async (hours) => {
    const found = await run(nameless(hours));
    expect([found.overall, found.objects.length]).toEqual(['valid', 12]);
    for (const hour of hours) expect(found.objects.find(({ path }) => path === `found/${hour}`)).toMatchObject({ status: 'verified', reason: 'renamed' });
  });
  it('but one with other content is missed', async () => {
    const other = nameless([1]);
    other.set('found/1', gzipSync(digest.raw.toString().replace('main_trail', 'xain_trail')));
    expect((await run(other)).objects.find(({ key }) => key === digest.key)).toMatchObject({ status: 'missing' });
  });
});

describe('signatures under names that tell nothing', () => {
  const newest = digests.at(-1) as (typeof digests)[number];
  it('one that fits no digest settles nothing', async () => {
    const other = new Map(files);
    const bytes = other.get(`${newest.path}.head-object.json`)?.toString() ?? '';
    other.delete(`${newest.path}.head-object.json`);
    other.set('metadata/1', Buffer.from(bytes.replace(/"signature":"../, '"signature":"00')));
    expect((await run(other)).objects.find(({ key }) => key === newest.key)).toMatchObject({ status: 'unverifiable', reason: 'signature_absent' });
  });
  it.each<[string, string]>([
    ['in archives of their own', '.zip'],
    ['in archives under their own names', ''],
  ])('digests and logs %s are told by the members', async (_what, ending) => {
    const wrapped = [...files.keys()].filter((path) => path.endsWith('.gz'));
    const packed = new Map(
      [...files].map(([path, bytes]) => (wrapped.includes(path) ? [`${path}${ending}!/${flat(path)}`, bytes] : [path, bytes]) as [string, Buffer]),
    );
    const { files: members, ...rest } = evidenceOf(packed);
    const bytes = Buffer.from('PK\x03\x04 "digestS3Object": {"Records":[');
    const archives = wrapped.map((path) => ({ ...fileOf(`${path}${ending}`, bytes), opened: true as const }));
    const found = await verifyAll({ ...rest, files: [...members, ...archives] });
    expect([found.overall, found.objects.length]).toEqual(['valid', 12]);
    const forged = members.map((one) => (one.path.includes(flat(log.path)) ? fileOf(one.path, gzipSync('{"Records":[]}')) : one));
    expect((await verifyAll({ ...rest, files: [...forged, ...archives] })).overall).toBe('invalid');
  });
});

describe('signed content with more behind it', () => {
  const all = digests.flatMap(({ logs }) => logs);
  const joined = Buffer.concat(all.map(({ path }) => files.get(path) as Buffer));
  it('many logs joined in one file are no altered log', async () => {
    const instead = new Map([...files].filter(([path]) => !isLog(path))).set('all.json.gz', joined);
    const beside = new Map(files).set('all.json.gz', joined);
    for (const tree of [instead, beside]) {
      const found = await run(tree);
      expect(found.overall).toBe('unverifiable');
      expect(found.objects.find(({ path }) => path === 'all.json.gz')).toMatchObject({ status: 'not covered' });
    }
  });
  it.each([
    (path: string) => path,
    flat,
    (path: string) => flat(path).toLowerCase(),
    (path: string) => path.replace('.json.gz', '.json (1).gz'),
    () => 'x/1.json.gz',
  ])('a log with a second member proves nothing, whatever its name (%#)', async (name) => {
    const other = new Map(files);
    other.delete(log.path);
    other.set(name(log.path), Buffer.concat([files.get(log.path) as Buffer, gzipSync('{"Records":[]}')]));
    const found = await run(other);
    expect(found.overall).toBe('invalid');
    expect(found.objects.filter(({ path, status }) => path === name(log.path) && status === 'verified')).toEqual([]);
  });
});
