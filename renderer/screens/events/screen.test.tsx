// @vitest-environment happy-dom
// The Events screen over a scripted engine: the address is the filter, faults stand at their place, marks never outlive their list.
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { Fault, type Result } from '../../../analysis/contract/index.ts';
import { type Script, scriptedClient } from '../../../test/support/scripted-client.ts';
import { EngineProvider } from '../../engine/engine.tsx';
import { QueryStore } from '../../engine/query-store.ts';
import { followAddress, navigate } from '../../navigation/route.ts';
import { asked } from './rows.tsx';
import events from './screen.tsx';

beforeAll(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
});
let leave = () => {};
afterEach(() => {
  leave();
  document.body.replaceChildren();
});

const row = (record: number, action: string): Result<'event.page'>['rows'][number] => [
  1,
  record,
  `177069991${record}000000000`,
  'verified',
  'sshd',
  action,
  'root',
  '192.0.2.1',
  'failure',
  'text',
  null,
  'Feb 10',
  'year 2026',
];
const script: Script = {
  'engine.info': { build: '1', runtime: 't', readers: 2, actor: 'R', key: 'k', open: null, formats: [], carriers: [], home: '/h' },
  'event.page': { columns: ['source', 'record', 'time', ...asked], rows: [row(1, 'login'), row(2, 'logout'), row(3, 'login')] },
  'event.count': { count: 3, all: 9, again: 0 },
  'event.facets': ({ params }) => ({
    facets: params.fields.map((field) => ({
      field,
      values: [
        { value: 'x', count: 2 },
        { value: null, count: 1 },
      ],
      distinct: 1,
    })),
  }),
  'event.fields': { fields: [{ name: 'user.name', column: 'user_name', type: 'VARCHAR', description: 'who acted', filled: true }] },
  'tag.list': { tags: [{ id: 1, target: { record: { source: 1, record: 2 } }, tag: 'seen', author: 'R', at: '0' }] },
  'note.list': { notes: [] },
  'event.get': () => {
    throw new Fault('row.missing', 'No such record.', 'Go back.');
  },
};

const wait = (ms = 30) => act(async () => void (await new Promise((resolve) => setTimeout(resolve, ms))));
async function show(hash: string, extra: Script = {}) {
  window.history.replaceState(null, '', hash);
  const scripted = scriptedClient({ ...script, ...extra });
  const host = document.body.appendChild(document.createElement('div'));
  const root = createRoot(host);
  const unfollow = followAddress();
  leave = () => {
    act(() => root.unmount());
    unfollow();
  };
  const Screen = events.component;
  await act(async () => root.render(<EngineProvider queries={new QueryStore(scripted.client)}>{<Screen />}</EngineProvider>));
  await wait();
  return { ...scripted, host, last: (method: string) => scripted.calls.findLast((one) => one.method === method)?.params as { filter?: unknown } };
}

it('asks for what the address says, and a click on a facet goes to the address', async () => {
  const page = await show('#/events?is=%5B%5B%22user.name%22%2C%22is%22%2C%22a%26b%22%5D%5D&where=event.action%3Alogin&from=5');
  const filter = { from: '5', conditions: [{ field: 'user.name', test: 'is', values: ['a&b'] }], where: 'event.action:login' };
  expect(page.last('event.page').filter).toEqual(filter);
  expect(page.last('event.count').filter).toEqual(filter);
  expect(page.host.textContent).toContain('3 of 9 events');
  const value = page.host.querySelector<HTMLButtonElement>('.facet .evt-value');
  act(() => void value?.dispatchEvent(new MouseEvent('click', { bubbles: true, altKey: true })));
  await wait();
  expect(page.last('event.page').filter).toEqual({ ...filter, conditions: [...filter.conditions, { field: 'event.action', test: 'is not', values: ['x'] }] });
});

