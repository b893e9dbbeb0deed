// @vitest-environment happy-dom
// A page and the jobs of its engine: found running, followed, told of once when they end, cancelled by number.
import { beforeEach, expect, it } from 'vitest';
import type { Job as EngineJob } from '../../analysis/contract/index.ts';
import { type Script, scriptedClient } from '../../test/support/scripted-client.ts';
import { followJobs, isActive, type Job, startJob, useJobs } from './jobs.ts';

const now = () => BigInt(Date.now()) * 1_000_000n;
const job = (part: Partial<EngineJob>): EngineJob => ({
  id: 1,
  method: 'source.import',
  subject: '/evidence',
  started_at: String(now() - 5_000_000_000n),
  progress: null,
  state: 'running',
  ended_at: null,
  fault: null,
  ...part,
});
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
const states = () => useJobs.getState().jobs.map(({ method, state }) => `${method} ${state}`);

async function page(script: Script) {
  const scripted = scriptedClient(script);
  const told: Job[] = [];
  const leave = followJobs(scripted.client, (ended) => told.push(ended));
  await settled();
  const hear = async (part: Partial<EngineJob>) => {
    scripted.notify('jobs', job(part));
    await settled();
  };
  return { ...scripted, told, leave, hear };
}

beforeEach(() => {
  window.localStorage.clear();
  useJobs.setState({ jobs: [], asked: [], ends: {} });
});

it('finds what runs, follows it, and tells its end', async () => {
  const { hear, told, leave } = await page({ 'job.running': { running: [job({})], ended: [] } });
  expect(states()).toEqual(['source.import running']);
  expect(useJobs.getState().jobs[0]?.startedAt).toBeLessThan(performance.now() - 4000);
  await hear({ progress: { stage: 'reading', done: 3, total: 9, unit: 'bytes' } });
  expect(useJobs.getState().jobs[0]).toMatchObject({ title: 'import', subject: '/evidence', progress: { done: 3 } });
  await hear({ state: 'done', ended_at: String(now()) });
  expect(told.map(({ method, state }) => [method, state])).toEqual([['source.import', 'done']]);
  await hear({ state: 'running' });
  expect(states()).toEqual(['source.import done']);
  leave();
  expect(states()).toEqual([]);
});

it('tells of no end that this page itself asked for', async () => {
  let end: (() => void) | undefined;
  const { client, hear, told, leave } = await page({
    'job.running': { running: [], ended: [] },
    'source.import': () => new Promise((resolve) => (end = () => resolve({ sources: [] }))),
  });
  const answer = startJob(client, 'source.import', { paths: ['/evidence'] });
  await settled();
  await hear({});
  expect(isActive(useJobs.getState().jobs[0])).toBe(true);
  await hear({ state: 'done', ended_at: String(now()) });
  end?.();
  expect(await answer).toEqual({ result: { sources: [] } });
  expect(told).toEqual([]);
  leave();
});

it('tells once what ended while no page was there, with its fault; what ended long ago is not listed', async () => {
  const script: Script = {
    'job.running': {
      running: [],
      ended: [
        job({ id: 1, state: 'done', ended_at: String(now() - 3_600_000_000_000n) }),
        job({
          id: 2,
          method: 'report.write',
          state: 'failed',
          ended_at: String(now() - 1_000_000_000n),
          fault: { code: 'disk.full', message: 'The disk is full.', remedy: 'Free some.' },
        }),
      ],
    },
  };
  const first = await page(script);
  expect(first.told.map(({ method, state, fault }) => [method, state, fault?.message])).toEqual([
    ['source.import', 'done', undefined],
    ['report.write', 'failed', 'The disk is full.'],
  ]);
  expect(states()).toEqual(['report.write failed']);
  first.leave();
  const reloaded = await page(script);
  expect(reloaded.told).toEqual([]);
  expect(states()).toEqual(['report.write failed']);
  reloaded.leave();
});

it('cancels by number, whoever began it', async () => {
  const { calls, leave } = await page({ 'job.running': { running: [job({ id: 7 })], ended: [] }, 'job.cancel': { cancelled: true } });
  useJobs.getState().jobs[0]?.cancel();
  await settled();
  expect(calls.at(-1)).toEqual({ method: 'job.cancel', params: { id: 7 } });
  leave();
});

it('a lost engine is no end of the job', async () => {
  const { client, end, leave } = await page({ 'job.running': { running: [], ended: [] }, 'integrity.verify': () => new Promise(() => {}) });
  const answer = startJob(client, 'integrity.verify', {});
  await settled();
  end('the connection broke');
  expect((await answer).fault?.code).toBe('engine.lost');
  expect(useJobs.getState().ends['integrity.verify']).toBeUndefined();
  leave();
});
