// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeAll, expect, it } from 'vitest';
import type { Absence } from '../../../analysis/contract/index.ts';
import { scriptedClient } from '../../../test/support/scripted-client.ts';
import { EngineProvider } from '../../engine/engine.tsx';
import { QueryStore } from '../../engine/query-store.ts';
import { AbsencePanel } from './absence-panel.tsx';

beforeAll(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
});
afterEach(() => document.body.replaceChildren());

const gap: Absence = {
  id: 'g',
  origin: 'time',
  code: null,
  source: 1,
  log: null,
  chain: null,
  key: null,
  from: '1773282000000000000',
  to: '1773285600000000000',
  numbers: null,
  count: null,
  said: 'The log is silent.',
  records: [{ source: 1, record: 4 }],
  explanations: [
    {
      kind: 'logging-stopped',
      title: 'Logging was stopped',
      ground: 'recorded',
      evidence: [
        {
          words: 'A record says so: StopLogging <img src=x>',
          proof: 'nothing',
          record: { source: 2, record: 9 },
          at: '1773282000000000000',
          by: 'mal\u202elory',
        },
      ],
      against: ['Numbers are left out.'],
      forgeable: 'Whoever could take records out could have written it.',
      may_say: 'It was stopped.',
      may_not_say: 'Why.',
    },
  ],
  may_say: 'Source 1: it was stopped.',
  may_not_say: 'That records were deleted.',
};

const shown = async (answer: Absence | null): Promise<HTMLElement> => {
  const { client } = scriptedClient({ 'absence.of': { gap: answer } });
  const host = document.body.appendChild(document.createElement('div'));
  await act(async () => {
    createRoot(host).render(
      <EngineProvider queries={new QueryStore(client)}>
        <AbsencePanel id="g" onClose={() => undefined} />
      </EngineProvider>,
    );
  });
  return host;
};

it('shows an explanation with its record, what speaks against it and who could have made it up; hostile text as text only', async () => {
  const host = await shown(gap);
  const text = host.textContent ?? '';
  for (const part of ['1. Logging was stopped', 'recorded', 'Numbers are left out.', 'could have written it', 'it was stopped', 'That records were deleted.'])
    expect(text).toContain(part);
  expect([...host.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toContain('#/events?record=2.9');
  expect(host.querySelector('img')).toBeNull();
  expect(text).not.toContain('\u202e');
});

it('says that nothing tells why, and that a gap is gone', async () => {
  expect((await shown({ ...gap, explanations: [] })).textContent).toContain('No evidence of this case tells why.');
  expect((await shown(null)).textContent).toContain('The case has no such gap any more');
});
