// An encrypted archive in the browser: it is locked until its password was typed, masked; then its records are imported, and a file that lies there twice is
// linked. With SEALTRAIL_SHOTS=FOLDER pictures of both are left there, in both sizes and themes.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, launcher, openApp } from './app.ts';
import { launchChromium } from './chromium.ts';

const launched = await launchChromium();
if (typeof launched === 'string') console.warn(`SKIPPED: ${launched}; passwords were not tried in a browser`);
const browser = launched as Browser;
const shots = process.env['SEALTRAIL_SHOTS'];

describe.skipIf(typeof launched === 'string')('an encrypted archive', () => {
  let app: App;
  let page: Page;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sealtrail-locked-'));
    const handed = join(folder, 'handed');
    mkdirSync(join(handed, 'backup'), { recursive: true });
    copyFileSync(fileURLToPath(new URL('../../analysis/intake/containers/locked/aes256.zip', import.meta.url)), join(handed, 'export.zip'));
    for (const name of ['door.jsonl', 'backup/door.jsonl'])
      writeFileSync(join(handed, name), '{"time":"2026-03-02T06:00:00Z","user":"omar","action":"login","address":"192.0.2.9"}\n');
    const made = spawnSync(process.execPath, [launcher, 'case', 'create', join(folder, 'locked')], {
      encoding: 'utf8',
      env: { ...process.env, SEALTRAIL_HOME: join(folder, 'home') },
    });
    expect(made.status, made.stderr).toBe(0);
    app = await openApp(browser, { folder, caseFolder: join(folder, 'locked') });
    page = app.page;
  });
  afterAll(async () => {
    await app.close();
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const picture = async (name: string) => {
    if (shots === undefined) return;
    for (const theme of ['light', 'dark'] as const) {
      await page.evaluate((to) => document.documentElement.setAttribute('data-theme', to), theme);
      for (const [width, height] of [
        [1440, 900],
        [1024, 700],
      ] as const) {
        await page.setViewportSize({ width, height });
        await page.waitForTimeout(300);
        await page.screenshot({ path: join(shots, `${name}-${theme}-${width}.png`) });
      }
    }
    await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'light'));
    await page.setViewportSize({ width: 1440, height: 900 });
  };

  it('asks for its password, tells a wrong one, and is read with the right one', async () => {
    await page.evaluate(() => {
      location.hash = '#/import?view=new';
    });
    await page.getByRole('button', { name: 'Files', exact: false }).first().click();
    await page.getByLabel(/Paths of files/).fill(join(folder, 'handed'));
    await page.keyboard.press('Control+Enter');
    const banner = page.getByRole('status').filter({ hasText: 'in encrypted archives are locked' });
    await banner.waitFor();
    const field = page.getByLabel('Password of the archive');
    expect(await field.getAttribute('type')).toBe('password');
    await picture('locked');
    await field.fill('a guess');
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'No given password opens it' }).waitFor();
    expect(await field.inputValue()).toBe('');
    await picture('wrong');
    await field.fill('correct-horse');
    await page.keyboard.press('Enter');
    await expect.poll(() => banner.count()).toBe(0);
    expect(await page.evaluate(() => JSON.stringify({ ...window.sessionStorage, ...window.localStorage }))).not.toContain('correct-horse');
    await page
      .locator('.importfoot')
      .getByRole('button', { name: /^Import/ })
      .click();
    await page.getByText('copy, read once').waitFor();
    expect(await page.getByText('export.zip!/door.jsonl').count()).toBeGreaterThan(0);
    await page.getByText('copy, read once').click();
    await page.getByText('Copy of').waitFor();
    await picture('copy');
    expect(app.complaints).toEqual([]);
  });
});
