// A run on its way: every figure is told once and as it is kept; a run that is cancelled leaves the last one as it was.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Harness, harness } from '../../test/support/harness.ts';
import type { Progress } from '../contract/frames.ts';
import { figure } from '../contract/model/readiness.ts';
import { progress } from '../contract/model/job.ts';
import { checks } from '../readiness/checks/index.ts';

let on: Harness;
beforeAll(async () => {
  on = await harness();
  await on.client.call('case.create', { path: join(on.folder, 'case') });
  const records = Array.from({ length: 40 }, (_, n) => ({
    timestamp: new Date(Date.UTC(2026, 0, 1, 8, n)).toISOString(),
    ...(n % 4 ? { user: 'ana' } : {}),
    action: n % 5 ? 'read' : 'login',
    outcome: n % 3 ? 'success' : 'failure',
    session_id: `s-${n % 3}`,
  }));
  writeFileSync(join(on.folder, 'app.jsonl'), records.map((one) => `${JSON.stringify(one)}\n`).join(''));
  await on.client.call('source.import', { paths: [join(on.folder, 'app.jsonl')] });
  await on.client.call('session.rebuild', {});
});
afterAll(() => on.end());

const run = async (params: { only?: string[] } = {}) => {
  const heard: Progress[] = [];
  const found = await on.client.call('readiness.check', params, { onProgress: (one) => heard.push(one) });
  return { heard, found };
};

it('tells each figure once, as soon as it is there, and as it is in the result', async () => {
  const { heard, found } = await run();
  for (const one of heard) expect(progress.parse(one)).toEqual(one);
  const told = heard.map(({ figures = [] }) => figures);
  // Each report holds all that was told before it: one that is left out on the way loses nothing.
  for (const [i, figures] of told.slice(1).entries()) expect(figures.slice(0, told[i]?.length)).toEqual(told[i]);
  expect(Math.max(...told.slice(1).map((figures, i) => figures.length - (told[i]?.length ?? 0)))).toBe(1);
  const all = told.at(-1) ?? [];
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);
  expect(all.toSorted(byId)).toEqual(found.checks.map((check) => figure.parse(check)).toSorted(byId));
  // In the order of work; the result stands in that of the scorecard.
  expect(found.checks.map(({ id }) => id)).toEqual(checks.map(({ id }) => id));
  expect(all.slice(0, 3).map(({ id, passed, total }) => [id, passed, total])).toEqual([
    ['identity-stated', 30, 40],
    ['time-stated', 40, 40],
    ['time-unassumed', 40, 40],
  ]);
  // There are figures before the first list is computed.
  expect(heard.find(({ item }) => item === 'The five questions')?.figures?.length).toBeGreaterThanOrEqual(10);
  expect(heard.at(-1)).toMatchObject({ done: heard.at(-1)?.total });
});

it('tells of a part what the part has', async () => {
  const { heard, found } = await run({ only: ['outcome-stated', 'gaps'] });
  expect(heard.at(-1)?.figures).toEqual([figure.parse(found.checks[0])]);
  expect(found.run).toBeNull();
});

it('is cancelled at any figure, and the last run stands as it was', async () => {
  const before = await on.client.call('readiness.latest', {});
  expect(before.assessment?.run).toBe(1);
  const rows = async () => (await on.client.call('sql.run', { sql: 'SELECT count(*) FROM assessment UNION ALL SELECT count(*) FROM check_row' })).rows;
  const kept = await rows();
  for (const most of [1, 30, checks.length]) {
    const abort = new AbortController();
    const heard: number[] = [];
    const onProgress = ({ figures = [] }: Progress) => {
      heard.push(figures.length);
      if (figures.length >= most) abort.abort();
    };
    await expect(on.client.call('readiness.check', {}, { signal: abort.signal, onProgress }), `at ${most}`).rejects.toMatchObject({ code: 'cancelled' });
    expect(Math.max(...heard)).toBeGreaterThanOrEqual(most);
    expect(await on.client.call('readiness.latest', {})).toEqual(before);
    expect(await rows()).toEqual(kept);
  }
  const { ended } = await on.client.call('job.running', {});
  expect(ended.at(-1)).toMatchObject({ method: 'readiness.check', state: 'cancelled' });
});

it('says what the checks are before they ran', async () => {
  const { checks: asked } = await on.client.call('readiness.checks', {});
  expect(asked.map(({ id }) => id)).toEqual(checks.map(({ id }) => id));
  expect(asked.every(({ title, method, silent_on }) => title.length * method.length * silent_on.length > 0)).toBe(true);
});
