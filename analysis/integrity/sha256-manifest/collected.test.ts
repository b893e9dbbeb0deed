// Lists of collectors, tables and documents: found in place, altered, absent, and what must not be taken for a list.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../test/support/findings-of.ts';
import { oneByteOff } from '../../../test/support/mutations.ts';
import { draws } from '../../../test/support/properties.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { csvRows } from '../../contract/proof/csv-rows.ts';
import { sha256Manifest } from './verifier.ts';

const good = (id: string, name: string): string => readFileSync(join(import.meta.dirname, 'cases', id, name), 'utf8');
const digest = (algorithm: string, text: string): string => createHash(algorithm).update(text).digest('hex');
type Tree = Record<string, string>;
const run = (files: Tree) => findingsOf(sha256Manifest, evidenceOf(new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]))));
const outcome = async (files: Tree): Promise<string[]> => (await run(files)).objects.map((row) => `${row.key} ${row.status} ${row.reason ?? '-'}`);

describe('KAPE', () => {
  const log = 'ws1/2026-03-02T10_20_59_5246365_CopyLog.csv';
  const [evtx, hive] = ['ws1/C/Windows/System32/winevt/Logs/Security.evtx', 'ws1/C/Windows/System32/config/SYSTEM'];
  const tree = { [log]: good('kape-copy-log', 'good.csv'), [evtx]: 'one', [hive]: 'two' };
  it('finds the files below the folder of the log, weakly', async () => {
    const { objects, proof } = await run(tree);
    expect(objects.map(({ key, status }) => [key, status])).toEqual([
      [log, 'agrees'],
      [evtx, 'agrees'],
      [hive, 'agrees'],
    ]);
    expect(objects[1]?.explain).toContain('SHA-1 is weak');
    expect(proof).toEqual([log]);
  });
  it('accuses a changed file, alone too, and not one that was read while in use', async () => {
    expect(await outcome({ ...tree, [evtx]: 'onf' })).toContain(`${evtx} altered content_hash_mismatch`);
    expect(await outcome({ [log]: tree[log] ?? '', [evtx]: 'onf', [hive]: 'twp' })).toEqual([
      `${log} altered content_hash_mismatch`,
      `${evtx} altered content_hash_mismatch`,
      `${hive} unverifiable read_in_use`,
    ]);
  });
  it('says what is absent and what no row names', async () => {
    const { [evtx]: _, ...rest } = tree;
    expect((await outcome(rest)).some((row) => row.endsWith('missing referenced_but_absent') || row.endsWith('outside_exported_range'))).toBe(true);
    expect(await outcome({ ...tree, 'ws1/C/Windows/System32/added.txt': 'x' })).toContain('ws1/C/Windows/System32/added.txt not covered not_covered');
  });
});

describe('Velociraptor', () => {
  const list = 'c.zip!/results/Windows.KapeFiles.Targets%2FUploads.json';
  const [user, log] = ['c.zip!/uploads/auto/C%3A/Users/Default/NTUSER.DAT', 'c.zip!/uploads/auto/C%3A/Windows/System32/winevt/Logs/System.evtx'];
  const tree = { [list]: good('velociraptor-uploads', 'good.json'), [user]: 'one', [log]: 'two' };
  it('finds what is stored under escaped names, and tells each change', async () => {
    expect(await outcome(tree)).toEqual([`${list} agrees -`, `${user} agrees -`, `${log} agrees -`]);
    expect(await outcome({ ...tree, [user]: 'onf', [log]: 'twp' })).toEqual([
      `${list} altered content_hash_mismatch`,
      `${user} altered content_hash_mismatch`,
      `${log} altered content_hash_mismatch`,
    ]);
  });
  it('knows devices read raw', async () => {
    const row = JSON.stringify({ CopiedOnTimestamp: 1, SourceFile: '\\\\.\\C:\\$Extend\\$UsnJrnl:$J', SourceFileSha256: digest('sha256', 'j') });
    expect(await outcome({ 'results/A%2FUploads.json': `${row}\n`, 'uploads/ntfs/%5C%5C.%5CC%3A/$Extend/$UsnJrnl%3A$J': 'k' })).toContain(
      'uploads/ntfs/%5C%5C.%5CC%3A/$Extend/$UsnJrnl%3A$J altered content_hash_mismatch',
    );
  });
  it('a file without a digest is told, and is not covered', async () => {
    const row = JSON.stringify({ CopiedOnTimestamp: 1, SourceFile: 'C:\\Users\\Default\\none.txt', SourceFileSha256: '' });
    const found = await run({ ...tree, [list]: `${tree[list]}${row}\n`, 'c.zip!/uploads/auto/C%3A/Users/Default/none.txt': 'n' });
    expect(found.findings.map(({ code }) => code)).toContain('line_without_digest');
    expect(found.objects[0]).toMatchObject({ status: 'not covered' });
  });
});

