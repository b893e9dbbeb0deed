// @vitest-environment happy-dom
// Writing the report: what is typed and not saved holds it back and is named; a refusal makes it a draft; otherwise none refuses.
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { scriptedClient } from '../../../test/support/scripted-client.ts';
import { EngineProvider } from '../../engine/engine.tsx';
import { QueryStore } from '../../engine/query-store.ts';
import { WritePanel, type WritePanelProps } from './write-panel.tsx';

beforeAll(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
});
afterEach(() => document.body.replaceChildren());

async function show(given: Partial<WritePanelProps>) {
  const scripted = scriptedClient({ 'report.write': { path: '/r.pdf', bytes: 1, pages: 1, sha256: 'a'.repeat(64), refusals: [] } });
  const host = document.body.appendChild(document.createElement('div'));
  await act(async () =>
    createRoot(host).render(
      <EngineProvider queries={new QueryStore(scripted.client)}>
        <WritePanel options={{ title: '', author: '' }} refusals={[]} notices={[]} unsaved={[]} loading={false} {...given} />
      </EngineProvider>,
    ),
  );
  const write = host.querySelector<HTMLButtonElement>('[data-write]');
  if (!write) throw new Error('nothing writes');
  await act(async () => write.click());
  return { text: host.textContent, write, written: scripted.calls.filter(({ method }) => method === 'report.write').map(({ params }) => params) };
}

it('writes when none refuses', async () => {
  const { text, written } = await show({});
  expect(text).toContain('none refuses');
  expect(written).toMatchObject([{ draft: false }]);
});

it.each([[[2]], [[2, 7]]])('text of findings %j that is not saved holds it back', async (unsaved) => {
  const { text, write, written } = await show({ unsaved });
  for (const id of unsaved) expect(text).toContain(`Finding F${id} has text that is not saved`);
  expect(text).not.toContain('none refuses');
  expect(write.disabled).toBe(true);
  expect(written).toEqual([]);
});

it('what refuses makes it a draft', async () => {
  const { text, write, written } = await show({ refusals: ['Finding F3 has no pin.'] });
  expect(text).toContain('1 refuses');
  expect(write.textContent).toContain('Write draft');
  expect(written).toMatchObject([{ draft: true }]);
});
