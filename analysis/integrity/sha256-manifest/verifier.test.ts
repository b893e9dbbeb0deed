// Manifest lines in all their forms, and each reason code with the honest neighbour that must not get it.
import { describe, expect, it } from 'vitest';
import { evidenceOf, sha256 } from '../../../test/support/signed-trail.ts';
import { inside, isManifest, readManifest } from './manifest.ts';
import { scopeOf, sha256Manifest } from './verifier.ts';

const [one, two] = [Buffer.from('one'), Buffer.from('two')];
const [h1, h2] = [sha256(one), sha256(two)];
const run = (files: Record<string, Uint8Array | string>) =>
  sha256Manifest.verify(evidenceOf(new Map(Object.entries(files).map(([path, content]) => [path, Buffer.from(content)]))));
const outcome = async (files: Record<string, Uint8Array | string>): Promise<string[]> =>
  (await run(files)).objects.map((row) => `${row.kind} ${row.key} ${row.verdict} ${row.reason ?? '-'}`);

describe('lines', () => {
  it.each([
    ['text', `${h1}  logs/a.log\n`, 'logs/a.log'],
    ['binary mark', `${h1} *logs/a.log\n`, 'logs/a.log'],
    ['upper case', `${h1.toUpperCase()}  logs/a.log`, 'logs/a.log'],
    ['CRLF', `${h1}  logs/a.log\r\n`, 'logs/a.log'],
    ['byte order mark', `\ufeff${h1}  logs/a.log\n`, 'logs/a.log'],
    ['BSD tag', `SHA256 (logs/a.log) = ${h1}\n`, 'logs/a.log'],
    ['BSD tag with brackets in the name', `SHA256 (logs/a) = (b.log) = ${h1}\n`, 'logs/a) = (b.log'],
    ['escaped', `\\${h1}  a\\nb\\\\c\n`, 'a\nb\\c'],
    ['a name that begins with a blank', `${h1}   a\n`, ' a'],
    ['dots', `${h1}  ./x/./a\n`, 'x/a'],
    ['comments and blank lines', `# made by hand\n\n; too\n${h1}  a\n`, 'a'],
    ['a tab', `${h1}\ta\n`, 'a'],
  ])('reads %s', (_what, text, path) => {
    expect(readManifest(Buffer.from(text), null)).toEqual({ lines: [expect.objectContaining({ path, hash: h1 })], refused: [] });
  });

  it.each([
    ['climbs', `${h1}  ../x`],
    ['climbs', `${h1}  a/../../x`],
    ['climbs', `${h1}  /etc/passwd`],
    ['climbs', `${h1}  C:\\x`],
    ['climbs', `SHA256 (../x) = ${h1}`],
    ['algorithm', `${'a'.repeat(32)}  x`],
    ['algorithm', `SHA512 (x) = ${'a'.repeat(128)}`],
    ['unreadable', 'hello'],
    ['unreadable', h1],
    ['unreadable', `\\${h1}  a\\x`],
    ['unreadable', `SHA256 (x) = abc`],
  ])('refuses as `%s`: %s', (kind, text) => {
    expect(readManifest(Buffer.from(text), null)).toEqual({ lines: [], refused: [expect.objectContaining({ kind })] });
  });

  it('knows manifests by name', () => {
    expect(['SHA256SUMS', 'a/sha256sum.txt', 'x.zip!/SHA256SUMS.txt', 'disk.img.sha256', 'sha256sums'].every(isManifest)).toBe(true);
    expect(['SHA512SUMS', 'a.txt', 'SHA256SUMS.asc', 'manifest-sha256.txt'].some(isManifest)).toBe(false);
    expect([inside('a/b'), inside('..a/b'), inside('a/..'), inside('.')]).toEqual(['a/b', '..a/b', null, null]);
    expect(scopeOf(['logs/a', 'logs/b'])).toBe('logs/');
  });
});

