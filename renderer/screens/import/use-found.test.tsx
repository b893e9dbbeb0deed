// @vitest-environment happy-dom
// What is chosen may change while the user is elsewhere, also while an answer about it is on its way.
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeAll, expect, it } from 'vitest';
import { scriptedClient } from '../../../test/support/scripted-client.ts';
import { EngineProvider } from '../../engine/engine.tsx';
import { QueryStore } from '../../engine/query-store.ts';
import { useDraft } from './import-store.ts';
import { useFound } from './use-found.ts';

beforeAll(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
});

function Shown() {
  useFound(false);
  return null;
}

it('looks again when the window is come back to, whatever is on its way', async () => {
  const never = () => new Promise<never>(() => {});
  const { client, calls } = scriptedClient({ 'probe.summary': never, 'probe.page': never });
  useDraft.setState({ paths: ['/evidence/one.json'] });
  const asked = (method: string) => calls.filter((call) => call.method === method).length;
  const settle = () => act(async () => void (await new Promise((resolve) => setTimeout(resolve, 30))));
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  act(() =>
    root.render(
      <EngineProvider queries={new QueryStore(client)}>
        <Shown />
      </EngineProvider>,
    ),
  );
  await settle();
  expect([asked('probe.summary'), asked('probe.page')]).toEqual([1, 1]);
  window.dispatchEvent(new Event('focus'));
  await settle();
  expect([asked('probe.summary'), asked('probe.page')]).toEqual([2, 2]);
  act(() => root.unmount());
});
