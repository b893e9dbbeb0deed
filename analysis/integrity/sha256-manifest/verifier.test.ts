// Each reason code with an input that reaches it and the honest neighbour that must not; how people really write, move and rename.
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fileOf } from '../../../test/support/evidence-file.ts';
import { findingsOf } from '../../../test/support/findings-of.ts';
import { evidenceOf, sha256 } from '../../../test/support/signed-trail.ts';
import type { Assurance } from '../../contract/model/integrity.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { sha256Manifest } from './verifier.ts';

const [one, two] = [Buffer.from('one'), Buffer.from('two')];
const [h1, h2] = [sha256(one), sha256(two)];
const digest = (algorithm: string, bytes: Uint8Array): string => createHash(algorithm).update(bytes).digest('hex');
type Tree = Record<string, Uint8Array | string>;
const run = (files: Tree) => findingsOf(sha256Manifest, evidenceOf(new Map(Object.entries(files).map(([path, content]) => [path, Buffer.from(content)]))));
const outcome = async (files: Tree): Promise<string[]> => (await run(files)).objects.map((row) => `${row.kind} ${row.key} ${row.status} ${row.reason ?? '-'}`);
/** Status and reason of what lies at a path. */
const at = async (files: Tree, path: string): Promise<string[]> =>
  (await run(files)).objects.filter((row) => row.path === path).map((row) => `${row.status} ${row.reason ?? '-'}`);

describe('verdicts', () => {
  it('tells agreement, change, absence and what is not listed', async () => {
    const manifest = `${h1}  logs/a\n${h2}  logs/b\n`;
    expect(await outcome({ 'x/SHA256SUMS': manifest, 'x/logs/a': one, 'x/logs/b': two })).toEqual([
      'signed file x/SHA256SUMS agrees -',
      'file x/logs/a agrees -',
      'file x/logs/b agrees -',
    ]);
    expect(await outcome({ SHA256SUMS: manifest, 'logs/a': one, 'logs/b': one })).toEqual([
      'signed file SHA256SUMS altered content_hash_mismatch',
      'file logs/a agrees -',
      'file logs/b altered content_hash_mismatch',
    ]);
    expect(await outcome({ SHA256SUMS: manifest, 'logs/a': one })).toEqual([
      'signed file SHA256SUMS missing referenced_but_absent',
      'file logs/a agrees -',
      'file logs/b missing referenced_but_absent',
    ]);
    expect(await outcome({ SHA256SUMS: manifest, 'logs/a': one, 'logs/b': two, 'logs/c': one })).toEqual([
      'signed file SHA256SUMS not covered not_covered',
      'file logs/a agrees -',
      'file logs/b agrees -',
      'file logs/c not covered not_covered',
    ]);
  });

  it('is never verified, and valid as a scheme', async () => {
    const found = await run({ SHA256SUMS: `${h1}  a\n`, a: one });
    expect(found.objects.map(({ verdict, status, assurance }) => [verdict, status, assurance])).toEqual([
      ['valid', 'agrees', 'consistent only'],
      ['valid', 'agrees', 'consistent only'],
    ]);
    expect(found.proof).toEqual(['SHA256SUMS']);
  });

  it('says what lies outside the names of the manifest without blaming it', async () => {
    const found = await run({ SHA256SUMS: `${h1}  logs/a\n${h2}  logs/b\n`, 'logs/a': one, 'logs/b': two, 'readme.txt': one, 'SHA256SUMS.asc': 'sig' });
    expect(found.objects[0]).toMatchObject({ verdict: 'valid', assurance: 'consistent only' });
    expect(found.findings).toEqual([expect.objectContaining({ code: 'outside_manifest', explain: expect.stringContaining('readme.txt') })]);
  });

  it('never calls a manifest sound that it could not read in full', async () => {
    expect((await outcome({ SHA256SUMS: '' }))[0]).toContain('unverifiable nothing_listed');
    expect((await outcome({ SHA256SUMS: `${h1}  a\nhello\n`, a: one }))[0]).toContain('unverifiable line_unreadable');
    expect((await run({ SHA256SUMS: `${h1}  a\n{"eventName":"Forged"}\n`, a: one })).proof).toEqual([]);
    expect((await outcome({ SHA256SUMS: `${h1}  a\n${'a'.repeat(56)}  a\n`, a: one }))[0]).toContain('unverifiable unsupported_algorithm');
  });

  it('reads single-file manifests and names in another Unicode form or case', async () => {
    expect(await outcome({ 'd.img.sha256': `${h1}\n`, 'd.img': one, other: two })).toEqual(['signed file d.img.sha256 agrees -', 'file d.img agrees -']);
    expect((await outcome({ SHA256SUMS: `${h1}  \u00fc.log\n`, 'u\u0308.log': one }))[0]).toContain('agrees -');
    expect(await at({ SHA256SUMS: `${h1}  Logs/A.LOG\n`, 'logs/a.log': two }, 'logs/a.log')).toEqual(['altered content_hash_mismatch']);
  });

  it('does not call an opened container missing', async () => {
    expect(await outcome({ SHA256SUMS: `${h1}  a.zip\n`, 'a.zip!/x': one })).toEqual([
      'signed file SHA256SUMS unverifiable container_opened',
      'file a.zip unverifiable container_opened',
    ]);
    expect(await outcome({ SHA256SUMS: `${h1}  a.zip\n`, 'a.zip': one, 'a.zip!/x': two })).toEqual(['signed file SHA256SUMS agrees -', 'file a.zip agrees -']);
  });
});

