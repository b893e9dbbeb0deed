// The import screen as an examiner uses it: a folder of 2,000 files of which 40 are not read, the list that grows, paths that come and go, reasons beside a
// disabled button, the folder browser by keyboard, a drop, long names in a small window, and afterwards what was not read and why.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zipOf } from '../support/archives.ts';
import { type App, launcher, openApp } from './app.ts';
import { launchChromium } from './chromium.ts';

const launched = await launchChromium();
if (typeof launched === 'string') console.warn(`SKIPPED: ${launched}; the import screen was not tried in a browser`);
const browser = launched as Browser;

const json = (n: number) => `{"time":"2026-03-02T06:00:00Z","user":"u${n}","action":"login"}\n`;
const auth = (n: number) =>
  `Mar  2 06:00:${String(n % 60).padStart(2, '0')} web-1 sshd[${100 + n}]: Accepted publickey for ana from 192.0.2.7 port 50022 ssh2\n`;
const LONG = 'edited-by-operator_production-frontend-eu-central-1_20260302T070131Z';

/** 2,000 files, of which 40 give nothing or not all: 20 of no known format, 8 empty, 6 encrypted, 4 cut, 2 links. */
function archiveOf(root: string): void {
  const put = (name: string, bytes: string | Uint8Array) => writeFileSync(join(root, `host-${String(name.length % 9)}`, name), bytes);
  for (let n = 0; n < 9; n++) mkdirSync(join(root, `host-${n}`), { recursive: true });
  for (let n = 0; n < 1960; n++) put(n % 50 === 0 ? `auth-${n}.log` : n === 1 ? `${LONG}.json` : `app-${n}.json`, n % 50 === 0 ? auth(n) : json(n));
  for (let n = 0; n < 20; n++) put(`capture-${n}.bin`, Buffer.from(Array.from({ length: 400 }, (_, at) => (at * 37 + n * 11) % 256)));
  for (let n = 0; n < 8; n++) put(`error-${n}.log`, '');
  for (let n = 0; n < 6; n++) put(`locked-${n}.zip`, zipOf([['secret.log', Buffer.from('0123456789abcdef'), { flags: 1 }]]));
  const lines = (of: number) => Array.from({ length: 3000 }, (_, n) => json(of + n * 7919)).join('');
  for (let n = 0; n < 4; n++) put(`cut-${n}.json.gz`, gzipSync(lines(n)).subarray(0, 3000));
  for (let n = 0; n < 2; n++) symlinkSync('/var/log', join(root, `host-${n}`, `link-${n}`));
}

