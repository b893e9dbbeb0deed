// Which files are manifests, and what their names may mean.
import { expect, it } from 'vitest';
import { above, isManifest, mayBeManifest, ofOtherAlgorithm, ownFile, readingsOf } from './names.ts';
import { scopeOf } from './unlisted.ts';

it('knows manifests by name, of every algorithm', () => {
  expect(
    [
      'SHA256SUMS',
      'a/sha256sum.txt',
      'x.zip!/SHA256SUMS.txt',
      'disk.img.sha256',
      'sha256sums',
      'SHA512SUMS',
      'MD5SUMS',
      'a.log.md5',
      'checksums-sha1.txt',
    ].every(isManifest),
  ).toBe(true);
  expect(['a.txt', 'SHA256SUMS.asc', 'manifest-sha256.txt', 'B2SUMS', 'sha256sums.log'].some(isManifest)).toBe(false);
  expect([mayBeManifest('x/hashes.csv', 1), mayBeManifest('CHECKSUM', 1), mayBeManifest('a.log', 1), mayBeManifest('a.txt', 1e9)]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(['B2SUMS', 'x/b3sums.txt', 'sha3-256sums', 'SHA-3.txt'].every(ofOtherAlgorithm)).toBe(true);
  expect(['SHA256SUMS', 'SHA384SUMS', 'sha-256.txt', 'hashes.txt'].some(ofOtherAlgorithm)).toBe(false);
  expect([ownFile('x/disk.img.sha256'), ownFile('SHA256SUMS')]).toEqual(['disk.img', null]);
});

it.each([
  ['logs/./a', [{ rooted: false, up: 0, parts: ['logs', 'a'] }]],
  ['../x/../a', [{ rooted: false, up: 1, parts: ['a'] }]],
  ['../../a', [{ rooted: false, up: 2, parts: ['a'] }]],
  ['/mnt/usb/a', [{ rooted: true, up: 0, parts: ['mnt', 'usb', 'a'] }]],
  ['C:\\x\\a.log', [{ rooted: true, up: 0, parts: ['x', 'a.log'] }]],
  ['C:/x/a.log', [{ rooted: true, up: 0, parts: ['x', 'a.log'] }]],
  ['\\\\host\\share\\a', [{ rooted: true, up: 0, parts: ['host', 'share', 'a'] }]],
  [
    'logs\\a.log',
    [
      { rooted: false, up: 0, parts: ['logs\\a.log'] },
      { rooted: false, up: 0, parts: ['logs', 'a.log'] },
    ],
  ],
  [
    '..\\a.log',
    [
      { rooted: false, up: 0, parts: ['..\\a.log'] },
      { rooted: false, up: 1, parts: ['a.log'] },
    ],
  ],
])('reads %s', (name, readings) => {
  expect(readingsOf(name)).toEqual(readings);
});

it('goes up as far as the root', () => {
  expect([above('a/b/', 0), above('a/b/', 1), above('a/b/', 2), above('a/b/', 3)]).toEqual(['a/b/', 'a/', '', null]);
  expect(scopeOf(['logs/a', 'logs/b'])).toBe('logs/');
});