describe('names that begin elsewhere', () => {
  it.each<[string, Tree, string]>([
    ['backslashes (d04)', { SHA256SUMS: `${h1} *linux\\a.log\r\n`, 'linux/a.log': one }, 'linux/a.log'],
    ['backslashes, escaped', { SHA256SUMS: `\\${h1} *linux\\\\a.log\r\n`, 'linux/a.log': one }, 'linux/a.log'],
    ['backslashes that climb', { 'm/SHA256SUMS': `${h1}  ..\\linux\\a.log\n`, 'linux/a.log': one }, 'linux/a.log'],
    ['a backslash in the name itself', { SHA256SUMS: `${h1}  a\\b\n`, 'a\\b': one, 'a/b': two }, 'a\\b'],
    ['UTF-16 and upper case (d05)', { SHA256SUMS: Buffer.from(`\ufeff${h1.toUpperCase()}  app/a.log\r\n`, 'utf16le'), 'app/a.log': one }, 'app/a.log'],
    ['made one folder above', { SHA256SUMS: `${h1}  ./export/logs/a\n`, 'logs/a': one }, 'logs/a'],
    ['made two folders above, kept below', { 'meta/SHA256SUMS': `${h1}  case/export/logs/a\n`, 'logs/a': one }, 'logs/a'],
    ['absolute', { SHA256SUMS: `${h1}  /mnt/usb/export/logs/a\n`, 'logs/a': one }, 'logs/a'],
    ['a drive', { SHA256SUMS: `${h1}  D:\\export\\logs\\a\n`, 'logs/a': one }, 'logs/a'],
    ['climbing inside the root', { 'm/SHA256SUMS': `${h1}  ../logs/a\n`, 'logs/a': one }, 'logs/a'],
    ['made in a folder below', { SHA256SUMS: `${h1}  a\n`, 'logs/a': one }, 'logs/a'],
    ['Get-FileHash as CSV', { 'hashes.csv': `"Algorithm","Hash","Path"\r\n"SHA256","${h1.toUpperCase()}","C:\\export\\logs\\a"\r\n`, 'logs/a': one }, 'logs/a'],
    ['any name for the list', { 'list.txt': `${h1}  logs/a\n`, 'logs/a': one }, 'logs/a'],
  ])('%s', async (_what, files, path) => {
    expect(await at(files, path)).toEqual(['agrees -']);
    expect((await run(files)).objects.every(({ status }) => status === 'agrees')).toBe(true);
  });

  it('tells a changed file behind them too', async () => {
    const shifted = `${h1}  export/logs/a\n${h2}  export/logs/b\n`;
    expect(await outcome({ SHA256SUMS: shifted, 'logs/a': one, 'logs/b': one })).toEqual([
      'signed file SHA256SUMS altered content_hash_mismatch',
      'file logs/a agrees -',
      'file logs/b altered content_hash_mismatch',
    ]);
    expect(await outcome({ SHA256SUMS: shifted, 'logs/a': one, 'logs/c': one })).toContain('file logs/b missing referenced_but_absent');
    expect(await at({ SHA256SUMS: `${h1}  export/a.log\n`, 'a.log': two }, 'a.log')).toEqual(['altered content_hash_mismatch']);
    expect(await at({ SHA256SUMS: `${h1} *linux\\a.log\n`, 'linux/a.log': two }, 'linux/a.log')).toEqual(['altered content_hash_mismatch']);
  });

  it('gives each of two copies its own line', async () => {
    const manifest = `${h1}  ./export/z.log\n${h1}  ./export/copy/z.log\n${h1}  ./export/copy/copy/z.log\n`;
    expect(await outcome({ SHA256SUMS: manifest, 'copy/copy/z.log': one, 'copy/z.log': one, 'z.log': one })).toEqual([
      'signed file SHA256SUMS agrees -',
      'file z.log agrees -',
      'file copy/z.log agrees -',
      'file copy/copy/z.log agrees -',
    ]);
    const altered = await run({ SHA256SUMS: manifest, 'copy/copy/z.log': one, 'copy/z.log': two, 'z.log': one });
    expect(altered.objects.filter(({ path, status }) => path === 'copy/z.log' && status === 'agrees')).toEqual([]);
    expect(altered.objects.some(({ path, verdict }) => path === 'copy/z.log' && verdict !== 'valid')).toBe(true);
  });

  it('takes no namesake in another folder for an altered file', async () => {
    const manifest = `${sha256('')}  hostA/app.log\n${h1}  hostA/auth.log\n${h2}  top\n`;
    expect(await outcome({ SHA256SUMS: manifest, top: two, 'hostB/app.log': '', 'hostB/auth.log': 'three' })).toEqual([
      'signed file SHA256SUMS unverifiable outside_exported_range',
      'file hostA/app.log agrees renamed',
      'file hostA/auth.log unverifiable outside_exported_range',
      'file top agrees -',
    ]);
  });
});

