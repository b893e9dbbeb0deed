// The SQL screen in a real browser: an endless statement is stopped by its button, the screen answers the next one, and leaving it running harms nothing.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, launcher, openApp } from './app.ts';
import { launchChromium } from './chromium.ts';

const launched = await launchChromium();
if (typeof launched === 'string') console.warn(`SKIPPED: ${launched}; the console was not tried in a browser`);
const browser = launched as Browser;

const ENDLESS = 'SELECT count(*) FROM range(1000000000) a, range(1000000000) b WHERE (a.range * 7 + b.range) % 11 = 3';

describe.skipIf(typeof launched === 'string')('an endless statement', () => {
  let app: App;
  let folder: string;
  const cli = (...args: string[]) =>
    spawnSync(process.execPath, [launcher, ...args], { encoding: 'utf8', env: { ...process.env, SEALTRAIL_HOME: join(folder, 'home') } });
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sealtrail-console-'));
    const made = cli('case', 'create', join(folder, 'console'));
    expect(made.status, made.stderr).toBe(0);
    app = await openApp(browser, { folder, caseFolder: join(folder, 'console') });
    await app.page.evaluate(() => {
      location.hash = '#/sql';
    });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is stopped, and the next one answers', async () => {
    const { page } = app;
    const statement = page.getByLabel('SQL statement');
    const run = async (sql: string) => {
      await statement.fill(sql);
      await page.keyboard.press('Control+Enter');
    };
    for (let again = 0; again < 2; again++) {
      await run(ENDLESS);
      const stop = page.getByRole('button', { name: 'Stop', exact: true });
      await stop.waitFor();
      await stop.click();
      await page.getByRole('button', { name: /^Run\b/ }).waitFor();
      await expect.poll(() => page.locator('main .fault').count()).toBe(0);
      await run('SELECT 6 * 7 AS answer');
      await page.getByText('42', { exact: true }).first().waitFor();
    }
    await run(ENDLESS);
    await page.getByRole('button', { name: 'Stop', exact: true }).waitFor();
    expect(app.complaints).toEqual([]);
  });

  it('that still runs when the program is told to end leaves the case closed in order', async () => {
    await app.close();
    const verified = cli('journal', 'verify', join(folder, 'console'), '--json');
    expect(verified.status, verified.stderr).toBe(0);
    const entries = JSON.parse(cli('journal', 'show', join(folder, 'console'), '--json').stdout) as { method: string; outcome: string }[];
    expect(entries.filter(({ method }) => method === 'case.close').map(({ outcome }) => outcome)).toContain('done');
  });
});
