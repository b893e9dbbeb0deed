// The packed program, made for real for Linux around a stand-in for Electron's binary (its runtime is not needed to pack): what is in
// it, what is not, and that the fuses are set. Takes some ten seconds.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// @ts-expect-error: plain module without types
import { bindingFaults } from './after-pack.mjs';
import { alteredNativeFiles } from './native-files.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = ['out/electron/main.js', 'out/electron/engine.js', 'out/electron/preload.cjs', 'out/engine/cli.js', 'out/renderer/index.html'];
const missing = built.filter((path) => !existsSync(join(root, path)));
const able = process.platform === 'linux' && process.arch === 'x64' && missing.length === 0;
if (!able) console.warn(`SKIPPED: packing wants Linux x64 and a build; missing: ${missing.join(', ') || 'nothing'}`);

/** What electron-builder takes from Electron's folder. The mark is where @electron/fuses writes the eight fuses, all at `1` here. */
function standIn(folder: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'));
  writeFileSync(
    join(folder, 'electron'),
    Buffer.concat([Buffer.from('stand-in '), Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'), Buffer.from([1, 8]), Buffer.from('11111111'), Buffer.alloc(32)]),
    { mode: 0o755 },
  );
  for (const file of ['version', 'LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox', 'locales/en-US.pak', 'locales/de.pak'])
    writeFileSync(join(folder, file), '45.4.1');
}

/** Runs a tool of node_modules in the checkout; throws with all it said when it fails. */
function node(script: string, args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  });
  if (status !== 0) throw new Error(`${script} ended with ${status}\n${stdout}\n${stderr}`);
  return stdout;
}
const pack = (work: string, more: string[] = []) =>
  node('electron-builder/cli.js', [
    '--linux',
    'dir',
    '--x64',
    '--publish',
    'never',
    `-c.electronDist=${join(work, 'electron')}`,
    `-c.directories.output=${join(work, 'dist')}`,
    ...more,
  ]);

describe.skipIf(!able)('the packed program', () => {
  let work: string;
  let unpacked: string;
  let names: string[];
  beforeAll(() => {
    work = mkdtempSync(join(tmpdir(), 'sealtrail-package-'));
    standIn(join(work, 'electron'));
    pack(work);
    unpacked = join(work, 'dist', 'linux-unpacked');
    names = node('@electron/asar/bin/asar.js', ['list', join(unpacked, 'resources', 'app.asar')])
      .trim()
      .split('\n')
      .map((name) => name.replaceAll('\\', '/'));
  });
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  it('holds what runs', () => {
    for (const path of [...built, 'resources/fonts/Inter-Regular.otf']) expect(names).toContain(`/${path}`);
  });

  it('has the scripts that check an evidence note beside it, as they are here', () => {
    for (const name of ['verify_note.py', 'verify-note.mjs', 'README.md'])
      expect(readFileSync(join(unpacked, 'resources', 'attest', name))).toEqual(readFileSync(join(root, 'resources', 'attest', name)));
  });

  it('holds no tests, evidence, sources or scratch of ours', () => {
    const own = names.filter((name) => !name.startsWith('/node_modules'));
    expect([...new Set(own.map((name) => name.split('/')[1]))].sort()).toEqual(['LICENSE', 'out', 'package.json', 'resources']);
    expect(new Set(own.filter((name) => name.startsWith('/resources/')).map((name) => name.split('/')[2]))).toEqual(new Set(['fonts']));
    expect(own.filter((name) => /\.(ts|tsx|map)$|\.test\.|corpus|\.scratch/.test(name))).toEqual([]);
    expect(names.filter((name) => /\/(test|tests|__tests__)\//.test(name))).toEqual([]);
    expect(names.filter((name) => /^\/node_modules\/(electron|electron-builder|vitest|vite|typescript|playwright-core)\//.test(name))).toEqual([]);
  });

  it('holds every package that the built files still import', () => {
    const here = new Set(names);
    const wanted = new Set<string>();
    for (const folder of ['out/electron', 'out/engine'])
      for (const file of readdirSync(join(root, folder)).filter((name) => name.endsWith('.js')))
        for (const [, imported, required] of readFileSync(join(root, folder, file), 'utf8').matchAll(
          /^(?:import|export) (?:[^'"]* from )?["']([^./"'][^"']*)["']|\b__require\(["']([^./"'][^"']*)["']\)/gm,
        ))
          wanted.add((imported ?? required)!);
    const packages = [...wanted]
      .filter((name) => !name.startsWith('node:') && !name.startsWith('electron') && !builtinModules.includes(name))
      .map((name) =>
        name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/'),
      );
    expect(packages).toContain('@duckdb/node-bindings');
    expect(packages.filter((name) => !here.has(`/node_modules/${name}/package.json`))).toEqual([]);
  });

  it('has its one DuckDB binding unpacked, with the library beside it', () => {
    expect(bindingFaults(join(unpacked, 'resources'), 'linux', 'x64')).toEqual([]);
  });

  it('knows the digests of what lies beside the archive', async () => {
    expect(names).toContain('/out/electron/native-digests.json');
    expect(await alteredNativeFiles(join(root, 'out/electron/native-digests.json'), join(unpacked, 'resources', 'app.asar.unpacked', 'node_modules'))).toEqual(
      [],
    );
  });

  it('is not made from a configuration with a wrong word', () => {
    expect(() => pack(work, ['-c.nonsense=1'])).toThrow(/unknown property 'nonsense'/);
  });

  it('has its fuses set', () => {
    const binary = readFileSync(join(unpacked, 'sealtrail'));
    const at = binary.indexOf('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX') + 34;
    expect(binary.subarray(at, at + 8).toString()).toBe('00001100');
  });

  it('stays small without Electron', () => {
    expect(readFileSync(join(unpacked, 'resources', 'app.asar')).length).toBeLessThan(28_000_000);
  });
});