describe('never missing while the content is there', () => {
  it('says renamed, copied or elsewhere', async () => {
    expect(await outcome({ SHA256SUMS: `${h1}  logs/a.log\n${h2}  logs/b.log\n`, 'logs/a (1).log': one, 'logs/b.log': two })).toEqual([
      'signed file SHA256SUMS agrees -',
      'file logs/a.log agrees renamed',
      'file logs/b.log agrees -',
    ]);
    expect(await outcome({ SHA256SUMS: `${h1}  logs/a.log\n${h2}  logs/b.log\n`, 'logs/b.log': two, 'other/x.bin': one })).toContain(
      'file logs/a.log agrees renamed',
    );
  });
  it('prefers the place to the content, and does not let a copy elsewhere excuse a changed file', async () => {
    expect(await at({ SHA256SUMS: `${h1}  logs/a.log\n`, 'logs/a.log': two, 'copy/a.log': one }, 'logs/a.log')).toEqual(['altered content_hash_mismatch']);
  });
  it('a folder of which nothing is here lies outside the export; a hole beside others is missing', async () => {
    const manifest = `${h1}  logs/a\n${h2}  data/b\n${sha256('c')}  data/c\n`;
    expect(await outcome({ SHA256SUMS: manifest, 'logs/a': one })).toEqual([
      'signed file SHA256SUMS unverifiable outside_exported_range',
      'file logs/a agrees -',
      'file data/b unverifiable outside_exported_range',
      'file data/c unverifiable outside_exported_range',
    ]);
    expect(await outcome({ SHA256SUMS: manifest, 'logs/a': one, 'data/b': two })).toContain('file data/c missing referenced_but_absent');
    expect(await outcome({ SHA256SUMS: `${h1}  a\n${h2}  b\n`, a: one })).toContain('file b missing referenced_but_absent');
    expect(await outcome({ SHA256SUMS: `${h1}  a\n${h2}  b\n`, other: 'three' })).toEqual([
      'signed file SHA256SUMS unverifiable outside_exported_range',
      'file a unverifiable outside_exported_range',
      'file b unverifiable outside_exported_range',
    ]);
  });
});