describe('UAC', () => {
  const stem = 'uac-web1-linux-20260302100000';
  it.each(['good.log', 'good-older.log'])('%s: the archive beside it', async (name) => {
    const log = good('uac-acquisition-log', name);
    expect((await outcome({ [`${stem}.log`]: log, [`${stem}.tar.gz`]: 'one' }))[0]).toBe(`${stem}.log agrees -`);
    expect(await outcome({ [`${stem}.log`]: log, [`${stem}.tar.gz`]: '\0two' })).toContain(`${stem}.tar.gz altered content_hash_mismatch`);
    // Its members are evidence of their own; of the opened archive nothing is compared.
    expect(await outcome({ [`${stem}.log`]: log, [`${stem}.tar.gz!/bodyfile.txt`]: 'x' })).toContain(`${stem}.tar.gz unverifiable container_opened`);
  });
});

describe('tables and documents', () => {
  const files = { 'logs/a.log': 'one', 'logs/b.log': 'two' };
  const rows = (first: string, second: string): string => `${first}\nlogs/a.log,3,${digest('sha256', 'one')}\nlogs/b.log,3,${digest(second, 'two')}\n`;
  it.each<[string, Tree]>([
    ['any order of columns', { 'list.csv': `SHA-1;Size;File Name\n${digest('sha1', 'one')};3;logs/a.log\n${digest('sha1', 'two')};3;logs/b.log\n` }],
    ['an algorithm a row', { 'x.tsv': `file\talgorithm\thash\nlogs/a.log\tMD5\t${digest('md5', 'one')}\nlogs/b.log\tSHA256\t${digest('sha256', 'two')}\n` }],
    [
      'a document',
      {
        'export.json': JSON.stringify({
          files: [
            { path: 'logs/a.log', hashes: { md5: digest('md5', 'one'), sha256: digest('sha256', 'one') } },
            { path: 'logs/b.log', sha256: digest('sha256', 'two') },
          ],
        }),
      },
    ],
    ['names with digests', { 'hashes.json': JSON.stringify({ 'logs/a.log': digest('sha256', 'one'), 'logs/b.log': digest('sha512', 'two') }) }],
  ])('%s', async (_, list) => {
    const { objects } = await run({ ...files, ...list });
    expect([objects.length >= 3, new Set(objects.map(({ status }) => status))]).toEqual([true, new Set(['agrees'])]);
    expect(await outcome({ ...files, ...list, 'logs/b.log': 'twp' })).toContain('logs/b.log altered content_hash_mismatch');
  });
  it.each<[string, Tree]>([
    ['a log with a digest column', { 'manifest.csv': rows('path,user,sha256', 'sha256') }],
    [
      'a log of programs elsewhere',
      { 'programs.csv': `path,size,sha256\n${Array.from({ length: 9 }, (_, n) => `C:\\bin\\${n}.exe,3,${digest('sha256', String(n))}\n`).join('')}` },
    ],
    ['namesakes with other digests', { 'programs.csv': `path,sha256\nC:\\x\\a.log,${digest('sha256', 'x')}\nC:\\x\\b.log,${digest('sha256', 'y')}\n` }],
    ['records with a digest', { 'events.json': JSON.stringify([{ path: 'logs/a.log', sha256: digest('sha256', 'x'), user: 'root' }]) }],
    [
      'a log whose beginning has a digest',
      { 'trace.json': `{"trace_id":"${'ab'.repeat(16)}","message":"x"}\n{"trace_id":"${'ab'.repeat(16)}","message":"y"}\n` },
    ],
    ['a member twice', { 'hashes.json': `{"logs/a.log":"${digest('sha256', 'x')}","logs/a.log":"${digest('sha256', 'one')}"}` }],
    ['quotes that do not close', { 'hashes.csv': `path,sha256\n"logs/a.log,${digest('sha256', 'x')}\n` }],
  ])('%s is no list', async (_, list) => {
    expect((await run({ ...files, ...list })).objects).toEqual([]);
  });
});

it('a changed byte of a listed file is never valid; of the list, never a crash', async () => {
  const files = { 'ws1/C/Windows/System32/winevt/Logs/Security.evtx': 'one', 'ws1/C/Windows/System32/config/SYSTEM': 'two' };
  const path = 'ws1/C/Windows/System32/winevt/Logs/Security.evtx';
  const log = Buffer.from(good('kape-copy-log', 'good.csv'));
  for (const { changed } of oneByteOff(Buffer.from('one')))
    expect(await outcome({ ...files, [path]: changed.toString('latin1'), 'ws1/x_CopyLog.csv': log.toString() })).toContain(
      `${path} altered content_hash_mismatch`,
    );
  for (const { changed } of oneByteOff(log, draws(150))) {
    const map = new Map<string, Buffer>([...Object.entries(files).map(([name, text]) => [name, Buffer.from(text)] as const), ['ws1/x_CopyLog.csv', changed]]);
    const { objects } = await findingsOf(sha256Manifest, evidenceOf(map));
    for (const one of objects) expect(one.status).not.toBe('verified');
  }
});

it('rows of a table: quotes, line ends, and linear time', () => {
  expect(csvRows('a,"b ""c"",\nd",e\r\n\nf,\n')).toEqual([
    { line: 1, cells: ['a', 'b "c",\nd', 'e'] },
    { line: 4, cells: ['f', ''] },
  ]);
  expect(csvRows('a,b\r\nc,d')?.map(({ cells }) => cells)).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  expect(csvRows('"a"b\n')).toBeNull();
  expect(csvRows(`${'"",'.repeat(200_000)}x`)?.[0]?.cells.length).toBe(200_001);
});
