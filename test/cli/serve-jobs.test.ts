// A job in browser mode: tabs come and go, it goes on; the program is told to end, it is cancelled and the case closes in order.
import { beforeAll, expect, it } from 'vitest';
import { expectUnharmed } from './command.ts';
import { killablePlace } from './killable.ts';
import { served } from './served.ts';

const MANY = 60_000;
const ENDLESS = 'SELECT count(*) FROM range(1000000000) a, range(1000000000) b WHERE (a.range * 7 + b.range) % 11 = 3';
const here = killablePlace(MANY);
beforeAll(async () => {
  for (const name of ['tabs', 'ended', 'storm']) expect((await here.told(['import', name, 'evidence'])).code).toBe(0);
});

const journal = async (name: string) =>
  (JSON.parse((await here.told(['journal', 'show', name, '--json'])).out) as { seq: number; method: string; outcome: string }[])
    .toSorted((a, b) => a.seq - b.seq)
    .map(({ method, outcome }) => `${method} ${outcome}`)
    // Without the opening of the command that shows it.
    .slice(0, -1);

it('a tab that is closed or reloaded ends no import; the next one sees it run, and its figures', async () => {
  const { child, end, page } = await served(here, ['tabs']);
  const first = await page();
  first.call('source.import', { paths: [here.at('large.jsonl')] }).catch(() => {});
  await expect.poll(async () => (await first.call('job.running', {})).running.length).toBe(1);
  first.close();
  const second = await page();
  expect((await second.call('job.running', {})).running).toMatchObject([{ method: 'source.import', state: 'running' }]);
  second.close();
  const third = await page();
  await expect.poll(async () => (await third.call('job.running', {})).ended.at(-1)?.state, { timeout: 60_000 }).toBe('done');
  expect(await third.call('case.info', {})).toMatchObject({ sources: 2, events: MANY + 8 });
  child.kill('SIGTERM');
  expect((await end).code).toBe(0);
});

it.each(['stopped by its page', 'its tab closed'])(
  'an endless query: %s; it ends within a second, other answers come meanwhile, the case closes in order',
  async (how) => {
    const { child, end, page } = await served(here, ['storm']);
    const [tab, other] = [await page(), await page()];
    const stop = new AbortController();
    const asked = tab.call('sql.run', { sql: ENDLESS }, { signal: stop.signal }).then(
      () => 'answered',
      (fault: { code: string }) => fault.code,
    );
    expect((await other.call('sql.run', { sql: 'SELECT 1' })).rows).toEqual([['1']]);
    const begun = performance.now();
    if (how === 'its tab closed') tab.close();
    else {
      stop.abort();
      expect(await asked).toBe('cancelled');
    }
    // Both processors are free again.
    expect((await other.call('sql.run', { sql: 'SELECT sum(range) FROM range(10000000)' })).rows).toEqual([['49999995000000']]);
    console.log(`${how}: ${Math.round(performance.now() - begun)} ms until the next answer`);
    child.kill('SIGTERM');
    expect((await end).code).toBe(0);
    await expectUnharmed(here.at('storm.sealtrail'), { sources: 1, unfinished: [] });
  },
  60_000,
);

it.skipIf(process.platform === 'win32')(
  'told to end in mid-import, with no tab open: cancelled, signed, closed',
  async () => {
    const { child, end, page } = await served(here, ['ended']);
    const tab = await page();
    tab.call('source.import', { paths: [here.at('large.jsonl')] }).catch(() => {});
    await expect.poll(async () => (await tab.call('job.running', {})).running[0]?.progress ?? null, { timeout: 30_000 }).not.toBeNull();
    tab.close();
    child.kill('SIGTERM');
    expect((await end).code).toBe(0);
    expect((await journal('ended')).slice(-3)).toEqual(['source.import begun', 'source.import cancelled', 'case.close done']);
    await expectUnharmed(here.at('ended.sealtrail'), { sources: 1, unfinished: [] });
  },
  60_000,
);

it.skipIf(process.platform === 'win32')(
  'told to end under a storm of calls, some without an end: closed in order',
  async () => {
    const { child, end, page } = await served(here, ['storm']);
    const tab = await page();
    const calls = Array.from({ length: 1000 }, (_, n) => (n % 10 === 5 ? tab.call('sql.run', { sql: ENDLESS }) : tab.call('event.page', {})).catch(() => {}));
    await calls[0];
    child.kill('SIGTERM');
    expect((await end).code).toBe(0);
    expect((await journal('storm')).slice(-1)).toEqual(['case.close done']);
    await expectUnharmed(here.at('storm.sealtrail'), { sources: 1, events: 8 });
  },
  60_000,
);

it('a page that asks and does not read is let go; the others are answered', async () => {
  const { child, end, page, socket } = await served(here, ['tabs']);
  const deaf = socket();
  await new Promise((resolve) => deaf.once('open', resolve));
  deaf.pause();
  const gone = new Promise((resolve) => deaf.once('close', resolve));
  // 40 MB an answer.
  const sql = "SELECT repeat('a', 4000) FROM range(10000)";
  for (let id = 1; id <= 5; id++) deaf.send(JSON.stringify({ type: 'call', id, method: 'sql.run', params: { sql, limit: 10_000 } }));
  const tab = await page();
  // In turns with five others of the same kind: when it has had as many answers, the deaf one has been given more than it may leave.
  for (let n = 0; n < 5; n++) await tab.call('sql.run', { sql, limit: 10_000 });
  deaf.resume();
  await gone;
  expect((await tab.call('case.info', {})).sources).toBeGreaterThan(0);
  child.kill('SIGTERM');
  expect((await end).code).toBe(0);
});