describe('other algorithms', () => {
  it.each(['md5', 'sha1', 'sha384', 'sha512'])('%s: agreement and change, told apart from SHA-256', async (algorithm) => {
    const name = `${algorithm.toUpperCase()}SUMS`;
    const list = `${digest(algorithm, one)}  a\n`;
    const found = await run({ [name]: list, SHA256SUMS: `${h1}  a\n`, a: one });
    expect(found.objects.map(({ status }) => status)).toEqual(['agrees', 'agrees', 'agrees', 'agrees']);
    expect(found.findings.map(({ code }) => code)).toEqual(algorithm === 'md5' || algorithm === 'sha1' ? ['weak_algorithm'] : []);
    expect(await at({ [name]: list, a: two }, 'a')).toEqual(['altered content_hash_mismatch']);
  });
  it('names what is weak', async () => {
    const [, file] = (await run({ MD5SUMS: `${digest('md5', one)}  a\n`, a: one })).objects;
    expect(file).toMatchObject({
      status: 'agrees',
      explain: expect.stringContaining('MD5 is weak'),
      facts: expect.arrayContaining([expect.objectContaining({ label: 'MD5 found' })]),
    });
  });
  it('calls nothing altered because a list is of an algorithm that is not checked', async () => {
    expect(await outcome({ B2SUMS: `${'b'.repeat(128)}  a\n`, a: one })).toEqual(['signed file B2SUMS unverifiable unsupported_algorithm']);
    expect(await outcome({ 'hashes.txt': `${'b'.repeat(64)}  a\n`, a: one })).toEqual([
      'signed file hashes.txt unverifiable unsupported_algorithm',
      'file a unverifiable unsupported_algorithm',
    ]);
    expect(await outcome({ 'hashes.txt': `${'b'.repeat(64)}  a\n${h2}  b\n`, a: one, b: two })).toContain('file a altered content_hash_mismatch');
  });
});

describe('signed in the clear', () => {
  const clear = (text: string): string =>
    `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n${text}-----BEGIN PGP SIGNATURE-----\n\niQIzBAEBCAAd\n=abcd\n-----END PGP SIGNATURE-----\n`;
  it.each(['SHA256SUMS', 'SHA256SUMS.asc', 'Linux-CHECKSUM'])('%s agrees, and its signature counts for nothing', async (name) => {
    const found = await run({ [name]: clear(`${h1}  a\n${h2}  b\n`), a: one, b: two });
    expect(found.objects.map(({ status, assurance }) => [status, assurance])).toEqual(Array.from({ length: 3 }, () => ['agrees', 'consistent only']));
    expect(found.objects[0]?.explain).toContain('proves nothing here');
    expect(found.findings.map(({ code }) => code)).toEqual(['signature_apart']);
    expect(await at({ [name]: clear(`${h1}  a\n${h2}  b\n`), a: two, b: two }, 'a')).toEqual(['altered content_hash_mismatch']);
  });
  it('is looked for by the names of signatures too', () => {
    expect(['x/SHA256SUMS.asc', 'x/a.log.asc'].map((path) => sha256Manifest.sees({ path, size: 0, head: new Uint8Array(0), text: '' }))).toEqual([true, false]);
  });
  it('a signature beside its list is no list', async () => {
    const beside = { SHA256SUMS: `${h1}  a\n`, 'SHA256SUMS.asc': '-----BEGIN PGP SIGNATURE-----\n\niQIz\n=abcd\n-----END PGP SIGNATURE-----\n', a: one };
    expect(await outcome(beside)).toEqual(['signed file SHA256SUMS agrees -', 'file a agrees -']);
  });
});

