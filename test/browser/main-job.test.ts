// The main job as a user does it, in a real Chromium: sample investigation, one more archive, the tampered file explained, the intrusion
// on the timeline, a session's story, a finding with two pins, the report; and afterwards the journal, intact and then altered.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, launcher, openApp } from './app.ts';
import { launchChromium } from './chromium.ts';

const launched = await launchChromium();
if (typeof launched === 'string') console.warn(`SKIPPED: ${launched}; the main job was not tried in a browser`);
const browser = launched as Browser;

describe.skipIf(typeof launched === 'string')('the main job', () => {
  let app: App;
  let page: Page;
  let folder: string;
  let casePath: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sealtrail-job-'));
    const more = join(folder, 'vpn-export');
    mkdirSync(more);
    const lines = Array.from({ length: 20 }, (_, i) =>
      JSON.stringify({ '@timestamp': `2026-02-10T09:${String(10 + i)}:00Z`, user: { name: 'mara.lindqvist' }, action: 'vpn.connect', ip: '203.0.113.77' }),
    );
    writeFileSync(join(more, 'vpn.jsonl'), `${lines.join('\n')}\n`);
    app = await openApp(browser, { folder });
    page = app.page;
  });
  afterAll(async () => {
    await app.close();
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const go = async (hash: string) => {
    await page.evaluate((to) => {
      location.hash = to;
    }, hash);
  };
  const cli = (...args: string[]) =>
    spawnSync(process.execPath, [launcher, ...args], { encoding: 'utf8', env: { ...process.env, SEALTRAIL_HOME: join(folder, 'home') } });

  it('opens the sample investigation from an empty desk', async () => {
    await page
      .getByRole('button', { name: /Open the sample investigation/ })
      .first()
      .click();
    await page.waitForURL(/#\/home/, { timeout: 90_000 });
    await page
      .getByRole('link', { name: /3 sources/ })
      .first()
      .waitFor();
    await expect.poll(() => page.getByText('1 log altered').count()).toBe(1);
    await expect.poll(() => page.getByText('1 gap, unexplained').count()).toBe(1);
  });

  it('imports one more archive, which is verified and reconstructed with the rest', async () => {
    await go('#/import?view=new');
    await page.getByRole('button', { name: 'Folder', exact: true }).click();
    await page.getByLabel('Path of the folder').fill(join(folder, 'vpn-export'));
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /vpn\.jsonl.*JSON records/ }).waitFor();
    await page.getByRole('button', { name: 'Import 1 source' }).click();
    await page.getByRole('button', { name: 'Imported 106' }).waitFor({ timeout: 60_000 });
    await go('#/home');
    await page
      .getByRole('link', { name: /4 sources/ })
      .first()
      .waitFor();
    await page
      .getByRole('link', { name: /3,622 events/ })
      .first()
      .waitFor();
  });

  it('explains the tampered file: what was checked, what was expected and found, what would settle it', async () => {
    await go('#/integrity?status=altered');
    await page.getByRole('row', { name: /T0920Z/ }).click();
    const card = page.getByRole('complementary', { name: 'Log' });
    await card.getByText('What was checked').waitFor();
    await expect.poll(() => card.getByText('SHA-256 of the inflated content is not the listed one').count()).toBe(1);
    const values = await card.locator('dd').allInnerTexts();
    expect(values).toContain('9f71e8cc8e6982ca446ab681d4a161a6fefb87f6a03dd0fd296120f36b58df13');
    expect(values).toContain('content_hash_mismatch');
    for (const heading of ['What would settle it', 'What may be said', 'Not said by this'])
      await expect.poll(() => card.getByText(heading).count(), { message: heading }).toBe(1);
  });

  it('zooms the timeline to the planted intrusion', async () => {
    await go('#/timeline');
    // the first canvas is the axis, the second the lanes
    const lanes = page.locator('main canvas').nth(1);
    await lanes.waitFor();
    await page.waitForTimeout(800);
    const box = await lanes.boundingBox();
    if (!box) throw new Error('the lanes are not drawn');
    // about 09:10 in a window from 05:00 to 15:10
    await page.mouse.move(box.x + box.width * 0.41, box.y + 60);
    await page.keyboard.down('Control');
    for (let i = 0; i < 5; i++) {
      await page.mouse.wheel(0, -240);
      await page.waitForTimeout(120);
    }
    await page.keyboard.up('Control');
    const window = () => ['from', 'to'].map((name) => BigInt(new RegExp(`[?&]${name}=(\\d+)`).exec(page.url())?.[1] ?? 0)) as [bigint, bigint];
    const hours = () => Number(window()[1] - window()[0]) / 3.6e12;
    await expect.poll(() => hours() > 0 && hours() < 6).toBe(true);
    const [from, to] = window();
    const moment = BigInt(Date.UTC(2026, 1, 10, 9, 10)) * 1_000_000n;
    expect(from <= moment && moment <= to).toBe(true);
  });

  it('tells the story of a session and leads to its records', async () => {
    await go('#/sessions?text=mara.lindqvist');
    await page
      .getByRole('row', { name: /mara\.lindqvist/ })
      .first()
      .click();
    const panel = page.getByRole('complementary').last();
    await panel.getByText('ConsoleLogin').first().waitFor();
    for (const word of ['Opened', 'Closed', 'Joined by', /^(certain|likely)/])
      await expect.poll(() => panel.getByText(word).count(), { message: String(word) }).toBeGreaterThan(0);
    await expect.poll(() => panel.getByText(/break-glass/).count()).toBeGreaterThan(0);
  });

  it('writes a finding with two pins', async () => {
    await go('#/events?where=event.action:SendSSHPublicKey');
    await page
      .getByRole('row', { name: /SendSSHPublicKey/ })
      .first()
      .click();
    await page.keyboard.press('p');
    const dialog = page.getByRole('dialog');
    // It proposes one as soon as it knows which findings there are, and grows by them.
    const proposed = dialog.getByRole('radio', { checked: true });
    await proposed.waitFor();
    await dialog.getByRole('radio', { name: 'A new finding' }).click();
    await dialog.getByLabel(/title/i).first().fill('A key was pushed to the bastion');
    await dialog
      .getByRole('button', { name: /^Pin|Open/ })
      .last()
      .click();
    await dialog.waitFor({ state: 'detached' });
    await go('#/events?where=event.action:vpn.connect');
    await page
      .getByRole('row', { name: /vpn\.connect/ })
      .first()
      .click();
    await page.keyboard.press('p');
    await proposed.waitFor();
    await dialog.getByRole('radio', { name: /A key was pushed to the bastion/ }).click();
    await dialog.getByRole('button', { name: /^Pin/ }).last().click();
    await dialog.waitFor({ state: 'detached' });
    await go('#/findings');
    await page.getByText('A key was pushed to the bastion').first().click();
    await page.getByText('2 findings, 4 pins').waitFor();
  });

  it('writes the report', async () => {
    await go('#/report');
    await page.getByRole('button', { name: /Write/ }).first().click();
    await expect.poll(async () => (await page.locator('body').innerText()).includes('SHA-256')).toBe(true);
    await go('#/home');
    casePath = join(folder, 'home', 'cases', 'Sample investigation.sealtrail');
    await expect
      .poll(
        () => {
          try {
            return readFileSync(join(casePath, 'exports', 'report-1.pdf'))
              .subarray(0, 5)
              .toString();
          } catch {
            return '';
          }
        },
        { timeout: 30_000 },
      )
      .toBe('%PDF-');
  });

  it('complained of nothing on the way', () => expect(app.complaints).toEqual([]));

  it('leaves a journal that verifies, and that breaks when one byte of it is changed', async () => {
    await app.close();
    const good = cli('journal', 'verify', casePath);
    expect(good.stdout).toMatch(/^intact/);
    expect(good.status).toBe(0);
    const instance = await DuckDBInstance.create(join(casePath, 'case.duckdb'));
    const connection = await instance.connect();
    await connection.run("UPDATE journal SET summary = replace(summary, 'SHA-256', 'SHA-257') WHERE method = 'report.write' AND outcome = 'done'");
    connection.closeSync();
    instance.closeSync();
    const bad = cli('journal', 'verify', casePath);
    expect(bad.stdout).toMatch(/BROKEN.*was altered/);
    expect(bad.status).toBe(1);
  });
});
