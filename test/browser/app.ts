// The app as a user has it: the built command line serves it on loopback, a real Chromium opens it.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';

const root = fileURLToPath(new URL('../../', import.meta.url));
export const launcher = join(root, 'analysis', 'cli', 'launch.mjs');

export interface App {
  page: Page;
  /** For further tabs of the same browser. */
  context: BrowserContext;
  origin: string;
  folder: string;
  /** What the page's console complained of: refused resources, policy violations, uncaught errors. */
  complaints: string[];
  close(): Promise<void>;
}

/** Starts `serve` with a home of its own and opens its one-time address. */
export async function openApp(
  browser: Browser,
  options: { folder?: string; caseFolder?: string; width?: number; height?: number; dark?: boolean } = {},
): Promise<App> {
  const own = options.folder === undefined;
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'sealtrail-browser-'));
  const host = spawn(process.execPath, [launcher, 'serve', ...(options.caseFolder === undefined ? [] : [options.caseFolder]), '--json'], {
    env: { ...process.env, SEALTRAIL_HOME: join(folder, 'home'), SEALTRAIL_ACTOR: 'R. Tester', SEALTRAIL_DEBUG: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const address = await firstLine(host);
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    colorScheme: options.dark ? 'dark' : 'light',
    acceptDownloads: false,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(address);
  return {
    page,
    context,
    origin: new URL(address).origin,
    folder,
    complaints,
    close: async () => {
      await context.close();
      host.kill('SIGINT');
      await new Promise((resolve) => (host.exitCode === null ? host.once('exit', resolve) : resolve(undefined)));
      if (own) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function firstLine(host: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = '';
    let err = '';
    host.stderr?.on('data', (chunk) => (err += chunk));
    host.stdout?.on('data', (chunk) => {
      out += chunk;
      if (out.includes('\n')) resolve((JSON.parse(out.split('\n')[0] ?? '') as { address: string }).address);
    });
    host.once('exit', (code) => reject(new Error(`serve ended with ${code}: ${err}`)));
  });
}