describe('compressed or unpacked since', () => {
  const packed = gzipSync(one);
  it.each<[string, Tree, string]>([
    ['of the content, the file compressed', { SHA256SUMS: `${h1}  a.log\n${h2}  b.log\n`, 'a.log.gz': packed, 'b.log': two }, 'file a.log agrees packed'],
    [
      'of the content under the name of the compressed file',
      { SHA256SUMS: `${h1}  a.log.gz\n${h2}  b\n`, 'a.log.gz': packed, b: two },
      'file a.log.gz agrees packed',
    ],
    [
      'of the content, the file compressed and renamed',
      { SHA256SUMS: `${h1}  x/a.log\n${h2}  x/b\n`, 'y/1.gz': packed, 'x/b': two },
      'file x/a.log agrees packed',
    ],
    [
      'of the compressed file, unpacked',
      { SHA256SUMS: `${sha256(packed)}  a.log.gz\n${h2}  b\n`, 'a.log': one, b: two },
      'file a.log.gz unverifiable unpacked',
    ],
    [
      'of the compressed file, unpacked under its name',
      { SHA256SUMS: `${sha256(packed)}  a.log.gz\n${h2}  b\n`, 'a.log.gz': one, b: two },
      'file a.log.gz unverifiable unpacked',
    ],
    [
      'of other content, the file compressed',
      { SHA256SUMS: `${sha256('x')}  a.log.gz\n${h2}  b\n`, 'a.log.gz': packed, b: two },
      'file a.log.gz altered content_hash_mismatch',
    ],
    [
      'of the content, and more behind it',
      { SHA256SUMS: `${h1}  a.log\n${h2}  b\n`, 'a.log.gz': Buffer.concat([packed, packed]), b: two },
      'file a.log missing referenced_but_absent',
    ],
    [
      'of the file, copied in blocks',
      { SHA256SUMS: `${h1}  a.log\n${h2}  b\n`, 'a.log': Buffer.concat([Buffer.from(one), Buffer.alloc(40)]), b: two },
      'file a.log unverifiable zero_padding',
    ],
    [
      'of the compressed file, copied in blocks',
      { SHA256SUMS: `${sha256(packed)}  a.log.gz\n${h2}  b\n`, 'a.log.gz': Buffer.concat([packed, Buffer.alloc(40)]), b: two },
      'file a.log.gz unverifiable zero_padding',
    ],
    [
      'of the file, renamed and copied in blocks',
      { SHA256SUMS: `${sha256(packed)}  x/a.gz\n${h2}  x/b\n`, 'y/1': Buffer.concat([packed, Buffer.alloc(40)]), 'x/b': two },
      'file x/a.gz unverifiable zero_padding',
    ],
    [
      'of the file, zeros and a byte behind it',
      { SHA256SUMS: `${h1}  a.log\n${h2}  b\n`, 'a.log': Buffer.concat([Buffer.from(one), Buffer.alloc(40), Buffer.from('.')]), b: two },
      'file a.log altered content_hash_mismatch',
    ],
    [
      'of the file, all of it zeros now',
      { SHA256SUMS: `${h1}  a.log\n${h2}  b\n`, 'a.log': Buffer.alloc(40), b: two },
      'file a.log altered content_hash_mismatch',
    ],
    ['of both, one of them gone', { SHA256SUMS: `${h1}  a\n${sha256(packed)}  a.gz\n`, a: one }, 'file a.gz missing referenced_but_absent'],
  ])('a list %s', async (_what, files, expected) => {
    expect(await outcome(files)).toContain(expected);
  });
});

