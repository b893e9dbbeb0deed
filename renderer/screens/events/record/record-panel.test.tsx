// @vitest-environment happy-dom
// The record panel with a record that means harm: everything is drawn as data, nothing acts, nothing is left out.
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeAll, expect, it } from 'vitest';
import type { EventDetail } from '../../../../analysis/contract/index.ts';
import { type Script, scriptedClient } from '../../../../test/support/scripted-client.ts';
import { EngineProvider } from '../../../engine/engine.tsx';
import { QueryStore } from '../../../engine/query-store.ts';
import { RecordPanel } from './record-panel.tsx';

beforeAll(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
});
afterEach(() => document.body.replaceChildren());

const line = 'Mar 12 03:50:44 host sshd[1]: Invalid user <img src=x onerror="window.harm=1">\u001b]0;x\u0007\u202Etxt.exe\r\n';
const hostile: EventDetail = {
  source: 3,
  record: 12,
  place: { source: 3, item: 2, path: '../../etc/\u202Egol.htua', ordinal: 11, offset: 107364, length: new TextEncoder().encode(line).length },
  time: '1773287444000000000',
  time_text: 'Mar 12 03:50:44',
  time_assumed: 'year 2026, zone Europe/Berlin',
  fields: [
    { name: 'user.name', value: '<img src=x onerror="window.harm=1">\u001b]0;x\u0007' },
    { name: 'extra."a b".<script>', value: '</style><script>window.harm=1</script>' },
  ],
  parts: [],
  raw: Buffer.from(line, 'utf8').toString('base64'),
  raw_sha256: 'a'.repeat(64),
  raw_fault: null,
  carriers: [],
  carried: null,
  verdict: {
    id: 7,
    key: 'auth.log',
    status: 'altered',
    reason: 'hash',
    range: 'gap, unexplained',
    assurance: 'signed, key pinned',
    explain: 'The SHA-256 is not the signed one.',
  },
  sessions: [{ id: 's-0001', user: 'root\u001b[2K', kind: 'ssh' }],
  issues: [{ code: 'control-characters', message: 'control characters inside a value' }],
  tags: ['exfil\u202E'],
  notes: [{ id: 1, text: '<b>not bold</b>\nsecond line' }],
  findings: [{ id: 2, title: 'Root <i>login</i>' }],
};

async function show(script: Script, onField?: (name: string, value: string, not: boolean) => void) {
  const scripted = scriptedClient(script);
  const host = document.body.appendChild(document.createElement('div'));
  const nothing = () => {};
  await act(async () => {
    createRoot(host).render(
      <EngineProvider queries={new QueryStore(scripted.client)}>
        <RecordPanel
          record={{ source: 3, record: 12 }}
          onClose={nothing}
          onPin={nothing}
          onNote={nothing}
          onTag={nothing}
          onCopy={nothing}
          {...(onField ? { onField } : {})}
        />
      </EngineProvider>,
    );
    await new Promise((resolve) => setTimeout(resolve, 20));
  });
  return host;
}

it('draws hostile text as data and all three parts of the verdict', async () => {
  const host = await show({ 'event.get': hostile });
  expect(host.querySelectorAll('img,script,style,iframe,b,i')).toHaveLength(0);
  expect((globalThis as { harm?: number }).harm).toBeUndefined();
  // No acting character is left in the page, in text or in tips.
  const acting = /(?!\n)[\p{Cc}\p{Cf}]/u;
  for (const one of host.querySelectorAll('[title],[aria-label]')) expect(`${one.getAttribute('title')}${one.getAttribute('aria-label')}`).not.toMatch(acting);
  const marks = Array.from(host.querySelectorAll('.evidence.box .ctl'), (one) => one.textContent);
  expect(marks).toEqual(['ESC', 'BEL', 'U+202E', 'CR', 'LF']);
  const badge = host.querySelector('.verdict-badge');
  expect(badge?.textContent).toBe('alteredgap, unexplainedsigned, key pinned');
  for (const said of ['Mar 12 03:50:44', '2026-03-12 03:50:44 UTC', 'year 2026, zone Europe/Berlin', '107,364 (0x1a364)', '12 of its item', 'a'.repeat(64)])
    expect(host.textContent).toContain(said);
  expect(host.querySelector('a[href="#/integrity?object=7"]')).not.toBeNull();
  expect(host.querySelector('a[href="#/sessions?session=s-0001"]')).not.toBeNull();
  expect(host.querySelector('a[href="#/findings?finding=2"]')).not.toBeNull();
});

it('gives the exact value to the filter, and says the opposite with Alt', async () => {
  const asked: unknown[] = [];
  const host = await show({ 'event.get': hostile }, (...all) => asked.push(all));
  const button = host.querySelector<HTMLButtonElement>('.evt-field');
  act(() => void button?.dispatchEvent(new MouseEvent('click', { bubbles: true })));
  act(() => void button?.dispatchEvent(new MouseEvent('click', { bubbles: true, altKey: true })));
  expect(asked).toEqual([
    ['user.name', hostile.fields[0]?.value, false],
    ['user.name', hostile.fields[0]?.value, true],
  ]);
});

it('says that bytes are not here instead of showing none, and that nothing was verified', async () => {
  const host = await show({ 'event.get': { ...hostile, raw: '', raw_sha256: '', raw_fault: 'The original was moved.', verdict: null } });
  expect(host.textContent).toContain('The bytes of the original are not here.');
  expect(host.textContent).toContain('The original was moved.');
  expect(host.textContent).not.toContain('Text as written');
  expect(host.querySelector('.verdict-badge')?.textContent).toBe('not checkedno rangenone');
  expect(host.querySelector('.verdict-badge')?.getAttribute('data-v')).toBe('none');
});

it('draws each record of an event that several make, with its place', async () => {
  const lines = ['type=SYSCALL a', 'type=EXECVE b'];
  const parts = [
    { record: 12, ordinal: 11, offset: 400, length: lines[0]?.length ?? 0 },
    { record: 15, ordinal: 14, offset: 900, length: lines[1]?.length ?? 0 },
  ];
  const place = { ...hostile.place, offset: 400, length: lines[0]?.length ?? 0 };
  const host = await show({ 'event.get': { ...hostile, place, parts, raw: Buffer.from(lines.join('')).toString('base64') } });
  expect(Array.from(host.querySelectorAll('.evidence.box'), (one) => one.textContent)).toEqual(lines);
  for (const said of ['2 records of the log make this event.', 'record 12, 14 bytes at 0x190', 'record 15, 13 bytes at 0x384', '2 records: 12, 15', '27 bytes'])
    expect(host.textContent).toContain(said);
});
