// @vitest-environment happy-dom
// A run of the checks as its screen shows it: figures fill in, told apart from the run that is kept, which a cancelled or failed one leaves as it was.
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type AskedCheck, type CheckResult, Fault, type Figure, type Job, type KeptAssessment, type Result } from '../../../analysis/contract/index.ts';
import { type Script, scriptedClient } from '../../../test/support/scripted-client.ts';
import { EngineProvider } from '../../engine/engine.tsx';
import { followJobs, useJobs } from '../../engine/jobs.ts';
import { QueryStore } from '../../engine/query-store.ts';
import { followAddress, navigate } from '../../navigation/route.ts';
import readiness from './screen.tsx';

const asked: AskedCheck[] = (['who', 'what', 'when'] as const).map((question, i) => ({
  id: `check-${i}`,
  title: `Check ${i}`,
  question,
  unit: 'events',
  method: `counted as ${i}`,
  demands: [],
  silent_on: 'much',
}));
const figureOf = (i: number, passed: number): Figure => ({
  id: `check-${i}`,
  passed,
  total: 10,
  share: passed / 10,
  estimated: false,
  low: null,
  high: null,
  status: passed === 10 ? 'met' : 'partly',
});
const result = (i: number, passed: number): CheckResult => ({
  ...(asked[i] as AskedCheck),
  ...figureOf(i, passed),
  failing: '#/events?where=x',
  fixes: [],
  sources: [],
});
const kept = (run: number, passed: number): KeptAssessment => ({
  checks: [0, 1, 2].map((i) => result(i, passed)),
  completeness: [],
  gaps: [],
  clocks: [],
  tokens: [],
  identities: [],
  retention: [],
  sensitive: [],
  controls: [],
  coverage: [],
  actions: [],
  shapes: [],
  alerts: [],
  metrics: [],
  run,
  at: '1767225600000000000',
  author: 'R',
  build: '1',
  stale: false,
});

let serial = 0;
let leave = async () => {};
beforeEach(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  window.localStorage.clear();
  useJobs.setState({ jobs: [], asked: [], ends: {} });
  serial += 1;
});
afterEach(async () => {
  await leave();
  document.body.replaceChildren();
});

const wait = (ms = 30) => act(async () => void (await new Promise((resolve) => setTimeout(resolve, ms))));

/** The screen over an engine whose run ends when the test says so. */
async function screen(last: KeptAssessment | null) {
  let end: (how: Result<'readiness.check'> | Fault) => void = () => {};
  const script: Script = {
    'engine.info': { build: '1', runtime: 't', readers: 2, actor: 'R', key: 'k', open: '/case', formats: [], carriers: [], home: '/h' },
    'case.info': { path: `/case-${serial}`, created_at: '1', sources: 1, events: 10 } as Result<'case.info'>,
    'job.running': { running: [], ended: [] },
    'readiness.checks': { checks: asked },
    'readiness.latest': { assessment: last },
    'readiness.check': () =>
      new Promise((resolve, reject) => {
        end = (how) => (how instanceof Fault ? reject(how) : resolve(how));
      }),
    'job.cancel': { cancelled: true },
  };
  const scripted = scriptedClient(script);
  navigate('readiness', {});
  const stops = [followAddress(), followJobs(scripted.client, () => {})];
  const queries = new QueryStore(scripted.client);
  const show = async () => {
    const root = createRoot(document.body.appendChild(document.createElement('div')));
    await act(async () =>
      root.render(
        <EngineProvider queries={queries}>
          <readiness.component />
        </EngineProvider>,
      ),
    );
    await wait();
    return () => act(async () => root.unmount());
  };
  let unmount = await show();
  leave = async () => {
    await unmount();
    for (const stop of stops) stop();
  };
  const tell = async (part: Partial<Job>) => {
    const at = String(BigInt(Date.now()) * 1_000_000n);
    await act(async () =>
      scripted.notify('jobs', {
        id: 1,
        method: 'readiness.check',
        subject: '',
        started_at: at,
        progress: null,
        state: 'running',
        ended_at: null,
        fault: null,
        ...part,
      }),
    );
    await wait();
  };
  return {
    ...scripted,
    tell,
    reach: (figures: Figure[], item: string) => tell({ progress: { stage: 'check readiness', done: figures.length, total: 4, unit: 'steps', item, figures } }),
    end: async (how: Result<'readiness.check'> | Fault, state: Job['state'], latest: KeptAssessment | null) => {
      scripted.script({ 'readiness.latest': { assessment: latest } });
      await act(async () => {
        end(how);
        scripted.notify('readiness');
      });
      await tell({
        state,
        ended_at: String(BigInt(Date.now()) * 1_000_000n),
        progress: { stage: 'check readiness', done: 4, unit: 'steps', figures: [figureOf(0, 7)] },
      });
    },
    again: async () => {
      await unmount();
      unmount = await show();
    },
    press: async (name: string) => {
      const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.startsWith(name));
      if (!button) throw new Error(`there is no ${name}`);
      await act(async () => button.click());
      await wait();
    },
  };
}
const rows = () =>
  [...document.querySelectorAll('.rdy-table tbody tr:not(.grp)')].map((row) => [...row.querySelectorAll('td')].map(({ textContent }) => textContent));