describe('a list of more than was exported', () => {
  const days = ['t/2026/02/28/a', 't/2026/03/01/a', 't/2026/03/02/a', 't/2026/03/03/a'];
  const SHA256SUMS = days.map((name) => `${sha256(name)}  ${name}\n`).join('');
  const of = async (...there: number[]): Promise<string[]> =>
    (await run({ SHA256SUMS, ...Object.fromEntries(there.map((at) => [days[at] ?? '', days[at] ?? ''])) })).objects
      .slice(1)
      .map((one) => one.reason ?? one.status);
  it.each<[string, number[], string[]]>([
    ['one day', [2], ['agrees', 'outside_exported_range', 'outside_exported_range', 'outside_exported_range']],
    ['the last days', [1, 2, 3], ['agrees', 'agrees', 'agrees', 'outside_exported_range']],
    ['all but a day in the middle', [0, 1, 3], ['agrees', 'agrees', 'agrees', 'referenced_but_absent']],
  ])('%s', async (_what, there, expected) => {
    expect((await of(...there)).sort()).toEqual(expected.toSorted());
  });
  it('a file beside others is missing, a folder that is no date is not', async () => {
    const list = `${h1}  t/x/a\n${h2}  t/x/b\n${h2}  t/y/b\n${h1}  t/z/a\n`;
    expect(await outcome({ SHA256SUMS: list, 't/x/a': one, 't/z/a': one })).toEqual([
      'signed file SHA256SUMS missing referenced_but_absent',
      'file t/x/a agrees -',
      'file t/x/b missing referenced_but_absent',
      'file t/y/b unverifiable outside_exported_range',
      'file t/z/a agrees -',
    ]);
  });
  it('each file packed since is told by what is in it', async () => {
    const SUMS = `${h1}  x/a\n${h2}  x/b\n${sha256('c')}  x/c\n${sha256('d')}  x/d\n`;
    const packed = { 'x/c': 'c', 'x/d': 'd', 'x/a.zip': 'PK', 'x/a.zip!/a': one, 'x/b.zip': 'PK', 'x/b.zip!/b': two };
    expect(new Set((await run({ SUMS, ...packed })).objects.map(({ status }) => status))).toEqual(new Set(['agrees']));
    expect(await at({ SUMS, ...packed, 'x/b.zip!/more': one }, 'x/b.zip')).toEqual(['not covered not_covered']);
  });
});

describe('what a key verified outweighs an unsigned line', () => {
  const files = new Map<string, Buffer>([
    ['SHA256SUMS', Buffer.from(`${sha256('x')}  a.gz\n${h2}  b\n${sha256('y')}  c\n`)],
    ['a.gz', gzipSync(one)],
    ['b', two],
    ['z', two],
  ]);
  const of = async (assurance: Assurance, places: [string, string][] = []): Promise<string[]> => {
    const grounds = new Map([...files.keys()].filter((path) => path !== 'SHA256SUMS').map((path) => [path, assurance]));
    const found = await findingsOf(sha256Manifest, evidenceOf(files), { grounds, places: new Map(places) });
    return found.objects.map(({ key, status, reason }) => `${key} ${status} ${reason ?? '-'}`);
  };
  it('neither altered nor missing, and the list no better than its lines', async () => {
    expect(await of('signed, key pinned', [['c', 'z']])).toEqual([
      'SHA256SUMS unverifiable signed_otherwise',
      'a.gz unverifiable signed_otherwise',
      'b agrees -',
      'c unverifiable signed_otherwise',
    ]);
  });
  it('without a pin only what compression explains', async () => {
    expect(await of('signed, key came with the evidence', [['c', 'z']])).toEqual([
      'SHA256SUMS altered content_hash_mismatch',
      'a.gz unverifiable signed_otherwise',
      'b agrees -',
      'c altered content_hash_mismatch',
    ]);
  });
});

