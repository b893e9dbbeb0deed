// @vitest-environment happy-dom
// The evidence note from the screen of the report: written with all that others need, and its key told.
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it } from 'vitest';
import { scriptedClient } from '../../../test/support/scripted-client.ts';
import { EngineProvider } from '../../engine/engine.tsx';
import { QueryStore } from '../../engine/query-store.ts';
import { NotePanel } from './note-panel.tsx';

it('writes the note with its kit and shows the fingerprint of the key', async () => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  const answer = { path: '/note-1.json', bytes: 1, sha256: 'a'.repeat(64), fingerprint: 'f'.repeat(64), public_key: '', kit: [] };
  const scripted = scriptedClient({ 'attest.write': answer });
  const host = document.body.appendChild(document.createElement('div'));
  await act(async () =>
    createRoot(host).render(
      <EngineProvider queries={new QueryStore(scripted.client)}>
        <NotePanel />
      </EngineProvider>,
    ),
  );
  await act(async () => host.querySelector<HTMLButtonElement>('[data-note]')?.click());
  expect(scripted.calls.filter(({ method }) => method === 'attest.write').map(({ params }) => params)).toEqual([{ kit: true }]);
  expect(host.textContent).toContain(answer.fingerprint);
});
