// Two tasks of an auditor, by mouse and keyboard alone: pin a key and see every figure change for the reason that is said; explain an altered record from its card.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jcsChain, jcsProfile, jsonl, plainCanonical, type Row, sha } from '../support/made-chain.ts';
import { signedTrail } from '../support/signed-trail.ts';
import { type App, launcher, openApp } from './app.ts';
import { launchChromium } from './chromium.ts';

const launched = await launchChromium();
if (typeof launched === 'string') console.warn(`SKIPPED: ${launched}; the tasks of the Integrity screen were not tried in a browser`);
const browser = launched as Browser;

describe.skipIf(typeof launched === 'string')('an auditor', () => {
  let app: App;
  let page: Page;
  let folder: string;
  const records = jcsChain(40);
  const { hash: _, ...withoutHash } = { ...records[16], actor: 'mallory' } as Row;
  const SHOTS = process.env['SEALTRAIL_SHOTS'];
  const shot = async (name: string) => {
    if (SHOTS !== undefined) await page.screenshot({ path: join(SHOTS, `${name}.png`) });
  };
  const go = (hash: string) =>
    page.evaluate((to) => {
      location.hash = to;
    }, hash);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sealtrail-auditor-'));
    const put = (path: string, bytes: Uint8Array | string) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    };
    const { files } = signedTrail({ hours: 3 });
    for (const [path, bytes] of files) put(`evidence/trail/${path}`, bytes);
    put('from-the-account/list-public-keys.json', files.get('list-public-keys.json') ?? '');
    const edited = records.map((record, at) => (at === 16 ? { ...record, actor: 'mallory' } : record));
    put('evidence/app/access.jsonl', jsonl(edited));
    put('evidence/app/chain.profile.json', JSON.stringify(jcsProfile));
    const env = { ...process.env, SEALTRAIL_HOME: join(folder, 'home'), SEALTRAIL_ACTOR: 'R. Tester' };
    const cli = (...args: string[]) => spawnSync(process.execPath, [launcher, ...args], { encoding: 'utf8', env });
    cli('import', join(folder, 'c'), join(folder, 'evidence', 'trail'), join(folder, 'evidence', 'app'));
    cli('verify', join(folder, 'c'));
    app = await openApp(browser, { folder, caseFolder: join(folder, 'c.sealtrail') });
    page = app.page;
  });
  afterAll(async () => {
    await app.close();
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('pins a key got from the account, and Home says of every event that it rests on it now, and why', async () => {
    await go('#/home');
    await page.getByText('signed, key came with the evidence').first().waitFor();
    await shot('task1-before');
    await go('#/integrity?view=keys');
    await page.getByRole('button', { name: 'Pin a key file' }).first().click();
    await page.getByLabel(/^Paths of files/).fill(join(folder, 'from-the-account', 'list-public-keys.json'));
    await page.keyboard.press('Control+Enter');
    await page.getByLabel('How it came to you').fill('asked of the account by its owner');
    await page.getByRole('button', { name: 'Pin', exact: true }).click();
    await shot('task1-pinned');
    await page.getByRole('button', { name: 'Verify again' }).first().click();
    await go('#/home');
    await page.getByText('signed, key pinned').first().waitFor();
    await expect.poll(() => page.getByText('signed, key came with the evidence').count()).toBe(0);
    await shot('task1-after');
    await go('#/integrity?view=history');
    await page
      .getByText(/pinned/)
      .first()
      .waitFor();
    await shot('task1-history');
    expect(app.complaints).toEqual([]);
  });

  it('explains an altered record to a judge from its card alone', async () => {
    await go('#/integrity');
    await page.getByText(/^Contradicted/).click();
    await page
      .getByRole('row', { name: /access\.jsonl:17/ })
      .first()
      .click();
    const card = page.getByRole('complementary').last();
    await card.getByText('What was checked').waitFor();
    await shot('task2-card');
    const text = (await card.innerText()).replaceAll('\n', ' ');
    // What, where, by which rule, what was expected, what was found, what may be said of it, and what not.
    for (const said of [
      'altered',
      'Its digest is not the one that is stated for it',
      'Line 17',
      `Digest expected ${String(records[16]?.['hash'])}`,
      `Digest found ${sha(plainCanonical(withoutHash))}`,
      'Hashed bytes record as jcs without /hash',
      '4,444 to 4,723',
      'These bytes are not the ones of which the statement was made',
      'Who changed it, when, and whether on purpose',
      'settled by the original',
    ])
      expect(text).toContain(said);
    await card.getByRole('link', { name: '1', exact: true }).click();
    await page.getByText('mallory').first().waitFor();
    await shot('task2-event');
    expect(app.complaints).toEqual([]);
  });

  it('runs a tamper drill, tells what would not be noticed and why, and keeps the answer while other pages are looked at', async () => {
    await go('#/integrity?view=drill');
    await page.getByLabel('Acts', { exact: true }).selectOption('200');
    await page.getByLabel('Seed').fill('x');
    expect(await page.getByRole('button', { name: 'Run the drill' }).isDisabled()).toBe(true);
    await page.getByLabel('Seed').fill('7');
    await page.getByRole('button', { name: 'Run the drill' }).click();
    await page.getByText('May not be said:').waitFor();
    const told = async (): Promise<string> => (await page.locator('main').innerText()).replaceAll('\n', ' ');
    const first = await told();
    for (const said of [
      'acts drawn by this seed, the verifiers contradict',
      'a value of a record altered',
      'cloudtrail-digest',
      'hash-chain',
      'Not noticed, and why',
      '--acts 200 --seed 7',
    ])
      expect(first).toContain(said);
    await shot('drill');
    await go('#/integrity?view=keys');
    await go('#/integrity?view=drill');
    await page.getByText('May not be said:').waitFor();
    expect(await told()).toBe(first);
    await go('#/journal');
    await page
      .getByText(/tamper drill, \d+ acts in memory, seed 7: /)
      .first()
      .waitFor();
    expect(app.complaints).toEqual([]);
  });

  it('a drill that is cancelled leaves no answer', async () => {
    await go('#/integrity?view=drill');
    await page.getByLabel('Acts', { exact: true }).selectOption('10000');
    await page.getByRole('button', { name: 'Run the drill' }).click();
    await page.getByRole('button', { name: 'Cancel' }).first().click();
    await page.getByText('No drill was run').waitFor();
    expect(app.complaints).toEqual([]);
  });
});
