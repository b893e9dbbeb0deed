// How `npm start` decides between the desktop window and browser mode. Pure: what it looks at comes in.
import { join } from 'node:path';

/**
 * The Electron binary, when its runtime is here.
 * @param {{root: string, env: Record<string, string | undefined>, readText: (path: string) => string | undefined}} host
 * @returns {string | undefined}
 */
export function electronBinary({ root, env, readText }) {
  const installed = join(root, 'node_modules', 'electron');
  const name = readText(join(installed, 'path.txt'))?.trim();
  const override = env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return join(override, name || (process.platform === 'win32' ? 'electron.exe' : 'electron'));
  if (!name || readText(join(installed, 'dist', 'version')) === undefined) return undefined;
  return join(installed, 'dist', name);
}

/**
 * Why a window cannot be shown on this machine at all, whatever is installed; undefined = it can.
 * @param {{env: Record<string, string | undefined>, platform: string, uid: number | undefined, args: readonly string[]}} host
 * @returns {string | undefined}
 */
export function noWindow({ env, platform, uid, args }) {
  if (args.includes('--browser')) return 'asked for';
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return 'there is no display';
  if (platform === 'linux' && uid === 0) return 'the sandbox of Electron does not start as root';
  return undefined;
}

/**
 * Whether the runtime may be fetched: not in CI, not when told to stay offline, not again within a day after it failed.
 * @param {{env: Record<string, string | undefined>, failedAt: number | undefined, now: number, args: readonly string[]}} host
 */
export function mayFetch({ env, failedAt, now, args }) {
  if (args.includes('--fetch')) return true;
  if (env.CI || env.SEALTRAIL_OFFLINE || env.npm_config_offline === 'true' || env.ELECTRON_SKIP_BINARY_DOWNLOAD) return false;
  return failedAt === undefined || now - failedAt > 24 * 3600_000;
}

/** Arguments that go on to the program. */
export const passedOn = (args) => args.filter((arg) => arg !== '--browser' && arg !== '--fetch');