const text = () => document.body.textContent ?? '';
const heard = () => document.querySelector('.sr-only[aria-live=polite]')?.textContent;
const WARNING = 'nothing of it is kept before its end';

it('fills in the figures of a first run, and gives them no way out', async () => {
  const page = await screen(null);
  // It began by itself.
  expect(page.calls.filter(({ method }) => method === 'readiness.check')).toHaveLength(1);
  await page.tell({});
  expect(rows().map((cells) => cells[1])).toEqual(['to be computed', 'to be computed', 'to be computed']);
  expect(heard()).toBe('The checks run.');
  await page.reach([figureOf(1, 7)], 'Check 2');
  expect(rows().map((cells) => cells.slice(1))).toEqual([
    ['to be computed', '', '', '', ''],
    ['partly', '70.00 %', '', '7 of 10', '3'],
    ['being computed', '', '', '', ''],
  ]);
  expect(text()).toContain(WARNING);
  expect(heard()).toBe('The checks run. The first figures are there.');
  // Neither a link nor a button within the figures.
  expect(document.querySelectorAll('.rdy-table a, .rdy-table button')).toHaveLength(0);
  // What is heard does not change with every figure.
  await page.reach([figureOf(1, 7), figureOf(0, 10)], 'Check 2');
  expect(heard()).toBe('The checks run. Half of its steps are done.');
  // Left, and come back to.
  await page.again();
  expect(rows().map((cells) => cells[1])).toEqual(['met', 'partly', 'being computed']);
  expect(page.calls.filter(({ method }) => method === 'readiness.check')).toHaveLength(1);
  await page.end({ ...kept(1, 9), run: 1 }, 'done', kept(1, 9));
  expect(text()).not.toContain(WARNING);
  expect(rows().map((cells) => cells[2])).toEqual(['90.00 %', '90.00 %', '90.00 %']);
  expect(document.querySelectorAll('.rdy-table a')).toHaveLength(3);
  expect(heard()).toBe('The run of the checks has ended and is kept.');
});

it('leaves nothing of a first run that is cancelled, and begins none by itself when the screen is come back to', async () => {
  const page = await screen(null);
  await page.reach([figureOf(0, 7)], 'Check 1');
  await page.press('Cancel');
  expect(page.calls.at(-1)).toEqual({ method: 'job.cancel', params: { id: 1 } });
  await page.end(new Fault('cancelled', 'Stopped.', 'Run it again.'), 'cancelled', null);
  expect(rows()).toEqual([]);
  expect(text()).toContain('No run is kept');
  expect(text()).not.toContain('70.00 %');
  expect(heard()).toContain('was cancelled');
  await page.again();
  expect(text()).toContain('No run is kept');
  expect(page.calls.filter(({ method }) => method === 'readiness.check')).toHaveLength(1);
});

it.each([
  ['cancelled', new Fault('cancelled', 'Stopped.', 'Run it again.')],
  ['failed', new Fault('memory.full', 'It did not fit.', 'Give it more.')],
] as const)('stands a new run beside the last one, which stays as it was when it is %s', async (state, fault) => {
  const page = await screen(kept(3, 8));
  expect(page.calls.filter(({ method }) => method === 'readiness.check')).toEqual([]);
  const before = rows();
  expect(before.map((cells) => cells[2])).toEqual(['80.00 %', '80.00 %', '80.00 %']);
  await page.press('Check again');
  await page.reach([figureOf(0, 7)], 'Check 1');
  expect(rows().map((cells) => cells.slice(0, 6))).toEqual(before);
  expect(rows().map((cells) => cells[6])).toEqual(['partly70.00 %', 'being computed', 'to be computed']);
  expect(text()).toContain('run 3 stands as it was');
  await page.end(fault, state, kept(3, 8));
  expect(rows()).toEqual(before);
  expect(text()).not.toContain(WARNING);
  expect(text().includes('It did not fit.')).toBe(state === 'failed');
});

it('takes figures of the run before for none of the new one', async () => {
  const page = await screen(kept(3, 8));
  await page.press('Check again');
  await page.reach([figureOf(0, 7)], 'Check 1');
  await page.end({ ...kept(4, 7), run: 4 }, 'done', kept(4, 7));
  await page.press('Check again');
  expect(rows().every((cells) => cells.length === 6)).toBe(true);
  await page.tell({ id: 2 });
  expect(rows().map((cells) => cells[6])).toEqual(['to be computed', 'to be computed', 'to be computed']);
});
