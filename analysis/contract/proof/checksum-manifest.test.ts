// Manifest lines in all their forms, and what is no line of one.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isWholeManifest, readManifest } from './checksum-manifest.ts';

const digest = (algorithm: string, text: string): string => createHash(algorithm).update(text).digest('hex');
const h1 = digest('sha256', 'one');
const utf16 = (text: string, big = false): Buffer => {
  const bytes = Buffer.from(`\ufeff${text.replace(/^\ufeff/, '')}`, 'utf16le');
  return big ? bytes.swap16() : bytes;
};

describe('lines', () => {
  it.each([
    ['text', `${h1}  logs/a.log\n`, 'logs/a.log'],
    ['binary mark', `${h1} *logs/a.log\n`, 'logs/a.log'],
    ['upper case', `${h1.toUpperCase()}  logs/a.log`, 'logs/a.log'],
    ['CRLF', `${h1}  logs/a.log\r\n`, 'logs/a.log'],
    ['byte order mark', `\ufeff${h1}  logs/a.log\n`, 'logs/a.log'],
    ['BSD tag', `SHA256 (logs/a.log) = ${h1}\n`, 'logs/a.log'],
    ['OpenSSL tag', `SHA2-256(logs/a.log)= ${h1}\n`, 'logs/a.log'],
    ['BSD tag with brackets in the name', `SHA256 (logs/a) = (b.log) = ${h1}\n`, 'logs/a) = (b.log'],
    ['escaped', `\\${h1}  a\\nb\\\\c\n`, 'a\nb\\c'],
    ['escaped tag', `\\SHA256 (a\\\\b) = ${h1}\n`, 'a\\b'],
    ['a name that begins with a blank', `${h1}   a\n`, ' a'],
    ['comments and blank lines', `# made by hand\n\n; too\n${h1}  a\n`, 'a'],
    ['a tab', `${h1}\ta\n`, 'a'],
    ['a share', `${h1}  \\\\host\\share\\a.log\n`, '\\\\host\\share\\a.log'],
    [
      'Get-FileHash, table',
      `\nAlgorithm       Hash                                   Path\n---------       ----                                   ----\nSHA256          ${h1.toUpperCase()}       C:\\x\\a b.log  \n`,
      'C:\\x\\a b.log',
    ],
    [
      'Get-FileHash, list',
      `\r\n\r\nAlgorithm : SHA256\r\nHash      : ${h1.toUpperCase()}\r\nPath      : C:\\a long\r\n             folder\\a.log\r\n\r\n`,
      'C:\\a longfolder\\a.log',
    ],
    [
      'Get-FileHash, CSV',
      `#TYPE Microsoft.PowerShell.Commands.FileHash\n"Algorithm","Hash","Path"\n"SHA256","${h1.toUpperCase()}","C:\\a,b\\""q"".log"\n`,
      'C:\\a,b\\"q".log',
    ],
    ['names that end in NUL', `${h1}  a\nb.log\0`, 'a\nb.log'],
    ['tags that end in NUL', `SHA256 (a.log) = ${h1}\0`, 'a.log'],
    ['md5deep with sizes', `       12  ${h1}  /srv/a.log\n`, '/srv/a.log'],
    ['certutil', `SHA256 hash of C:\\x\\a b.log:\r\n${h1}\r\nCertUtil: -hashfile command completed successfully.\r\n`, 'C:\\x\\a b.log'],
    ['certutil of older systems', `SHA256 hash of file a.log:\r\n${h1.replace(/(..)(?=.)/g, '$1 ')}\r\nCertUtil: -hashfile command completed.\r\n`, 'a.log'],
    ['certutil in German', `SHA256-Hash von a.log:\r\n${h1}\r\nCertUtil: -hashfile-Befehl wurde erfolgreich ausgeführt.\r\n`, 'a.log'],
    ['hashdeep', `%%%% HASHDEEP-1.0\n%%%% size,sha256,filename\n## Invoked from: /srv\n## \n12,${h1},/srv/a,b.log\n`, '/srv/a,b.log'],
    ['CSV without quotes', `Algorithm;Hash;Path\nSHA256;${h1};a.log\n`, 'a.log'],
  ])('reads %s', (_what, text, name) => {
    for (const bytes of [Buffer.from(text), utf16(text), utf16(text, true)])
      expect(readManifest(bytes, null)).toMatchObject({ lines: [expect.objectContaining({ name, hash: h1, algorithm: 'sha256' })], refused: [] });
  });

  it('hashdeep states several digests; one that is not checked here does not hide the others', () => {
    const text = `%%%% HASHDEEP-1.0\n%%%% size,md5,tiger,sha256,filename\n3,${digest('md5', 'one')},${'0'.repeat(48)},${h1},a\n`;
    expect(readManifest(Buffer.from(text), null)).toMatchObject({
      lines: [expect.objectContaining({ name: 'a', algorithm: 'md5' }), expect.objectContaining({ name: 'a', algorithm: 'sha256', hash: h1 })],
      refused: [],
    });
    const only = `%%%% HASHDEEP-1.0\n%%%% size,whirlpool,filename\n3,${'0'.repeat(128)},a\n`;
    expect(readManifest(Buffer.from(only), null).refused).toEqual([expect.objectContaining({ kind: 'algorithm', line: 3 })]);
  });

  const clear = (text: string, after = ''): Buffer =>
    Buffer.from(
      `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n${text}-----BEGIN PGP SIGNATURE-----\nComment: by me\n\niQIzBAEBCAAd\n=abcd\n-----END PGP SIGNATURE-----\n${after}`,
    );
  it('of a list that is signed in the clear, the armour is structure, and nothing else', () => {
    expect(readManifest(clear(`${h1}  a\n- -${h1}  b\n`), null)).toEqual({
      lines: [expect.objectContaining({ name: 'a', line: 4 })],
      refused: [expect.objectContaining({ line: 5, text: `-${h1}  b` })],
      signed: true,
    });
    expect(isWholeManifest(clear(`${h1}  a\n`))).toBe(true);
    const record = '{"eventVersion":"1.09","eventName":"CreateUser"}';
    for (const bytes of [
      clear(`${h1}  a\n`, `${record}\n`),
      Buffer.from(clear(`${h1}  a\n`).toString().replace('iQIzBAEBCAAd', record)),
      clear(`${h1}  a\n${record}\n`),
    ])
      expect(isWholeManifest(bytes)).toBe(false);
  });

  it.each([
    ['md5', 'md5'],
    ['sha1', 'sha1'],
    ['sha384', 'sha384'],
    ['sha512', 'sha512'],
  ])('tells %s apart by its length and by its name', (algorithm) => {
    const hash = digest(algorithm, 'one');
    expect(readManifest(Buffer.from(`${hash}  a`), null).lines).toEqual([expect.objectContaining({ algorithm, stated: false, hash })]);
    expect(readManifest(Buffer.from(`${algorithm.toUpperCase()} (a) = ${hash}`), null).lines).toEqual([
      expect.objectContaining({ algorithm, stated: true, hash }),
    ]);
    expect(readManifest(Buffer.from(`${hash}\n`), 'own').lines).toEqual([expect.objectContaining({ algorithm, name: 'own' })]);
  });

  it.each([
    ['algorithm', `${'a'.repeat(56)}  x`],
    ['algorithm', `BLAKE2b (x) = ${'a'.repeat(128)}`],
    ['algorithm', `SHA3-256 (x) = ${h1}`],
    ['unreadable', 'hello'],
    ['unreadable', h1],
    ['unreadable', `\\${h1}  a\\x`],
    ['unreadable', 'SHA256 (x) = abc'],
    ['unreadable', `SHA256 (x) = ${'a'.repeat(32)}`],
    ['unreadable', `SHA256          ${h1.toUpperCase()}       C:\\x\\a...`],
    ['unreadable', `Algorithm : SHA256\nHash : ${h1}\n`],
    ['unreadable', '{"eventVersion":"1.09"}'],
  ])('refuses as `%s`: %s', (kind, text) => {
    expect(readManifest(Buffer.from(text), null)).toEqual({ lines: [], refused: [expect.objectContaining({ kind })] });
  });
});

it('is whole only when nothing else stands in it', () => {
  expect(isWholeManifest(Buffer.from(`# by hand\n${h1}  a\n`))).toBe(true);
  expect(isWholeManifest(Buffer.from(`${h1}  a\n{"eventVersion":"1.09"}\n`))).toBe(false);
  expect(isWholeManifest(Buffer.from('# nothing\n'))).toBe(false);
  expect(isWholeManifest(Buffer.from(`${h1}\n`))).toBe(true);
  // Bare digests in a row name no files: a list of what to look for.
  expect(isWholeManifest(Buffer.from(`${h1}\n${h1}\n`))).toBe(false);
});
