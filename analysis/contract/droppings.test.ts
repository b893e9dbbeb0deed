// Droppings are known by place and content together.
import { expect, it } from 'vitest';
import { droppingOf } from './droppings.ts';

const appleDouble = (entries: [id: number, offset: number, length: number][], size: number): Uint8Array => {
  const bytes = Buffer.alloc(size);
  bytes.writeUInt32BE(0x00051607, 0);
  bytes.writeUInt32BE(0x00020000, 4);
  bytes.writeUInt16BE(entries.length, 24);
  for (const [at, entry] of entries.entries()) for (const [part, value] of entry.entries()) bytes.writeUInt32BE(value, 26 + at * 12 + part * 4);
  return bytes;
};
const is = (path: string, bytes: Uint8Array | string): string | null => {
  const content = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  return droppingOf(path, content.subarray(0, 1024), content.length);
};

it('knows what systems leave behind', () => {
  const double = appleDouble(
    [
      [9, 50, 32],
      [2, 82, 38],
    ],
    120,
  );
  expect(is('a/._x.json.gz', double)).toMatch(/AppleDouble/);
  expect(is('__MACOSX/a/x.json.gz', double)).toMatch(/AppleDouble/);
  // An archive with backslashes, unpacked where they stand in names; inside a container; with the backslash parting names.
  expect(is('._trail-bucket\\AWSLogs\\x.json.gz', double)).toMatch(/AppleDouble/);
  expect(is('a.zip!/._x.json.gz', double)).toMatch(/AppleDouble/);
  expect(is('a.zip!/__MACOSX\\a\\x.json.gz', double)).toMatch(/AppleDouble/);
  expect(is('a\\.DS_Store', Buffer.from('0000000142756431', 'hex'))).toMatch(/Finder/);
  expect(is('a/.DS_Store', Buffer.from('0000000142756431', 'hex'))).toMatch(/Finder/);
  expect(is('a/Thumbs.db', Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toMatch(/thumbnail/);
  expect(is('a/desktop.ini', '\r\n[.ShellClassInfo]\r\nX=1')).toMatch(/folder settings/);
  expect(is('a/desktop.ini', Buffer.from('\ufeff[.ShellClassInfo]', 'utf16le'))).toMatch(/folder settings/);
  expect(is('a/x.json.gz:Zone.Identifier', '[ZoneTransfer]\r\nZoneId=3')).toMatch(/download/);
  expect(is('a/.localized', '')).toMatch(/empty/);
  expect(is('a/@eaDir/x@SynoEAStream', double)).toMatch(/AppleDouble/);
  const mark = '8F3C1A52-4a4a-4b4b-8c8c-0123456789AB';
  expect(is('stick/System Volume Information/IndexerVolumeGuid', Buffer.from(`{${mark}}`, 'utf16le'))).toMatch(/indexer/);
  expect(is('System Volume Information\\WPSettings.dat', Buffer.from('0c00000001020304050607ff', 'hex'))).toMatch(/volume settings/);
  expect(is('.fseventsd/fseventsd-uuid', mark)).toMatch(/macOS/);
});

it('takes no volume mark by its place alone', () => {
  for (const name of ['System Volume Information/IndexerVolumeGuid', 'System Volume Information/WPSettings.dat', '.fseventsd/fseventsd-uuid', '@eaDir/x'])
    expect(is(name, '{"Records":[]}'.padEnd(76))).toBe(null);
  expect(is('IndexerVolumeGuid', Buffer.from('{8F3C1A52-4a4a-4b4b-8c8c-0123456789AB}', 'utf16le'))).toBe(null);
});

it('takes no evidence for one by its name', () => {
  for (const name of [
    '._x.json',
    '.DS_Store',
    'Thumbs.db',
    'desktop.ini',
    'x:Zone.Identifier',
    '.directory',
    '.localized',
    '__MACOSX/x.json',
    '._a\\x.json',
    'a\\._x.json',
  ])
    expect(is(name, '{"Records":[]}')).toBe(null);
  expect(is('x.json', appleDouble([[9, 50, 32]], 120))).toBe(null);
  expect(is('._x', appleDouble([[9, 50, 320]], 120))).toBe(null);
  expect(is('._x', Buffer.concat([appleDouble([[9, 50, 32]], 82), Buffer.from('{"Records":[]}')]))).toBe(null);
  expect(
    is(
      '._x',
      appleDouble(
        [
          [1, 50, 32],
          [2, 82, 38],
        ],
        120,
      ),
    ),
  ).toBe(null);
  expect(is('._x', Buffer.concat([appleDouble([], 64), Buffer.from('x')]))).toBe(null);
  expect(is('._x', appleDouble([], 64))).toMatch(/AppleDouble/);
  const lines = 'Mar  2 06:00:01 web-1 sshd[1]: Failed password for root from 192.0.2.7 port 22 ssh2\n'.repeat(5);
  expect(is('desktop.ini', `[.ShellClassInfo]\n${lines}`)).toBe(null);
  expect(is('.directory', `[Desktop Entry]\n{"a":"b=c"}\n`)).toBe(null);
  expect(is('x:Zone.Identifier', `[ZoneTransfer]\nZoneId=3\n${'A=1\n'.repeat(2000)}`)).toBe(null);
});
