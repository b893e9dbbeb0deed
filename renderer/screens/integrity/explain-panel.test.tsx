// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeAll, expect, it } from 'vitest';
import type { StoredVerdict } from '../../../analysis/contract/index.ts';
import { scriptedClient } from '../../../test/support/scripted-client.ts';
import { EngineProvider } from '../../engine/engine.tsx';
import { QueryStore } from '../../engine/query-store.ts';
import { ExplainPanel } from './explain-panel.tsx';

beforeAll(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
});
afterEach(() => document.body.replaceChildren());

const stored: StoredVerdict = {
  id: 7,
  source: 1,
  item: null,
  key: 'logs/<img src=x onerror=alert(1)>\u202egz.exe',
  path: null,
  kind: 'log',
  scheme: 'cloudtrail-digest',
  verdict: 'invalid',
  status: 'missing',
  reason: 'referenced_but_absent',
  range: 'gap, unexplained',
  range_from: '0',
  range_to: '3600000000000',
  assurance: 'signed, key pinned',
  needs: 'the original file',
  explain: 'It is not in the export.',
  steps: [
    { good: true, text: 'Named by d1, which is verified' },
    { good: false, text: 'It is absent' },
    { good: null, text: 'Key not compared' },
  ],
  facts: [{ label: 'SHA-256 expected', value: 'ab\u0007cd' }],
  may_say: 'It existed.',
  may_not_say: 'Who took it.',
  chain: null,
  events: 0,
};

it('shows all three parts, every step with its outcome, and hostile names as text only', async () => {
  const { client } = scriptedClient({ 'integrity.object': stored });
  const host = document.body.appendChild(document.createElement('div'));
  await act(async () => {
    createRoot(host).render(
      <EngineProvider queries={new QueryStore(client)}>
        <ExplainPanel id={7} />
      </EngineProvider>,
    );
    await new Promise((resolve) => setTimeout(resolve, 30));
  });
  const text = host.textContent ?? '';
  for (const part of [
    'missing',
    'gap, unexplained: 1970-01-01 00:00 to 01:00 UTC',
    'signed, key pinned',
    'It existed.',
    'Not said by this',
    'Who took it.',
    'the original file',
  ])
    expect(text).toContain(part);
  expect([...host.querySelectorAll('.isteps .sr-only')].map((one) => one.textContent)).toEqual(['holds', 'does not hold', 'could not be checked']);
  expect(host.querySelector('img')).toBeNull();
  expect([...host.querySelectorAll('.ctl')].map((one) => one.textContent)).toEqual(expect.arrayContaining(['U+202E', 'BEL']));
  expect(text).toContain('No event comes from this object.');
});