describe('lists that say odd things', () => {
  it('two names that differ in case, of which a disk kept one: that one is not altered', async () => {
    expect(await outcome({ SHA256SUMS: `${h1}  logs/a\n${h2}  LOGS/A\n`, 'logs/a': one })).toEqual([
      'signed file SHA256SUMS unverifiable outside_exported_range',
      'file logs/a agrees -',
      'file LOGS/A unverifiable outside_exported_range',
    ]);
    expect(await at({ SHA256SUMS: `${h1}  a\n${h2}  A\n${h2}  b\n`, a: one, b: two }, 'a')).toEqual(['agrees -']);
    expect(await at({ SHA256SUMS: `${h2}  A\n${h2}  b\n`, a: one, b: two }, 'a')).toEqual(['altered content_hash_mismatch']);
  });

  it('lines that contradict each other settle nothing', async () => {
    expect(await outcome({ SHA256SUMS: `${h1}  a\n${h2}  a\n`, a: one })).toEqual([
      'signed file SHA256SUMS unverifiable lines_contradict',
      'file a unverifiable lines_contradict',
    ]);
    expect((await run({ SHA256SUMS: `${h1}  a\n${h1}  ./a\n`, a: one })).objects.map(({ status }) => status)).toEqual(['agrees', 'agrees']);
    expect(await at({ SHA256SUMS: `${h1}  a\n${h2}  a\n`, a: 'three' }, 'a')).toEqual(['altered content_hash_mismatch']);
  });
  it('a list that lists itself is not altered by that', async () => {
    const found = await run({ SHA256SUMS: `${h1}  a\n${sha256('')}  SHA256SUMS\n`, a: one });
    expect(found.objects.map(({ key, status }) => [key, status])).toEqual([
      ['SHA256SUMS', 'agrees'],
      ['a', 'agrees'],
    ]);
    expect(found.findings.map(({ code }) => code)).toEqual(['lists_itself']);
  });
  it('a list of nothing but itself says nothing', async () => {
    for (const line of [`${h1}  SHA256SUMS\n`, `${h1}  ./SHA256SUMS\n${h2}  SHA256SUMS\n`])
      expect(await outcome({ SHA256SUMS: line, a: one })).toEqual(['signed file SHA256SUMS unverifiable nothing_listed']);
  });
  it('what another list covers, and what a system left, is not uncovered', async () => {
    const desktop = '[.ShellClassInfo]\r\nIconResource=x\r\n';
    expect(
      (await outcome({ SHA256SUMS: `${h1}  a\n${h2}  b\n`, 'sub/SHA256SUMS': `${h1}  c\n`, a: one, b: two, 'sub/c': one, 'desktop.ini': desktop })).every(
        (row) => row.endsWith('agrees -'),
      ),
    ).toBe(true);
    expect(await outcome({ SHA256SUMS: `${h1}  a\n${h2}  b\n`, a: one, b: two, 'desktop.ini': 'log line' })).toContain(
      'file desktop.ini not covered not_covered',
    );
  });
});

describe('what is large', () => {
  const evidence = evidenceOf(new Map());
  const judged = async (files: EvidenceFile[]): Promise<string[]> =>
    (await findingsOf(sha256Manifest, { ...evidence, files })).objects.map((row) => `${row.key} ${row.status} ${row.reason ?? '-'}`);
  const never = (): Promise<never> => Promise.reject(new Error('it is not to be read'));

  it('a list beyond the size of lists says so, and is not read', async () => {
    expect(await judged([fileOf('SHA256SUMS', never, 3e9)])).toEqual(['SHA256SUMS unverifiable list_too_large']);
    // What is not named as one is no list.
    expect(await judged([fileOf('notes.txt', never, 3e9)])).toEqual([]);
  });

  it('a file that cannot be read is unreadable, and no size makes it so', async () => {
    const list = fileOf('SHA256SUMS', Buffer.from(`${h1}  a\n`));
    expect((await judged([list, fileOf('a', never, 3)]))[1]).toBe('a unverifiable unreadable');
    // 3 GB by its own word, in two pieces: it is hashed as it comes.
    const two = {
      ...fileOf('a', one, 3e9),
      pieces: async function* () {
        yield await Promise.resolve(one.subarray(0, 1));
        yield one.subarray(1);
      },
    };
    expect((await judged([list, two]))[1]).toBe('a agrees -');
  });

  const content = Buffer.alloc(70 * 1024 * 1024, 'a log line\n');
  const list = fileOf('SHA256SUMS', Buffer.from(`${sha256(content)}  a.log\n`));
  it.each<[string, Buffer, string]>([
    ['packed', gzipSync(content, { level: 1 }), 'agrees packed'],
    ['packed badly', gzipSync(content, { level: 0 }), 'agrees packed'],
    ['padded', Buffer.concat([content, Buffer.alloc(4096)]), 'unverifiable zero_padding'],
    ['packed and padded', Buffer.concat([gzipSync(content, { level: 0 }), Buffer.alloc(4096)]), 'unverifiable zero_padding'],
    ['packed, with more behind', Buffer.concat([gzipSync(content, { level: 0 }), Buffer.from('x')]), 'altered content_hash_mismatch'],
    ['cut', content.subarray(1), 'altered content_hash_mismatch'],
  ])('70 MB %s', async (_what, bytes, verdict) => {
    expect((await judged([list, fileOf('a.log', bytes)]))[1]).toBe(`a.log ${verdict}`);
  });
});
