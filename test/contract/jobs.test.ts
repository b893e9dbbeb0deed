// Jobs belong to the engine: a client that goes away ends none, every client sees and may cancel them, closing the engine ends them in order.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Channel, channelPair } from '../../analysis/contract/channel.ts';
import { type Client, createClient } from '../../analysis/contract/client.ts';
import type { Job } from '../../analysis/contract/model/job.ts';
import { type Harness, harness } from '../support/harness.ts';

let engine: Harness;
let log: string;
beforeEach(async () => {
  engine = await harness();
  const folder = join(engine.folder, 'work');
  mkdirSync(folder);
  log = join(folder, 'app.jsonl');
  const line = (n: number) =>
    JSON.stringify({ '@timestamp': `2026-03-02T06:${String(n % 60).padStart(2, '0')}:00Z`, user: { name: `u${n}` }, action: 'login' });
  writeFileSync(log, Array.from({ length: 20_000 }, (_, n) => line(n)).join('\n'));
  await engine.client.call('case.create', { path: join(engine.folder, 'case'), title: '' });
});
afterEach(() => engine.end());

/** One more window on the same engine, and everything it hears of jobs. */
async function another(): Promise<{ client: Client; heard: Job[]; channel: Channel }> {
  const [mine, theirs] = channelPair();
  const client = createClient(mine);
  const heard: Job[] = [];
  client.onNotice(({ job }) => (job ? heard.push(job) : undefined));
  engine.engine.attach(theirs);
  await client.ready;
  return { client, heard, channel: mine };
}
const running = async () => (await engine.client.call('job.running', {})).running;
const ended = async () => (await engine.client.call('job.running', {})).ended;
const outcomes = async () => (await engine.client.call('journal.page', { limit: 20 })).rows.map(({ method, outcome }) => `${method} ${outcome}`);

it('an import goes on when the page that began it is gone; another page sees it run, end, and its figures', async () => {
  const page = await another();
  const answer = page.client.call('source.import', { paths: [log] }).catch((fault: { code: string }) => fault.code);
  await expect.poll(running).toMatchObject([{ method: 'source.import', subject: log, state: 'running' }]);
  page.client.close();
  expect(await answer).toBe('engine.lost');
  const later = await another();
  expect((await later.client.call('job.running', {})).running).toHaveLength(1);
  await expect.poll(() => later.heard.at(-1)?.state, { timeout: 20_000 }).toBe('done');
  expect(later.heard.some(({ progress }) => progress !== null)).toBe(true);
  expect(await running()).toEqual([]);
  expect(await ended()).toMatchObject([{ method: 'source.import', state: 'done', fault: null }]);
  expect(await later.client.call('case.info', {})).toMatchObject({ sources: 1, events: 20_000 });
});

it('what was asked for after the import is done as well, without the page', async () => {
  const page = await another();
  page.client.call('source.intake', { paths: [log] }).catch(() => {});
  await expect.poll(running).toHaveLength(1);
  page.client.close();
  await expect.poll(running, { timeout: 20_000 }).toEqual([]);
  expect((await outcomes()).filter((text) => text.endsWith('done'))).toEqual(
    expect.arrayContaining(['source.import done', 'integrity.verify done', 'session.rebuild done']),
  );
  expect(await engine.client.call('case.info', {})).toMatchObject({ sources: 1, verdicts_stale: false, sessions_stale: false });
});

it('any client cancels it, by its number; it ends once, and the journal says so', async () => {
  const page = await another();
  const answer = page.client.call('source.import', { paths: [log] }).catch((fault: { code: string }) => fault.code);
  await expect.poll(running).toHaveLength(1);
  const [job] = await running();
  expect(await engine.client.call('job.cancel', { id: (job?.id ?? 0) + 7 })).toEqual({ cancelled: false });
  expect(await engine.client.call('job.cancel', { id: job?.id ?? 0 })).toEqual({ cancelled: true });
  expect(await answer).toBe('cancelled');
  expect(await engine.client.call('job.cancel', { id: job?.id ?? 0 })).toEqual({ cancelled: false });
  expect(page.heard.map(({ state }) => state).filter((state, n, all) => state !== all[n - 1])).toEqual(['running', 'cancelling', 'cancelled']);
  expect(await outcomes()).toContain('source.import cancelled');
  expect(await engine.client.call('case.info', {})).toMatchObject({ sources: 0, events: 0 });
});

it('its own page cancels it as before, and a cancel behind the import leaves the import', async () => {
  const abort = new AbortController();
  const page = await another();
  const answer = page.client.call('source.intake', { paths: [log] }, { signal: abort.signal });
  await expect.poll(async () => (await engine.client.call('source.list', {})).sources.length, { timeout: 20_000, interval: 2 }).toBe(1);
  abort.abort();
  const { sources, stopped } = await answer;
  expect(sources).toHaveLength(1);
  // It may have been through by then; if not, it was stopped by this and nothing else.
  if (stopped) expect(stopped.code).toBe('cancelled');
  expect(await engine.client.call('case.info', {})).toMatchObject({ sources: 1, events: 20_000 });
});

it('one job writes at a time: a second is refused by name, and is no job that failed', async () => {
  const first = engine.client.call('source.intake', { paths: [log] });
  await expect.poll(running).toHaveLength(1);
  for (const name of ['source.import', 'source.intake'] as const)
    await expect(engine.client.call(name, { paths: [log] })).rejects.toMatchObject({ code: 'busy', message: 'source.intake is still running.' });
  await expect(engine.client.call('case.close', {})).rejects.toMatchObject({ code: 'busy' });
  await first;
  expect((await ended()).map(({ state }) => state)).toEqual(['done']);
});

it('a failed one says why to every page', async () => {
  const page = await another();
  await expect(engine.client.call('source.import', { paths: [join(engine.folder, 'nowhere')] })).rejects.toMatchObject({ code: 'path.missing' });
  expect(page.heard.at(-1)).toMatchObject({ state: 'failed', fault: { code: 'path.missing' } });
});

it('closing the engine cancels what runs, waits for it and signs; nothing begins afterwards', async () => {
  const answer = engine.client.call('source.import', { paths: [log] }).catch((fault: { code: string }) => fault.code);
  await expect.poll(running).toHaveLength(1);
  await engine.engine.close();
  expect(await answer).toBe('cancelled');
  await expect(engine.client.call('source.probe', { paths: [log] })).rejects.toMatchObject({ code: 'engine.lost' });
  const { client, end } = await harness();
  try {
    await client.call('case.open', { path: join(engine.folder, 'case') });
    expect((await client.call('journal.page', { limit: 20 })).rows.map(({ method, outcome }) => `${method} ${outcome}`)).toEqual([
      'case.open done',
      'case.close done',
      'source.import cancelled',
      'source.import begun',
      'case.create done',
    ]);
    expect(await client.call('journal.verify', {})).toMatchObject({ intact: true });
  } finally {
    await end();
  }
});
