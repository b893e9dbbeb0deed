// `npm start` in a stand-in checkout: the launcher is real, what it builds and starts are scripts that say what they were given.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let root: string;
const put = (path: string, text: string) => {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text, { mode: 0o755 });
};
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sealtrail-launch-'));
  chmodSync(root, 0o777);
  mkdirSync(join(root, 'electron'));
  for (const name of ['launch.mjs', 'launch-plan.mjs']) cpSync(fileURLToPath(new URL(name, import.meta.url)), join(root, 'electron', name));
  put('package.json', '{"type":"module"}');
  put('build.mjs', "export const isFresh = () => process.env.STALE !== '1';\nexport const build = async () => console.log('built');\n");
  put('analysis/cli/launch.mjs', "console.log('cli', ...process.argv.slice(2));\nprocess.exitCode = Number(process.env.CODE ?? 0);\n");
  put('node_modules/electron/install.js', "require('node:fs').appendFileSync(require('node:path').join(__dirname, 'tried'), 'x');\nprocess.exit(1);\n");
  put('node_modules/electron/package.json', '{"type":"commonjs"}');
  mkdirSync(join(root, 'out'));
  for (const folder of ['out', 'node_modules/electron']) chmodSync(join(root, folder), 0o777);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** The launcher refuses a window to root on Linux: as root, the test runs it as nobody. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
function start(args: string[], env: Record<string, string> = {}) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(root, 'electron', 'launch.mjs'), ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: root, ...env },
    ...nobody,
  });
  return { out: stdout.trim().split('\n'), said: stderr.trim().split('\n'), status };
}
const window: Record<string, string> = process.platform === 'linux' ? { DISPLAY: ':99' } : {};
const electron = (script: string) => {
  put('dist/electron', `#!/bin/sh\n${script}\n`);
  return { ...window, ELECTRON_OVERRIDE_DIST_PATH: join(root, 'dist') };
};

describe('npm start', () => {
  it('builds what is stale and opens browser mode on request', () => {
    expect(start(['--browser', 'a.sealtrail'], { STALE: '1', CODE: '3' })).toEqual({
      out: ['built', 'cli serve a.sealtrail'],
      said: ['building Sealtrail, once ...', 'Browser mode.'],
      status: 3,
    });
  });

  it('says in one line why there is no window', () => {
    const { out, said } = start([], { CI: 'true', ...window });
    expect(out).toEqual(['cli serve']);
    expect(said).toEqual(['Electron is not used (its runtime is not here and cannot be fetched): opening browser mode.']);
  });

  it('tries once to fetch the runtime, and not again the same day', () => {
    expect(start([], window).said).toHaveLength(2);
    expect(existsSync(join(root, 'node_modules/electron/tried'))).toBe(true);
    expect(existsSync(join(root, 'out/electron-not-fetched'))).toBe(true);
    expect(start([], window).said).toHaveLength(1);
  });

  it.skipIf(process.platform === 'win32')('starts Electron on the checkout where its runtime is', () => {
    const { out, said, status } = start(['a.sealtrail'], electron('echo "electron $@"'));
    expect([out, said, status]).toEqual([[`electron ${root}/ a.sealtrail`], [''], 0]);
  });

  it.skipIf(process.platform === 'win32')('falls back when Electron ends at once with an error', () => {
    const { out, said } = start([], electron('exit 127'));
    expect(out).toEqual(['cli serve']);
    expect(said).toEqual(['Electron is not used (it ended at once with code 127): opening browser mode.']);
  });
});
