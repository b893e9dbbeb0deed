// @vitest-environment happy-dom
// Findings: refusals stand in words and block `ready`, a stale pin says both verdicts, unsaved text is not lost and is saved by one act.
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeAll, expect, it } from 'vitest';
import type { Finding, Pin } from '../../../analysis/contract/index.ts';
import { scriptedClient } from '../../../test/support/scripted-client.ts';
import { EngineProvider } from '../../engine/engine.tsx';
import { QueryStore } from '../../engine/query-store.ts';
import { draftKey, useDrafts } from '../../state/finding-drafts.ts';
import { FindingDetail } from './finding-detail.tsx';

beforeAll(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
});
afterEach(() => {
  document.body.replaceChildren();
  useDrafts.setState({ drafts: {} });
});

const pin: Pin = {
  id: 4,
  finding: 2,
  record: { source: 1, record: 1250 },
  item_path: 'trail/a.json.gz!/a.json',
  offset: 10,
  length: 20,
  source_sha256: 'b'.repeat(64),
  record_sha256: 'c'.repeat(64),
  verdict: 'verified',
  verdict_now: 'altered',
  stale: true,
  away: null,
  time: '1770715565000000000',
  action: 'StopLogging',
  user: 'break-glass',
  text: 'StopLogging',
  comment: '',
  at: '1770715565000000000',
};
const finding: Finding = {
  id: 2,
  title: 'Trail stopped',
  statement: 'It was stopped.',
  severity: 'high',
  state: 'draft',
  author: 'R',
  at: '1770715565000000000',
  changed_at: '1770715565000000000',
  pins: [pin],
  refusals: ['pin 4 is stale: the verdict was “verified” and is “altered”'],
};

async function show(shown: Finding) {
  const scripted = scriptedClient({ 'finding.edit': shown, 'journal.page': { rows: [] } });
  const host = document.body.appendChild(document.createElement('div'));
  await act(async () => {
    createRoot(host).render(
      <EngineProvider queries={new QueryStore(scripted.client)}>
        <FindingDetail finding={shown} casePath="/case" />
      </EngineProvider>,
    );
    await new Promise((resolve) => setTimeout(resolve, 10));
  });
  const button = (text: string) => Array.from(host.querySelectorAll('button')).find((one) => one.textContent?.startsWith(text));
  return { ...scripted, host, button };
}

it('says why it is not ready, and the verdict then and now', async () => {
  const { host, button } = await show(finding);
  expect(host.textContent).toContain('Refused: Pin 4 is stale: the verdict was “verified” and is “altered”.');
  expect(host.textContent).toContain('Stale. The verdict was “verified” when it was pinned and is “altered” now.');
  expect(host.querySelector('.fnd-verdict')?.textContent).toBe('alteredthen verified');
  expect(button('ready')?.disabled).toBe(true);
  expect(host.querySelector('a[href="#/events?record=1.1250"]')).not.toBeNull();
});

it('lets a finding without refusals be marked as ready', async () => {
  const { host, button } = await show({ ...finding, refusals: [], pins: [{ ...pin, stale: false, verdict_now: 'verified' }] });
  expect(button('ready')?.disabled).toBe(false);
  expect(host.textContent).not.toContain('Not ready');
  expect(host.textContent).toContain('as when pinned');
});

it('a source that changed makes a pin stale even when the verdict is the same', async () => {
  const { host } = await show({ ...finding, pins: [{ ...pin, verdict_now: 'verified' }] });
  expect(host.textContent).toContain('its SHA-256 differs');
});

it('saves only what changed, in one act, and not before it is told to', async () => {
  const { calls, button } = await show({ ...finding, refusals: [] });
  expect(button('Save')?.disabled).toBe(true);
  act(() => useDrafts.setState({ drafts: { [draftKey('/case', 2)]: { title: 'Trail stopped', statement: 'Two lines.\nNow.' } } }));
  expect(button('ready')?.disabled).toBe(true);
  expect(calls.filter((one) => one.method === 'finding.edit')).toEqual([]);
  await act(async () => {
    button('Save')?.click();
    await new Promise((resolve) => setTimeout(resolve, 20));
  });
  expect(calls.filter((one) => one.method === 'finding.edit')).toEqual([{ method: 'finding.edit', params: { id: 2, statement: 'Two lines.\nNow.' } }]);
  expect(useDrafts.getState().drafts).toEqual({});
});

it('names a pin by its own number, as the report does', async () => {
  const { host } = await show(finding);
  expect(host.querySelector('.fnd-pin .pin')?.textContent).toBe('F2.4');
});
