// A running job and the pages around it: reload, second tab, closed tab; the job goes on, every page shows it, and its figures are there.
import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, launcher, openApp } from './app.ts';
import { launchChromium } from './chromium.ts';

const launched = await launchChromium();
if (typeof launched === 'string') console.warn(`SKIPPED: ${launched}; jobs were not tried in a browser`);
const browser = launched as Browser;

/** Events of the import: enough to last while pages come and go. */
const MANY = 500_000;

describe.skipIf(typeof launched === 'string')('a running job', () => {
  let app: App;
  let page: Page;
  let folder: string;
  /** Questions of the browser whether to leave the page. */
  const asked: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sealtrail-jobs-'));
    const out = createWriteStream(join(folder, 'large.jsonl'));
    for (let n = 0; n < MANY; n++)
      out.write(`{"@timestamp":"2026-03-02T06:${String(n % 60).padStart(2, '0')}:00Z","user":{"name":"u${n % 500}"},"action":"login","ip":"192.0.2.7"}\n`);
    out.end();
    await finished(out);
    const made = spawnSync(process.execPath, [launcher, 'case', 'create', join(folder, 'jobs')], {
      encoding: 'utf8',
      env: { ...process.env, SEALTRAIL_HOME: join(folder, 'home') },
    });
    expect(made.status, made.stderr).toBe(0);
    app = await openApp(browser, { folder, caseFolder: join(folder, 'jobs') });
    page = app.page;
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
  });
  afterAll(async () => {
    await app.close();
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const running = (on: Page) => on.locator('footer.status').getByRole('button', { name: 'Cancel' });

  it('goes on over a reload, which asks first; the new page shows it on its screen and in the status line', async () => {
    await page.evaluate(() => {
      location.hash = '#/import?view=new';
    });
    await page.getByRole('button', { name: 'Files', exact: false }).first().click();
    await page.getByLabel(/Paths of files/).fill(join(folder, 'large.jsonl'));
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Import 1 source' }).click();
    await running(page).waitFor();
    await page.reload();
    expect(asked).toEqual(['beforeunload']);
    await running(page).waitFor();
    await page.locator('main .import-overview').getByRole('button', { name: 'Cancel' }).waitFor();
    await expect.poll(() => page.getByText('Nothing chosen yet').count()).toBe(0);
  });

  it('is shown by a second tab too, and goes on when both are closed; a third shows its end and its figures', async () => {
    const second = await page.context().newPage();
    await second.goto(page.url().replace(/#.*/, '#/home'));
    await running(second).waitFor();
    await page.close({ runBeforeUnload: false });
    await second.close({ runBeforeUnload: false });
    page = await app.context.newPage();
    await page.goto(`${app.origin}/#/import`);
    await expect.poll(() => page.getByText(/500,000/).count(), { timeout: 90_000 }).toBeGreaterThan(0);
    await page
      .locator('footer.status')
      .getByText(/import finished/)
      .waitFor({ timeout: 90_000 });
    await page.evaluate(() => {
      location.hash = '#/home';
    });
    await page
      .getByRole('link', { name: /500,000 events/ })
      .first()
      .waitFor();
    // What was asked for behind the import was done as well.
    await expect.poll(() => page.getByText(/older than the sources/).count()).toBe(0);
    await page.evaluate(() => {
      location.hash = '#/journal';
    });
    for (const method of ['source.import', 'integrity.verify', 'session.rebuild']) await page.getByText(method).first().waitFor();
  });

  it('complained of nothing on the way', () => expect(app.complaints).toEqual([]));
});