describe('verdicts', () => {
  it('tells agreement, change, absence and what is not listed', async () => {
    const manifest = `${h1}  logs/a\n${h2}  logs/b\n`;
    expect(await outcome({ 'x/SHA256SUMS': manifest, 'x/logs/a': one, 'x/logs/b': two })).toEqual([
      'signed file x/SHA256SUMS valid -',
      'file x/logs/a valid -',
      'file x/logs/b valid -',
    ]);
    expect(await outcome({ SHA256SUMS: manifest, 'logs/a': one, 'logs/b': one })).toEqual([
      'signed file SHA256SUMS invalid content_hash_mismatch',
      'file logs/a valid -',
      'file logs/b invalid content_hash_mismatch',
    ]);
    expect(await outcome({ SHA256SUMS: manifest, 'logs/a': one })).toEqual([
      'signed file SHA256SUMS invalid referenced_but_absent',
      'file logs/a valid -',
      'file logs/b invalid referenced_but_absent',
    ]);
    expect(await outcome({ SHA256SUMS: manifest, 'logs/a': one, 'logs/b': two, 'logs/c': one })).toEqual([
      'signed file SHA256SUMS unverifiable not_covered',
      'file logs/a valid -',
      'file logs/b valid -',
      'file logs/c unverifiable not_covered',
    ]);
  });

  it('says what lies outside the names of the manifest without blaming it', async () => {
    const found = await run({ SHA256SUMS: `${h1}  logs/a\n${h2}  logs/b\n`, 'logs/a': one, 'logs/b': two, 'readme.txt': one, 'SHA256SUMS.asc': 'sig' });
    expect(found.objects[0]).toMatchObject({ verdict: 'valid', assurance: 'consistent only' });
    expect(found.findings).toEqual([expect.objectContaining({ code: 'outside_manifest', explain: expect.stringContaining('readme.txt') })]);
  });

  it('refuses paths that climb, as findings', async () => {
    const found = await run({ 'a/SHA256SUMS': `${h1}  x\n${h2}  ../secret\n`, 'a/x': one, secret: two });
    expect(found.objects[0]).toMatchObject({ verdict: 'unverifiable', reason: 'path_refused' });
    expect(found.findings.map((row) => row.code)).toEqual(['path_refused']);
    expect(found.objects.some((row) => row.path === 'secret')).toBe(false);
  });

  it('never calls a manifest valid that it could not read in full', async () => {
    expect((await outcome({ SHA256SUMS: '' }))[0]).toContain('unverifiable nothing_listed');
    expect((await outcome({ SHA256SUMS: `${h1}  a\nhello\n`, a: one }))[0]).toContain('unverifiable line_unreadable');
    expect((await outcome({ SHA256SUMS: `${h1}  a\n${'a'.repeat(40)}  a\n`, a: one }))[0]).toContain('unverifiable unsupported_algorithm');
    expect((await outcome({ SHA256SUMS: `${h1}  a\n${h2}  a\n`, a: one }))[0]).toContain('invalid content_hash_mismatch');
  });

  it('reads single-file manifests and names in another Unicode form', async () => {
    expect(await outcome({ 'd.img.sha256': `${h1}\n`, 'd.img': one, other: two })).toEqual(['signed file d.img.sha256 valid -', 'file d.img valid -']);
    expect((await outcome({ SHA256SUMS: `${h1}  \u00fc.log\n`, 'u\u0308.log': one }))[0]).toContain('valid -');
  });

  it('does not call an opened container missing', async () => {
    expect(await outcome({ SHA256SUMS: `${h1}  a.zip\n`, 'a.zip!/x': one })).toEqual([
      'signed file SHA256SUMS unverifiable container_opened',
      'file a.zip unverifiable container_opened',
    ]);
    expect(await outcome({ SHA256SUMS: `${h1}  a.zip\n`, 'a.zip': one, 'a.zip!/x': two })).toEqual(['signed file SHA256SUMS valid -', 'file a.zip valid -']);
  });
});
