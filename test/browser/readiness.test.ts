// Readiness as it is worked with: every page is drawn, accessible and without complaint; a scope is kept, a profile held against the case, a sample drawn and
// tested to its end, a question asked, a check decided, two runs compared; and what is written lies on disk.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, launcher, openApp } from './app.ts';
import { launchChromium } from './chromium.ts';

const launched = await launchChromium();
if (typeof launched === 'string') console.warn(`SKIPPED: ${launched}; readiness was not tried in a browser`);
const browser = launched as Browser;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const people = ['ana', 'bo', 'cem'];
const records = Array.from({ length: 60 }, (_, n) => ({
  timestamp: new Date(Date.UTC(2026, 2, 2, 8, n)).toISOString(),
  ...(n % 6 === 5 ? {} : { user: people[n % 3] }),
  action: n % 4 === 0 ? 'login' : 'read',
  outcome: n % 5 === 0 ? 'failure' : 'success',
  resource: `ledger/${n}`,
}));
const scope = [
  'part,name,spellings,kind,left,source,per_day,from,to',
  'scope,Ledger,,,,,,2026-03-01T00:00:00Z,2026-04-01T00:00:00Z',
  'person,ana,ana@example.com;a.smith,person,2026-03-02T08:10:00Z,,,,',
  'source,,,,,door.jsonl,24,,',
];

/** Pages with what each of them shows of this case. */
const pages: readonly [view: string, shows: RegExp][] = [
  ['scorecard', /Events that name an identity/],
  ['questions', /door\.jsonl/],
  ['actions', /sign-in, failed/],
  ['volume', /.{20}/],
  ['completeness', /.{40}/],
  ['gaps', /.{40}/],
  ['clocks', /.{40}/],
  ['retention', /door\.jsonl/],
  ['tokens', /.{40}/],
  ['identities', /ana/],
  ['content', /.{40}/],
  ['alerts', /.{40}/],
  ['controls', /CC6\.1/],
  ['fixes', /.{40}/],
  ['metrics', /storage integrity checks/],
  ['changes', /One run so far/],
  ['ask', /Everything that this account did/],
  ['sampling', /No sample was drawn/],
  ['scopes', /No scope is declared/],
  ['profiles', /Access record/],
];

/** What the scorecard showed at one moment of a run: rows with a figure, rows that wait for theirs, what leads out of them. */
interface Seen {
  done: number;
  awaited: number;
  links: number;
  says: string;
  heard: string;
}