describe.skipIf(typeof launched === 'string')('the import screen', () => {
  let app: App;
  let page: Page;
  let folder: string;
  let small: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sealtrail-import-'));
    archiveOf(join(folder, 'fleet'));
    small = join(folder, 'small');
    mkdirSync(small);
    writeFileSync(join(small, 'app.json'), json(1));
    writeFileSync(join(small, 'auth.log'), auth(1));
    writeFileSync(join(folder, 'one.json'), json(1));
    const made = spawnSync(process.execPath, [launcher, 'case', 'create', join(folder, 'import')], {
      encoding: 'utf8',
      env: { ...process.env, SEALTRAIL_HOME: join(folder, 'home') },
    });
    expect(made.status, made.stderr).toBe(0);
    app = await openApp(browser, { folder, caseFolder: join(folder, 'import') });
    page = app.page;
  });
  afterAll(async () => {
    await app.close();
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const go = (hash: string) =>
    page.evaluate((to) => {
      location.hash = to;
    }, hash);
  const add = async (...paths: string[]) => {
    await page.getByRole('button', { name: 'Files', exact: false }).first().click();
    await page.getByLabel(/Paths of files/).fill(paths.join('\n'));
    await page.keyboard.press('Control+Enter');
  };
  const importing = () => page.locator('.importfoot').getByRole('button', { name: /^Import/ });
  const chosen = () => page.getByRole('list', { name: 'Chosen paths' }).getByRole('listitem');
  const rows = () => page.getByRole('grid', { name: 'Items found' }).getByRole('row');
  /** How far the look has come, as the page says it from now on: what stands there for a moment only is not left to when the test looks. */
  const watchLook = () =>
    page.evaluate(() => {
      const said: string[] = [];
      Object.assign(window, { said });
      new MutationObserver(() => said.push((document.querySelector('.chosenpaths') as HTMLElement | null)?.innerText ?? '')).observe(document.body, {
        subtree: true,
        childList: true,
        characterData: true,
      });
    });
  const saidByLook = () => page.evaluate(() => (window as unknown as { said: string[] }).said.join('\n'));
  const looked = () => expect.poll(() => page.locator('.probing').count()).toBe(0);

  it('says beside the disabled button why nothing can be imported: no path, no such path, a path that went', async () => {
    await go('#/import?view=new');
    await page.getByText('Choose a file, a folder or an archive first.').waitFor();
    await expect.poll(() => importing().isDisabled()).toBe(true);
    await add(join(folder, 'one.json'), join(folder, 'mistyped'));
    await page
      .locator('.importfoot')
      .getByText(`There is nothing at ${join(folder, 'mistyped')}.`)
      .waitFor();
    await expect.poll(() => importing().isDisabled()).toBe(true);
    await page.getByRole('row', { name: /one\.json/ }).waitFor();
    rmSync(join(folder, 'one.json'));
    await page.getByRole('button', { name: `Take off ${join(folder, 'mistyped')}` }).click();
    await page
      .locator('.importfoot')
      .getByText(`There is nothing at ${join(folder, 'one.json')}.`)
      .waitFor();
    writeFileSync(join(folder, 'one.json'), json(1));
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await expect.poll(() => importing().isEnabled()).toBe(true);
  });

  it('takes a path off by its cross, by mouse and by keyboard, and keeps what was seen of the others', async () => {
    await add(small, join(folder, 'two.json'));
    await expect.poll(() => chosen().count()).toBe(3);
    await page.getByRole('row', { name: /auth\.log/ }).waitFor();
    await page.getByRole('button', { name: `Take off ${join(folder, 'two.json')}` }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => chosen().count()).toBe(2);
    await page.getByRole('button', { name: `Take off ${join(folder, 'one.json')}` }).click();
    await expect.poll(() => chosen().allInnerTexts()).toEqual([expect.stringContaining('2 items')]);
    await expect.poll(() => page.getByRole('row', { name: /one\.json/ }).count()).toBe(0);
    await expect.poll(() => page.getByRole('row', { name: /auth\.log/ }).count()).toBe(1);
  });

  it('a zone that is none keeps the import from beginning; an abbreviation offers the places that have it', async () => {
    await page.getByLabel('Zone', { exact: true }).fill('CEST');
    await page
      .locator('.importfoot')
      .getByText(/CEST is an abbreviation, not a time zone/)
      .waitFor();
    await expect.poll(() => importing().isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Europe/Berlin' }).click();
    await expect.poll(() => importing().isEnabled()).toBe(true);
    await page.getByRole('row', { name: /auth\.log.*Europe\/Berlin/ }).waitFor();
    await page.getByLabel('Year of the first record').fill('26');
    await page
      .locator('.importfoot')
      .getByText(/26 is no year of a log/)
      .waitFor();
    await page.getByLabel('Year of the first record').fill('');
    await page.getByLabel('Zone', { exact: true }).fill('');
  });

  it('corrects by a pattern what was found and what will be', async () => {
    await page.getByLabel('Pattern of names to correct').fill('*.log');
    await page.getByRole('button', { name: 'Correct these' }).click();
    const panel = page.getByRole('complementary', { name: 'Pattern' });
    await panel.getByLabel('Zone', { exact: true }).fill('Asia/Tokyo');
    await panel.getByLabel('Year of the first record').fill('2026');
    const corrected = page.getByRole('row', { name: /auth\.log.*Asia\/Tokyo.*2026/ });
    await corrected.waitFor();
    // Chosen and corrected it stays when the page is loaded anew, and is looked at again.
    await page.reload();
    await corrected.waitFor();
    await page.getByRole('button', { name: 'Start over' }).click();
    await page.getByText('Nothing chosen yet').waitFor();
  });

  it('finds a folder by keyboard alone: typing narrows, Enter goes in, Backspace up, Space marks', async () => {
    await page.keyboard.press('Control+o');
    await page.getByLabel('Folder', { exact: true }).nth(0).fill(folder);
    await page.keyboard.press('Enter');
    const list = page.getByRole('grid', { name: 'Folder' });
    await list.getByRole('row', { name: /fleet/ }).waitFor();
    await list.focus();
    await page.keyboard.type('smal');
    await expect.poll(() => list.getByRole('row').count()).toBe(2);
    await page.keyboard.press('Enter');
    await list.getByRole('row', { name: /auth\.log/ }).waitFor();
    await page.keyboard.press('Backspace');
    await list.getByRole('row', { name: /fleet/ }).waitFor();
    // The folder that one comes from stays chosen.
    await expect.poll(() => list.locator('[aria-selected=true]').innerText()).toContain('small');
    await page.keyboard.press('Space');
    await page.getByRole('list', { name: 'Marked' }).getByText(small).first().waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('row', { name: /auth\.log/ }).waitFor();
    await expect.poll(() => chosen().count()).toBe(1);
    await page.getByRole('button', { name: 'Start over' }).click();
  });

  it('says what keeps a folder from being listed, and names links', async () => {
    await page.keyboard.press('Control+o');
    await page.getByLabel('Folder', { exact: true }).nth(0).fill(join(folder, 'nowhere'));
    await page.keyboard.press('Enter');
    await page
      .getByRole('dialog')
      .getByText(/There is nothing at/)
      .waitFor();
    await page
      .getByLabel('Folder', { exact: true })
      .nth(0)
      .fill(join(folder, 'fleet', 'host-0'));
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /link-0.*leads to \/var\/log/ }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('finds again what is dropped, in the folder it came from, and uploads nothing', async () => {
    const path = join(small, 'auth.log');
    const { size, mtimeMs } = statSync(path);
    await page.evaluate(
      ({ length, modified }) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(length)], 'auth.log', { lastModified: modified }));
        document.querySelector('main .split')?.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }));
      },
      { length: size, modified: Math.floor(mtimeMs) },
    );
    await page.getByText(/A browser does not say where dropped files lie/).waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Take this path' }).isDisabled()).toBe(true);
    await page.getByLabel('Folder', { exact: true }).nth(0).fill(small);
    await page.keyboard.press('Enter');
    await page.getByText(/It was found by name, size and time/).waitFor();
    await page.getByRole('button', { name: 'Take this path' }).click();
    await page.getByRole('row', { name: /auth\.log/ }).waitFor();
    await expect.poll(() => chosen().allInnerTexts()).toEqual([expect.stringContaining('1 item')]);
    await page.getByRole('button', { name: 'Start over' }).click();
  });

  it('shows the first of 2,000 files while it looks at the rest; what is not read stands apart, with why', async () => {
    await watchLook();
    await add(join(folder, 'fleet'));
    await expect.poll(saidByLook).toMatch(/\d+ of 1,998 files/);
    await expect.poll(() => rows().count()).toBeGreaterThan(1);
    await looked();
    await page.getByRole('button', { name: 'Not read, or in part 40' }).click();
    await page
      .getByRole('row', { name: /capture-\d+\.bin.*Format not known/ })
      .first()
      .waitFor();
    const why = await page.getByRole('group', { name: 'Why' }).getByRole('button').allInnerTexts();
    expect(why.map((text) => text.replaceAll('\n', ' ')).sort()).toEqual([
      'Empty file 8',
      'Encrypted entry 6',
      'Format not known 20',
      'Gzip cut off 4',
      'Link in a folder 2',
    ]);
    await page.getByRole('button', { name: /Encrypted entry/ }).click();
    await expect.poll(() => rows().count()).toBe(7);
    await page.getByRole('button', { name: /^All 2,00/ }).click();
    await page.getByLabel('Search by name').fill('APP-19');
    await expect.poll(() => page.locator('.importbar').innerText()).toMatch(/\b\d+ items/);
    await page
      .getByRole('row', { name: /app-1901\.json/ })
      .first()
      .waitFor();
    await page.getByLabel('Search by name').fill('');
    await page.getByLabel('Format', { exact: true }).selectOption({ label: 'Linux authentication and system log, 40' });
    await expect.poll(() => page.locator('.importbar').innerText()).toContain('40 items');
    await page.getByLabel('Format', { exact: true }).selectOption('');
  });

  it('names can be read in a small window with the panel open, and nothing overflows', async () => {
    await page.setViewportSize({ width: 1024, height: 700 });
    await page.getByLabel('Search by name').fill(LONG.slice(0, 12));
    const name = page
      .getByRole('row', { name: /edited-by-operator/ })
      .locator('.cut-mid')
      .first();
    await name.waitFor();
    await expect.poll(() => page.getByRole('complementary', { name: 'Policy' }).isVisible()).toBe(true);
    // Columns take their widths some frames after the window has its own.
    const places = () =>
      name.evaluate((element) => {
        const cell = element.closest('[role=gridcell]')?.getBoundingClientRect();
        const [begin, end] = [element.querySelector('bdi:first-of-type'), element.querySelector('bdi:last-of-type')];
        return {
          isInside: (end?.getBoundingClientRect().right ?? Infinity) <= (cell?.right ?? 0),
          isBegun: (begin?.getBoundingClientRect().width ?? 0) > 40,
          tip: element.getAttribute('title'),
          tail: end?.textContent,
        };
      });
    await expect.poll(places).toEqual({
      isInside: true,
      isBegun: true,
      tip: expect.stringContaining(LONG) as string,
      tail: expect.stringContaining('20260302T070131Z.json') as string,
    });
    await page.getByLabel('Zone', { exact: true }).fill('CEST');
    await page
      .locator('.importfoot')
      .getByText(/abbreviation/)
      .waitFor();
    const sideways = () =>
      page.evaluate(() =>
        ['main', 'aside.panel .body', '.importfoot', '.importbar', '.data-table'].map((place) => {
          const element = document.querySelector(place);
          return `${place} ${(element?.scrollWidth ?? 0) - (element?.clientWidth ?? 0)}`;
        }),
      );
    await expect.poll(sideways).toEqual(['main 0', 'aside.panel .body 0', '.importfoot 0', '.importbar 0', '.data-table 0']);
    const isInside = () =>
      importing().evaluate((button) => button.getBoundingClientRect().right <= (button.closest('.importfoot')?.getBoundingClientRect().right ?? 0));
    await expect.poll(isInside).toBe(true);
    await page.getByLabel('Zone', { exact: true }).fill('');
    await page.getByLabel('Search by name').fill('');
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('imports without waiting for the look, which ends', async () => {
    await page.getByRole('button', { name: 'Start over' }).click();
    await watchLook();
    await add(join(folder, 'fleet'));
    await expect.poll(saidByLook).toMatch(/\d+ of 1,998 files/);
    await importing().click();
    await page.getByRole('button', { name: /^Imported 2,00/ }).waitFor({ timeout: 90_000 });
    await page.waitForURL(/view=items/);
    await expect.poll(() => page.locator('footer.status').getByText(/probe/).count()).toBe(0);
  });

  it('shows afterwards which 40 were not read and why: on Home, in the list, among the issues', async () => {
    await go('#/home');
    const told = page.locator('.kfunread').first();
    await told.getByText('Format not known 20').waitFor();
    const text = await told.innerText();
    expect(text).toContain('26 files not read, 4 read in part');
    for (const why of ['Empty file 8', 'Encrypted entry 6', 'Gzip cut off 4', 'Link in a folder 2']) expect(text).toContain(why);
    await told.click();
    await page.getByRole('button', { name: 'Not read, or in part 40' }).waitFor();
    await page.locator('.importbar').getByText('40 items').waitFor();
    const listed = page.getByRole('grid', { name: 'Items' }).getByRole('row');
    await expect.poll(() => listed.count()).toBeGreaterThan(10);
    // The first is the head. Each says what became of it and why.
    for (const row of (await listed.allInnerTexts()).slice(1))
      expect(row).toMatch(/(?:not read|read in part|nothing to read)\s+(?:Format not known|Empty file|Encrypted entry|Gzip cut off|Link in a folder)/);
    await page.getByRole('link', { name: /Encrypted entry 6/ }).click();
    await page.getByText('6 issues').waitFor();
    await page.getByLabel('Kind', { exact: true }).selectOption({ label: 'Format not known, 20' });
    await page.getByText('20 issues').waitFor();
  });

  it('complained of nothing on the way', () => expect(app.complaints).toEqual([]));
});
