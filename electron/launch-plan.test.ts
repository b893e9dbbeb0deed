// How `npm start` decides, and what electron-builder's last look refuses.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
// @ts-expect-error: plain module without types
import { bindingFaults, withoutArbitraryLoads } from './after-pack.mjs';
// @ts-expect-error: plain module without types
import { electronBinary, mayFetch, noWindow, passedOn } from './launch-plan.mjs';

describe('the runtime', () => {
  const root = '/checkout';
  const dist = join(root, 'node_modules', 'electron');
  const files = (list: Record<string, string>) => (path: string) => list[path];
  it('is here when both its marks are', () => {
    const both = { [join(dist, 'path.txt')]: 'electron', [join(dist, 'dist', 'version')]: '45.4.1' };
    expect(electronBinary({ root, env: {}, readText: files(both) })).toBe(join(dist, 'dist', 'electron'));
    expect(electronBinary({ root, env: {}, readText: files({ [join(dist, 'path.txt')]: 'electron' }) })).toBeUndefined();
    expect(electronBinary({ root, env: {}, readText: files({}) })).toBeUndefined();
    expect(electronBinary({ root, env: { ELECTRON_OVERRIDE_DIST_PATH: '/opt/e' }, readText: files({}) })).toBe(join('/opt/e', 'electron'));
  });

  it('is fetched only where that is wanted, and not again within a day', () => {
    const base = { env: {}, failedAt: undefined, now: 1_000_000_000, args: [] };
    expect(mayFetch(base)).toBe(true);
    expect(mayFetch({ ...base, env: { CI: 'true' } })).toBe(false);
    expect(mayFetch({ ...base, env: { SEALTRAIL_OFFLINE: '1' } })).toBe(false);
    expect(mayFetch({ ...base, failedAt: base.now - 1000 })).toBe(false);
    expect(mayFetch({ ...base, failedAt: base.now - 90_000_000 })).toBe(true);
    expect(mayFetch({ ...base, failedAt: base.now - 1000, args: ['--fetch'] })).toBe(true);
  });

  it('is not tried without a display, as root, or against the wish', () => {
    expect(noWindow({ env: { DISPLAY: ':0' }, platform: 'linux', uid: 1000, args: [] })).toBeUndefined();
    expect(noWindow({ env: {}, platform: 'linux', uid: 1000, args: [] })).toContain('display');
    expect(noWindow({ env: { DISPLAY: ':0' }, platform: 'linux', uid: 0, args: [] })).toContain('root');
    expect(noWindow({ env: {}, platform: 'darwin', uid: 501, args: [] })).toBeUndefined();
    expect(noWindow({ env: { DISPLAY: ':0' }, platform: 'linux', uid: 1000, args: ['--browser'] })).toBe('asked for');
    expect(passedOn(['--browser', 'a.sealtrail', '--fetch'])).toEqual(['a.sealtrail']);
  });
});

describe('a packed program', () => {
  let resources: string;
  const put = async (binding: string, files: string[]) => {
    const folder = join(resources, 'app.asar.unpacked', 'node_modules', '@duckdb', binding);
    await mkdir(folder, { recursive: true });
    for (const file of files) await writeFile(join(folder, file), '');
  };
  beforeEach(async () => {
    resources = await mkdtemp(join(tmpdir(), 'sealtrail-pack-'));
  });
  afterEach(() => rm(resources, { recursive: true, force: true }));

  it('holds exactly the binding of its target, with its library', async () => {
    expect(bindingFaults(resources, 'linux', 'x64')).toHaveLength(1);
    await put('node-bindings-linux-x64', ['duckdb.node']);
    expect(bindingFaults(resources, 'linux', 'x64')).toEqual(['node-bindings-linux-x64 lacks libduckdb.so']);
    await put('node-bindings-linux-x64', ['libduckdb.so']);
    expect(bindingFaults(resources, 'linux', 'x64')).toEqual([]);
    expect(bindingFaults(resources, 'win32', 'x64')).toHaveLength(2);
    await put('node-bindings-darwin-arm64', ['duckdb.node', 'libduckdb.dylib']);
    expect(bindingFaults(resources, 'linux', 'x64')).toHaveLength(1);
  });

  it('keeps no permission for insecure connections', () => {
    const plist =
      '<plist><dict>\n  <key>CFBundleName</key>\n  <string>S</string>\n  <key>NSAppTransportSecurity</key>\n  <dict>\n    <key>NSAllowsArbitraryLoads</key>\n    <true/>\n  </dict>\n</dict></plist>';
    expect(withoutArbitraryLoads(plist)).toBe('<plist><dict>\n  <key>CFBundleName</key>\n  <string>S</string>\n</dict></plist>');
    expect(withoutArbitraryLoads(plist.replace('NSAllowsArbitraryLoads', 'NSAllowsLocalNetworking'))).toContain('NSAllowsLocalNetworking');
  });
});