it('shows a fault of the filter at its place and no rows for it', async () => {
  const fault = new Fault('filter.invalid', 'Filter, character 14: no time.', 'Write it with Z.', { offset: 13 });
  const refuse = () => {
    throw fault;
  };
  const page = await show('#/events?where=%40timestamp%20%3E%20yesterday', { 'event.page': refuse, 'event.count': refuse, 'event.facets': refuse });
  expect(page.host.querySelectorAll('[role=alert]')).toHaveLength(1);
  expect(page.host.querySelector('[role=alert] mark')?.textContent).toBe('y');
  expect(page.host.textContent).toContain('The filter cannot be applied');
  expect(page.host.textContent).toContain('No rows, filter refused');
});

it('says no figure of the filter before it when the next one is refused', async () => {
  let refused = false;
  const refuse = (): never => {
    throw new Fault('filter.invalid', 'Filter, character 1: no network.', 'Write a prefix of 0 to 32.', { offset: 0 });
  };
  const page = await show('#/events?where=user.name%3Aroot', {
    'event.count': () => (refused ? refuse() : { count: 3, all: 9, again: 0 }),
    'event.facets': ({ params }) =>
      refused ? refuse() : { facets: params.fields.map((field) => ({ field, values: [{ value: 'x', count: 3 }], distinct: 1 })) },
  });
  expect(page.host.textContent).toContain('3 of 9 events');
  refused = true;
  act(() => navigate('events', { where: 'source.ip:203.0.113.0/33' }));
  await wait();
  expect(page.host.textContent).not.toContain('of 9 events');
  expect(page.host.querySelectorAll('.facet')).toHaveLength(0);
});

it('Esc closes the completions, then leaves the field; what was typed stays, and nothing is applied', async () => {
  const page = await show('#/events?where=user.name%3Aana');
  const input = page.host.querySelector<HTMLInputElement>('[data-filter]');
  if (!input) throw new Error('no filter bar');
  const typed = 'user.name:ana and user';
  const escape = () => act(async () => input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })));
  await act(async () => {
    input.focus();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, typed);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await wait();
  expect(page.host.querySelectorAll('[role=listbox] [role=option]')).toHaveLength(1);
  await escape();
  expect(page.host.querySelector('[role=listbox]')).toBeNull();
  expect([document.activeElement === input, input.value]).toEqual([true, typed]);
  for (let again = 0; again < 2; again++) {
    await escape();
    expect([document.activeElement === input, input.value]).toEqual([false, typed]);
  }
  await wait();
  expect(page.last('event.page').filter).toEqual({ where: 'user.name:ana' });
  expect(window.location.hash).toBe('#/events?where=user.name%3Aana');
});

it('a mark on what was typed goes with the filter it stood beside', async () => {
  const page = await show('#/events?where=user.name%3Aana');
  const input = page.host.querySelector<HTMLInputElement>('[data-filter]');
  if (!input) throw new Error('no filter bar');
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, 'user.name:(');
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await act(async () => input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })));
  expect(input.getAttribute('aria-invalid')).toBe('true');
  act(() => navigate('#/events?where=user.name%3Aben'));
  await wait();
  expect([input.getAttribute('aria-invalid'), page.host.querySelector('.fault'), input.value]).toEqual([null, null, 'user.name:(']);
});

it('says what of a link it could not read', async () => {
  const page = await show('#/events?source=all');
  expect(page.host.textContent).toContain('Part of the link cannot be read and is not applied: source=all');
});

it('marks with Shift, and another list has no marks', async () => {
  const page = await show('#/events');
  const rows = () => page.host.querySelectorAll('.dtr');
  act(() => void rows()[0]?.dispatchEvent(new MouseEvent('click', { bubbles: true })));
  act(() => void rows()[2]?.dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: true })));
  expect(page.host.textContent).toContain('3 marked');
  expect(page.host.querySelectorAll('.evt-marked')).toHaveLength(3);
  act(() => navigate('events', { where: 'user.name:root' }));
  await wait();
  expect(page.host.textContent).not.toContain('marked');
});

it('brings a record of a link into the list by asking for the rows before it', async () => {
  const page = await show('#/events?record=1.77');
  expect(
    page.calls.some(
      (one) =>
        one.method === 'event.page' && (one.params as { at?: string; backwards?: boolean }).at === '1.77' && (one.params as { backwards?: boolean }).backwards,
    ),
  ).toBe(true);
});
