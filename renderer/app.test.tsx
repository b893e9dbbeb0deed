// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { Fault, type Result } from '../analysis/contract/index.ts';
import { type Script, scriptedClient } from '../test/support/scripted-client.ts';
import { App } from './app.tsx';
import { QueryStore } from './engine/query-store.ts';

beforeAll(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
});
afterEach(() => document.body.replaceChildren());

const engine = (open: string | null): Result<'engine.info'> => ({
  build: '1',
  runtime: 'test',
  readers: 2,
  actor: 'R. Lindqvist',
  key: '8a44f0d291b67e35',
  open,
  formats: [{ id: 'json-lines', title: 'JSON lines' }],
  carriers: [],
  home: '/home/r',
});

async function show(script: Script, hash: string) {
  window.history.replaceState(null, '', hash);
  const scripted = scriptedClient(script);
  const host = document.body.appendChild(document.createElement('div'));
  await act(async () => {
    createRoot(host).render(<App open={() => new QueryStore(scripted.client)} />);
    await new Promise((resolve) => setTimeout(resolve, 30));
  });
  return { ...scripted, text: () => document.body.textContent ?? '' };
}

it('leads from nothing to the first case, and follows what the engine says', async () => {
  const page = await show({ 'engine.info': engine(null), 'case.list': { cases: [] } }, '#/events?where=x');
  expect(page.text()).toContain('No case yet');
  expect(page.text()).toContain('You act as R. Lindqvist');
  expect(page.text()).toContain('no case open');
  page.script({ 'case.list': { cases: [{ path: '/x', name: 'Nordhavn', opened_at: '0', present: false, size: 0 }] } });
  await act(async () => {
    page.notify('case');
    await new Promise((resolve) => setTimeout(resolve, 30));
  });
  expect(page.text()).toContain('Nordhavn');
  expect(page.text()).toContain('folder is not there');
});

it('shows a fault whole, and a lost engine with the way back', async () => {
  const page = await show(
    {
      'engine.info': engine(null),
      'case.list': () => {
        throw new Fault('case.damaged', 'The list of cases is cut at byte 12.', 'Delete the file desk.json.', { path: '/home/r/desk.json', offset: 12 }, 'i-7');
      },
    },
    '#/cases',
  );
  for (const part of [
    'The list of cases is cut at byte 12.',
    'Originals are opened read-only and were not changed.',
    'Delete the file desk.json.',
    'case.damaged',
    '/home/r/desk.json, byte 12',
    'i-7',
  ])
    expect(page.text()).toContain(part);
  await act(async () => {
    page.end('killed');
    await new Promise((resolve) => setTimeout(resolve, 30));
  });
  expect(page.text()).toContain('The engine ended: killed.');
  expect(page.text()).toContain('Connect again');
});
