// What opens a connection by being named, and what only looks like it.
import { expect, it } from 'vitest';
import { isNetworkPath } from './network-path.ts';

it('knows shares, devices and automounted names', () => {
  for (const path of [
    '\\\\host\\share\\x.sealtrail\\y',
    '//host/share',
    '/\\host/share',
    '\\/host',
    '\\\\?\\UNC\\host\\share',
    '\\\\.\\pipe\\x',
    '/net/host/x',
    '/Network/Servers/host',
    '/afs/cell/x',
  ])
    expect(isNetworkPath(path), path).toBe(true);
});

it('leaves drives, mounts and names alone', () => {
  for (const path of ['C:\\cases\\a', 'Z:\\share\\a', '/mnt/share/a', '/home/net/a', '/network-logs/a', '/netflow/a.log', 'net/host', 'a\\\\b', ''])
    expect(isNetworkPath(path), path).toBe(false);
});