describe.skipIf(typeof launched === 'string')('readiness', () => {
  let app: App;
  let page: Page;
  let folder: string;
  const cli = (...args: string[]) =>
    spawnSync(process.execPath, [launcher, ...args], {
      encoding: 'utf8',
      cwd: folder,
      env: { ...process.env, SEALTRAIL_HOME: join(folder, 'home'), SEALTRAIL_ACTOR: 'R. Tester' },
    });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sealtrail-readiness-'));
    mkdirSync(join(folder, 'in'));
    writeFileSync(join(folder, 'in', 'door.jsonl'), records.map((one) => `${JSON.stringify(one)}\n`).join(''));
    writeFileSync(join(folder, 'scope.csv'), `${scope.join('\n')}\n`);
    expect(cli('import', 'ledger', join('in', 'door.jsonl')).status).toBe(0);
    app = await openApp(browser, { folder, caseFolder: join(folder, 'ledger.sealtrail') });
    page = app.page;
    page.setDefaultTimeout(10_000);
    await page.locator('main').waitFor();
    await page.evaluate(axe);
    // The first figures need no click.
    await watch();
    await go('scorecard');
    await page.getByText(/^run 1,/).waitFor({ timeout: 60_000 });
  });
  afterAll(async () => {
    await app?.close();
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const go = (view: string, more = '') =>
    page.evaluate((to) => {
      location.hash = to;
    }, `#/readiness?view=${view}${more}`);
  /** From here on the page itself notes what its scorecard shows while a run goes on: a look from outside would come too late. `stop`: and cancels at the first figure. */
  const watch = (stop = false) =>
    page.evaluate((cancels) => {
      const seen: Seen[] = [];
      (window as unknown as { seen: Seen[] }).seen = seen;
      new MutationObserver((_changes, observer) => {
        const going = document.querySelector('.rdy-in-progress');
        const rows = [...document.querySelectorAll('.rdy-table tbody tr:not(.grp)')];
        if (!going || rows.length === 0) return;
        const cells = rows.map((row) => row.querySelector('td.rdy-run') ?? row.querySelector('td.rdy-st'));
        seen.push({
          done: cells.filter((cell) => cell?.querySelector('.rdy-status')).length,
          awaited: cells.filter((cell) => /^(being|to be) computed$/.test(cell?.textContent ?? '')).length,
          links: document.querySelectorAll('.rdy-table a, .rdy-table button').length,
          says: going.textContent ?? '',
          heard: document.querySelector('main .sr-only[aria-live=polite]')?.textContent ?? '',
        });
        if (!cancels || !seen.some(({ done }) => done > 0)) return;
        observer.disconnect();
        [...going.querySelectorAll('button')].find(({ textContent }) => textContent === 'Cancel')?.click();
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    }, stop);
  const seen = () => page.evaluate(() => (window as unknown as { seen: Seen[] }).seen);
  const main = () => page.locator('.rdy-main');
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
  const choosePath = async (path: string) => {
    await page.getByRole('dialog').getByLabel(/^Path/).fill(path);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  };
  const accessible = async () => {
    const violations = await page.evaluate(async () => {
      const run = (
        window as unknown as { axe: { run(context: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
      ).axe;
      const { violations } = await run.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag22aa'] });
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
    });
    expect(violations).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  };

  it('showed figures of the first run before its end, as what they were', async () => {
    const moments = await seen();
    const all = (moments[0]?.done ?? 0) + (moments[0]?.awaited ?? 0);
    expect(all).toBeGreaterThan(60);
    expect(new Set(moments.map(({ done, awaited }) => done + awaited))).toEqual(new Set([all]));
    expect(new Set(moments.map(({ done }) => done).filter((done) => done > 0 && done < all)).size).toBeGreaterThanOrEqual(3);
    expect(moments.map(({ done }) => done)).toEqual(moments.map(({ done }) => done).toSorted((a, b) => a - b));
    // Unless the run that was just kept is already there, and its job not yet told to have ended.
    expect(moments.filter(({ links, says }) => links > 0 && !says.includes('run 1 stands as it was'))).toEqual([]);
    expect(moments.every(({ says }) => says.includes('nothing of it is kept before its end'))).toBe(true);
    // Said in a few words, not once a figure.
    expect(new Set(moments.map(({ heard }) => heard)).size).toBeLessThanOrEqual(5);
  });

  it('cancels a new run at its first figure, and the last one stands as it was', async () => {
    const before = await main().innerText();
    await watch(true);
    await button(/^Check again/).click();
    await expect.poll(async () => (await seen()).some(({ done }) => done > 0), { timeout: 30_000 }).toBe(true);
    await page
      .locator('footer.status')
      .getByText(/readiness cancelled/)
      .waitFor({ timeout: 30_000 });
    await page.locator('.rdy-in-progress').waitFor({ state: 'detached' });
    expect(await main().innerText()).toBe(before);
    await page.getByText(/^run 1,/).waitFor();
    expect((await seen()).at(-1)?.says).toContain('run 1 stands as it was');
  });

  it('draws every page', async () => {
    for (const [view, shows] of pages) {
      await go(view);
      await page.locator('.rdy-views [aria-current=page]').waitFor();
      await expect.poll(async () => (await main().innerText()).replaceAll(/\s+/g, ' '), { message: view, timeout: 10_000 }).toMatch(shows);
      await accessible();
    }
    expect(app.complaints).toEqual([]);
  });

  it('keeps a scope from a file, corrected, and writes it again', async () => {
    await go('scopes');
    await button('From a file…').click();
    await choosePath(join(folder, 'scope.csv'));
    await page.getByLabel('Joined, row 1').fill('2026-02-31');
    await page.keyboard.press('Control+s');
    await page.getByText('1 cell does not fit').waitFor();
    await accessible();
    await page.getByLabel('Joined, row 1').fill('2025-02-03');
    // Enter on the last row begins another one.
    await page.keyboard.press('Enter');
    await page.getByLabel('Name, row 2').fill('bo');
    await page.keyboard.press('Control+s');
    await page.getByRole('row', { name: /Ledger.*1 source, 2 people/ }).waitFor();
    await button('Export…').click();
    await choosePath(join(folder, 'kept.json'));
    await page.getByText(/^Wrote .*kept\.json$/).waitFor();
    const kept = JSON.parse(readFileSync(join(folder, 'kept.json'), 'utf8')) as { people: unknown[] };
    expect(kept.people).toEqual([
      { name: 'ana', spellings: ['ana@example.com', 'a.smith'], kind: 'person', joined: '2025-02-03T00:00:00Z', left: '2026-03-02T08:10:00Z' },
      { name: 'bo' },
    ]);
    await button('Delete').click();
    await page.getByText('No scope is declared').waitFor();
    await page.locator('.toast', { hasText: 'Took the scope Ledger' }).getByRole('button', { name: /Undo/ }).click();
    await page.getByRole('row', { name: /Ledger/ }).waitFor();
  });

  it('proposes a profile, holds the case against it, and opens what fails', async () => {
    await go('profiles');
    await button('Propose from a source…').click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Door');
    await button('Propose').click();
    await page.getByText('user.type', { exact: true }).waitFor();
    await accessible();
    await button('Throw away').click();
    const profile = {
      sealtrail: 'profile',
      version: 1,
      name: 'Door',
      edition: '1',
      speaks_of: 'record',
      rules: [{ id: 'user.required', field: 'user', test: 'required' }],
    };
    writeFileSync(join(folder, 'door.profile.json'), JSON.stringify(profile));
    await button('From a file…').click();
    await choosePath(join(folder, 'door.profile.json'));
    await button(/^Keep profile/).click();
    await button('Check the case').click();
    await page.getByText('Records held against it').waitFor();
    await button('user.required').click();
    await page.getByRole('grid', { name: 'Records against user.required' }).getByRole('row').nth(4).waitFor();
    await accessible();
    await page.getByRole('link', { name: 'Open the 10 records that fail' }).click();
    await page.getByText('10 of 60 events').first().waitFor();
  });

  it('draws a sample and tests it by keys to its end', async () => {
    await go('sampling');
    await button('Draw a sample').click();
    await page.getByLabel('Name').fill('Reads');
    await page.getByLabel('Filter').fill('event.action:read');
    await page.getByRole('textbox', { name: 'Size' }).fill('3');
    await button('period').click();
    await page.getByText('3 of 45 events').waitFor();
    await accessible();
    await button('Draw the sample').click();
    const items = page.getByRole('grid', { name: 'Items of the sample' });
    await items.getByRole('row').nth(3).waitFor();
    await page.keyboard.press('n');
    for (const place of [1, 2]) {
      await page.getByRole('heading', { name: `Item ${place}`, exact: true }).waitFor();
      await page.keyboard.press('p');
    }
    await page.getByRole('heading', { name: 'Item 3', exact: true }).waitFor();
    await page.keyboard.press('d');
    await page.keyboard.type('No ticket');
    await page.keyboard.press('Enter');
    await page.getByText('Sample 1 is final').waitFor();
    await items.getByRole('row', { name: /deviation.*No ticket/ }).waitFor();
    await expect.poll(() => page.locator('.rdy-figures').innerText()).toContain('33.3 %');
    await accessible();
    await button('As PDF…').click();
    await choosePath(join(folder, 'sample.pdf'));
    await page.getByText(/^Wrote .*sample\.pdf$/).waitFor();
    expect(readFileSync(join(folder, 'sample.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('asks a question with what it needs, and writes the answer', async () => {
    await go('ask');
    await button('Everything that this account did').click();
    expect(await button('Ask it').isDisabled()).toBe(true);
    await page.getByLabel(/^user/).fill('ana');
    await page.keyboard.press('Enter');
    await page.getByText('Population sheet', { exact: true }).waitFor();
    await accessible();
    await button('As PDF…').click();
    await choosePath(join(folder, 'answer.pdf'));
    await page.getByText(/^Wrote .*answer\.pdf$/).waitFor();
    expect(readFileSync(join(folder, 'answer.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('checks again, says what changed, and decides on a check', async () => {
    await go('scorecard');
    await button('Check now').click();
    await page.getByText(/^run 2,/).waitFor({ timeout: 60_000 });
    await go('changes');
    await button('People who left and do not act any more').click();
    const panel = page.getByRole('complementary', { name: 'People who left and do not act any more' });
    await panel.getByText('Over the runs').waitFor();
    await panel.getByRole('link', { name: 'What changed' }).waitFor();
    await panel.getByRole('button', { name: 'Decide…' }).click();
    await page.getByRole('radio', { name: /to be put right/ }).check();
    await page.getByRole('textbox', { name: 'Reason' }).fill('The account is closed tomorrow.');
    await button('Keep decision').click();
    await panel.getByText('Decided: to be put right').waitFor();
    await accessible();
    expect(app.complaints).toEqual([]);
  });
});
