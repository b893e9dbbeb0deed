// A mapping as an examiner makes it: records that no format knows, their members corrected until the records are right, kept for the next file, which it is
// offered for; and the same where a source is read again. Screens are written to SEALTRAIL_SHOTS, where it names a folder.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, launcher, openApp } from './app.ts';
import { launchChromium } from './chromium.ts';

const launched = await launchChromium();
if (typeof launched === 'string') console.warn(`SKIPPED: ${launched}; mappings were not tried in a browser`);
const browser = launched as Browser;
const shots = process.env['SEALTRAIL_SHOTS'];

const line = (day: number, n: number) =>
  `${JSON.stringify({ stamp: `0${day}.03.26 07:00:0${n}`, badge: { holder: `holder${n}`, level: n }, verb: 'OPEN', door: 'north', verdict: n === 2 ? 'denied' : 'granted' })}\n`;

describe.skipIf(typeof launched === 'string')('a mapping', () => {
  let app: App;
  let page: Page;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sealtrail-mapping-'));
    writeFileSync(join(folder, 'doors-1.log'), [1, 2, 3].map((n) => line(2, n)).join(''));
    writeFileSync(join(folder, 'doors-2.log'), [4, 5].map((n) => line(3, n)).join(''));
    writeFileSync(
      join(folder, 'web.txt'),
      [1, 2].map((n) => `192.0.2.7 - - [02/Mar/2026:07:00:0${n} +0100] "GET /${n} HTTP/1.1" 200 5 "-" "curl/8" 0.01${n}\n`).join(''),
    );
    const made = spawnSync(process.execPath, [launcher, 'case', 'create', join(folder, 'c')], {
      encoding: 'utf8',
      env: { ...process.env, SEALTRAIL_HOME: join(folder, 'home') },
    });
    expect(made.status, made.stderr).toBe(0);
    app = await openApp(browser, { folder, caseFolder: join(folder, 'c') });
    page = app.page;
    page.setDefaultTimeout(30_000);
  });
  afterAll(async () => {
    await app?.close();
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const dialog = () => page.getByRole('dialog');
  const records = () => dialog().getByRole('region', { name: 'Records as they would be read' });
  const panel = () => page.getByRole('complementary');
  const becomes = (member: string, title: string) => dialog().getByLabel(`Becomes, of ${member}`).selectOption({ label: title });
  const choose = async (name: string) => {
    await page.evaluate(() => {
      location.hash = '#/import?view=new';
    });
    await page.getByRole('button', { name: 'Files', exact: false }).first().click();
    await page.getByLabel(/Paths of files/).fill(join(folder, name));
    await page.keyboard.press('Control+Enter');
    await page.getByText(/^1 item, .* from 1 path$/).waitFor();
    await page.getByRole('grid', { name: 'Items found' }).getByText(name).last().waitFor();
  };
  const imported = async () => {
    await page
      .locator('.importfoot')
      .getByRole('button', { name: /^Import/ })
      .click();
    // When it is done, what was imported is shown.
    await page.waitForURL(/#\/import\?view=items/, { timeout: 90_000 });
  };
  const events = async () => {
    await page.evaluate(() => {
      location.hash = '#/events';
    });
    await page.getByRole('grid', { name: 'Events' }).getByRole('row').nth(1).waitFor();
    return (await page.getByRole('grid', { name: 'Events' }).getByRole('row').allInnerTexts()).join('\n');
  };
  const shot = async (name: string) => {
    if (shots === undefined) return;
    for (const [width, height] of [
      [1440, 900],
      [1024, 700],
    ] as const)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize({ width, height });
        await page.emulateMedia({ colorScheme });
        await page.screenshot({ path: join(shots, `${name}-${width}-${colorScheme}.png`) });
      }
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
  };

  it('is corrected on the first records, and kept', async () => {
    await choose('doors-1.log');
    await page.getByRole('grid', { name: 'Items found' }).getByText('doors-1.log').last().click();
    await page.getByRole('button', { name: 'Members and columns' }).click();
    await records().getByText('3 without a time').waitFor();
    await becomes('stamp', 'Time');
    await dialog().getByText('by you; reads as no time').waitFor();
    await dialog().getByLabel('Times are written as').fill('%d.%m.%y %H:%M');
    await records().getByText('is not written as the mapping says').first().waitFor();
    await dialog().getByLabel('Times are written as').fill('%d.%m.%y %H:%M:%S');
    await dialog().getByLabel('Zone').fill('UTC');
    await becomes('badge.holder', 'User');
    await becomes('verb', 'Action');
    await becomes('door', 'resource');
    await becomes('verdict', 'event.outcome');
    await dialog().getByLabel('Its value').fill('gate-1');
    await dialog().getByRole('button', { name: 'Add' }).click();
    await records().getByText('all with a time').waitFor();
    await records().getByText('holder2').waitFor();
    await records().getByText('failure').waitFor();
    await expect.poll(() => records().getByText('gate-1').count()).toBe(3);
    await shot('mapping');
    await dialog().getByLabel('Name', { exact: true }).fill('Doors');
    await dialog().getByRole('button', { name: 'Keep in the program' }).click();
    await page.getByText('The program keeps the mapping Doors').waitFor();
    await dialog().getByRole('button', { name: 'Use this mapping' }).click();
    await panel().getByText('event.outcome from verdict').waitFor();
    await shot('item');
    await imported();
    const shown = await events();
    for (const text of ['holder1', 'holder3', '07:00:02']) expect(shown).toContain(text);
  });

  it('is offered for the next file with its members, and used', async () => {
    await choose('doors-2.log');
    await panel().getByText('Mappings that fit').waitFor();
    await panel().getByText('all 5 members that it names are there').waitFor();
    await shot('offer');
    await panel().getByRole('button', { name: 'Use for 1 item' }).click();
    await imported();
    await expect.poll(events, { timeout: 30_000 }).toContain('holder5');
  });

  it('has the format string of a server, proposed from the first lines', async () => {
    await choose('web.txt');
    await page.getByRole('grid', { name: 'Items found' }).getByText('web.txt').last().click();
    await page.getByRole('button', { name: 'Members and columns' }).click();
    await dialog().getByLabel('Its first lines are written by').selectOption({ index: 1 });
    await dialog().getByRole('cell', { name: '$request_time', exact: true }).waitFor();
    await records().getByText('192.0.2.7').first().waitFor();
    await dialog().getByLabel('Format string of the server').fill('$remote_addr $nothing');
    await records().getByText('Line of another form than given').waitFor();
    await dialog().getByLabel('Format string of the server').fill('%h %Q');
    await dialog()
      .getByText(/%Q is no directive/)
      .first()
      .waitFor();
    await dialog().getByLabel('Its first lines are written by').selectOption({ index: 1 });
    await records().getByText('192.0.2.7').first().waitFor();
    await shot('string');
    await dialog().getByRole('button', { name: 'Cancel' }).click();
  });

  it('is seen and changed where a source is read again', async () => {
    await page.evaluate(() => {
      location.hash = '#/import?view=items&reread=2&of=**';
    });
    await page.getByRole('button', { name: 'Mapping of its members' }).click();
    const inner = page.getByRole('dialog', { name: /^Mapping of doors-2\.log/ });
    await inner.getByLabel('Kept mappings').selectOption({ index: 1 });
    await inner.getByLabel('Becomes, of badge.level').selectOption({ label: 'event.code' });
    await inner.getByRole('region', { name: 'Records as they would be read' }).getByText('event.code').first().waitFor();
    await inner.getByRole('button', { name: 'Use this mapping' }).click();
    await page.getByText('event.code from badge.level').waitFor();
    await shot('reread');
    await page.getByRole('dialog').getByRole('button', { name: 'Read again' }).click();
    await page.getByText(/Reading 2 of source 2 is current: 2 events/).waitFor({ timeout: 60_000 });
    await page.evaluate(() => {
      location.hash = '#/journal';
    });
    await page
      .getByText(/read source 2, doors-2\.log, again as reading 2: mapping Doors/)
      .first()
      .waitFor();
    expect(app.complaints).toEqual([]);
  });
});
