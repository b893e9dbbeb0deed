// Every screen, over the sample, over an empty case and over a large one: drawn, without a complaint of the console, without sideways
// overflow, accessible by axe's rules (WCAG 2.2 A and AA), in both themes and sizes.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateCloudtrail } from '../bench/generate/cloudtrail.ts';
import { type App, launcher, openApp } from './app.ts';
import { launchChromium } from './chromium.ts';

const launched = await launchChromium();
if (typeof launched === 'string') console.warn(`SKIPPED: ${launched}; the screens were not drawn`);
const browser = launched as Browser;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const routes = [
  'home',
  'import',
  'import?view=new',
  'integrity',
  'integrity?view=gaps',
  'integrity?view=drill',
  'timeline',
  'events',
  'sessions',
  'sql',
  'readiness',
  'readiness?view=questions',
  'readiness?view=controls',
  'readiness?view=ask',
  'findings',
  'report',
  'journal',
  'formats',
  'formats?id=okta:system',
  'settings',
];
/** Events of the large case, many times what a screen holds; SEALTRAIL_BIG=1000000 tries the size of the bench. */
const BIG = Number(process.env.SEALTRAIL_BIG ?? 20_000);
const run = promisify(execFile);

describe.skipIf(typeof launched === 'string')('screens', () => {
  let folder: string;
  const cases: Record<string, string> = {};
  const cli = (...args: string[]) =>
    run(process.execPath, [launcher, ...args], { encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, SEALTRAIL_HOME: join(folder, 'home') } });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sealtrail-screens-'));
    cases.sample = join(folder, 'Sample investigation.sealtrail');
    cases.empty = join(folder, 'empty.sealtrail');
    cases.large = join(folder, 'large.sealtrail');
    const large = async (path: string) => {
      generateCloudtrail(join(folder, 'archive'), BIG, Math.ceil(BIG / 40));
      await cli('import', path, join(folder, 'archive'));
      await cli('check', path);
    };
    await cli('case', 'create', cases.empty);
    await Promise.all([cli('demo', folder), large(cases.large)]);
  }, 600_000);
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const shapes = [
    { name: 'sample, 1440x900, light', of: 'sample', width: 1440, height: 900, dark: false },
    { name: 'sample, 1024x700, dark', of: 'sample', width: 1024, height: 700, dark: true },
    { name: 'empty, 1024x700, light', of: 'empty', width: 1024, height: 700, dark: false },
    { name: `${BIG} events, 1440x900, dark`, of: 'large', width: 1440, height: 900, dark: true },
  ];

  describe.each(shapes)('$name', ({ of, width, height, dark }) => {
    let app: App;
    beforeAll(async () => {
      app = await openApp(browser, { folder, caseFolder: cases[of] as string, width, height, dark });
      await app.page.locator('main').waitFor();
      await app.page.evaluate(axe);
    });
    afterAll(() => app.close());

    it.each(routes)('%s', async (route) => {
      const { page, complaints } = app;
      complaints.length = 0;
      await page.evaluate((to) => {
        location.hash = `#/${to}`;
      }, route);
      await page.locator('main h1').first().waitFor();
      await expect.poll(() => page.locator('main [aria-busy=true]').count(), { timeout: 30_000 }).toBe(0);
      await page.waitForTimeout(150);
      expect(complaints).toEqual([]);
      expect((await page.locator('main').innerText()).length).toBeGreaterThan(30);
      await expect.poll(() => page.getByText('There is no such screen').count()).toBe(0);
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
      if (of !== 'large') {
        const violations = await page.evaluate(async () => {
          const run = (
            window as unknown as { axe: { run(context: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
          ).axe;
          const { violations } = await run.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag22aa'] });
          return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
        });
        expect(violations).toEqual([]);
      }
    });

    if (of === 'large')
      it('the list of events goes to its end and back', async () => {
        const { page } = app;
        await page.evaluate(() => {
          location.hash = '#/events';
        });
        await page
          .getByText(`${BIG.toLocaleString('en')} events`)
          .first()
          .waitFor();
        await page.getByRole('button', { name: 'Last', exact: true }).click();
        await expect.poll(() => page.getByRole('row').count()).toBeGreaterThan(10);
        await page.getByRole('button', { name: 'First', exact: true }).click();
        await expect.poll(() => page.getByRole('row').count()).toBeGreaterThan(10);
        expect(app.complaints).toEqual([]);
      });
  });
});
