// @vitest-environment happy-dom
// Tag, note and pin: closed when sent, back with what was typed when refused, about what was selected when they opened, focus where it was.
import { act, type ReactNode, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { Fault, type MethodName } from '../../../analysis/contract/index.ts';
import { type Script, scriptedClient } from '../../../test/support/scripted-client.ts';
import { EngineProvider } from '../../engine/engine.tsx';
import { QueryStore } from '../../engine/query-store.ts';
import { useUi } from '../../state/ui-store.ts';
import { NoteDialog } from './note-dialog.tsx';
import { PinDialog } from './pin-dialog.tsx';
import { useDialogs } from './use-dialogs.tsx';
import { TagDialog } from './tag-dialog.tsx';

const record = { source: 1, record: 2 };
const other = { source: 1, record: 99 };
const kinds: Record<
  string,
  { dialog: (at: typeof record, close: () => void) => ReactNode; method: MethodName; field: string; button: string; script: Script }
> = {
  tag: {
    dialog: (at, close) => <TagDialog targets={[{ record: at }]} about="it" onClose={close} />,
    method: 'tag.add',
    field: 'input',
    button: 'Tag',
    script: { 'tag.list': { tags: [] } },
  },
  note: {
    dialog: (at, close) => <NoteDialog target={{ record: at }} about="it" onClose={close} />,
    method: 'note.add',
    field: 'textarea',
    button: 'Write note',
    script: {},
  },
  pin: {
    dialog: (at, close) => <PinDialog records={[at]} onClose={close} />,
    method: 'pin.add',
    field: 'input:not([type=radio])',
    button: 'Pin',
    script: {
      'finding.list': {
        findings: [
          { id: 3, title: 'F', statement: '', severity: 'low', state: 'draft', author: 'r', at: '0', changed_at: '0', pins: [], refusals: [] },
        ] as never,
      },
    },
  },
};

let root: Root;
beforeAll(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
});
beforeEach(() => useUi.setState({ fault: undefined, toasts: [] }));
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
});
const settled = () => act(async () => void (await new Promise((resolve) => setTimeout(resolve, 20))));

async function scene(name: string) {
  const { dialog, method, field, button, script } = kinds[name]!;
  let answer: ((value: object) => void) | undefined;
  let refuse: ((fault: Fault) => void) | undefined;
  const { client, calls } = scriptedClient({
    ...script,
    [method]: () => new Promise((resolve, reject) => ([answer, refuse] = [resolve, reject])),
  });
  function Screen() {
    const dialogs = useDialogs();
    const [at, setAt] = useState(record);
    return (
      <>
        <div tabIndex={0} id="grid" role="grid" onKeyDown={() => dialogs.open((close) => dialog(at, close))} />
        <button type="button" id="other" onClick={() => setAt(other)} />
        {dialogs.shown}
      </>
    );
  }
  const host = document.body.appendChild(document.createElement('div'));
  await act(async () => {
    root = createRoot(host);
    root.render(
      <EngineProvider queries={new QueryStore(client)}>
        <Screen />
      </EngineProvider>,
    );
  });
  const grid = document.getElementById('grid') as HTMLElement;
  grid.focus();
  await act(async () => void grid.dispatchEvent(new KeyboardEvent('keydown', { key: 't', bubbles: true })));
  await settled();
  const shown = () => document.querySelector<HTMLElement>('[role=dialog]');
  const input = () => shown()?.querySelector<HTMLInputElement>(field) as HTMLInputElement;
  await act(async () => {
    const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(input()) as object, 'value')?.set;
    set?.call(input(), 'what I typed');
    input().dispatchEvent(new Event('input', { bubbles: true }));
  });
  await act(async () => {
    [...(shown()?.querySelectorAll('button') ?? [])].findLast((one) => one.textContent?.startsWith(button) && one.tabIndex !== -1)?.click();
  });
  await settled();
  return { shown, input, grid, calls, method, answer: (value: object) => answer?.(value), refuse: (fault: Fault) => refuse?.(fault) };
}

it.each(Object.keys(kinds))('%s: closed before the engine has answered, the focus back', async (name) => {
  const { shown, grid, calls, method, answer } = await scene(name);
  expect(calls.some((call) => call.method === method)).toBe(true);
  expect(shown()).toBeNull();
  expect(document.activeElement).toBe(grid);
  expect(useUi.getState().toasts).toEqual([]);
  await act(async () => answer({ id: 1, added: 1 }));
  await settled();
  expect(shown()).toBeNull();
  expect(useUi.getState().toasts).toHaveLength(1);
});

it.each(Object.keys(kinds))('%s: refused, it comes back with its text and the reason, about the same record', async (name) => {
  const { shown, input, refuse, calls, method, answer } = await scene(name);
  await act(async () => document.getElementById('other')?.click());
  await act(async () => refuse(new Fault('disk.full', 'The disk is full.', 'Free some.')));
  await settled();
  expect(input().value).toBe('what I typed');
  expect(shown()?.textContent).toContain('The disk is full.');
  await act(async () => {
    [...(shown()?.querySelectorAll('button') ?? [])].findLast((one) => one.textContent?.startsWith(kinds[name]!.button) && one.tabIndex !== -1)?.click();
  });
  await settled();
  await act(async () => answer({ id: 1, added: 1 }));
  await settled();
  const sent = calls.filter((call) => call.method === method).map((call) => JSON.stringify(call.params));
  expect(sent).toHaveLength(2);
  for (const params of sent) expect(params).toContain('"record":2');
});

it.each(Object.keys(kinds))('%s: asked for again while the act is under way, another opens, and stays when the first is done', async (name) => {
  const { shown, input, grid, answer } = await scene(name);
  expect(shown()).toBeNull();
  await act(async () => void grid.dispatchEvent(new KeyboardEvent('keydown', { key: 't', bubbles: true })));
  await settled();
  expect(input().value).toBe('');
  await act(async () => answer({ id: 1, added: 1 }));
  await settled();
  expect(shown()).not.toBeNull();
  expect(useUi.getState().toasts).toHaveLength(1);
});

it('refused after the screen was left, the fault is shown all the same', async () => {
  const { refuse } = await scene('note');
  await act(async () => root.render(null));
  await act(async () => refuse(new Fault('disk.full', 'The disk is full.', 'Free some.')));
  await settled();
  expect(useUi.getState().fault).toMatchObject({ title: 'The note was not written', fault: { code: 'disk.full' } });
});

/** The dialog of a pin, which opens before the engine has said which findings there are. */
async function pinning(findings?: number) {
  let list: ((value: object) => void) | undefined;
  const { client, calls, script, notify } = scriptedClient({
    'finding.list': () => new Promise((resolve) => (list = resolve as (value: object) => void)),
    'finding.add': { id: 9 } as never,
    'pin.add': { id: 1 } as never,
    ...(findings === undefined ? {} : { 'engine.info': { open: '/case' } as never, 'case.info': { findings } as never }),
  });
  const host = document.body.appendChild(document.createElement('div'));
  await act(async () => {
    root = createRoot(host);
    root.render(<EngineProvider queries={new QueryStore(client)}>{kinds['pin']!.dialog(record, () => {})}</EngineProvider>);
  });
  await settled();
  const radios = () => [...document.querySelectorAll<HTMLInputElement>('[role=dialog] input[type=radio]')];
  const press = async (button: string) => {
    await act(async () =>
      [...document.querySelectorAll<HTMLButtonElement>('[role=dialog] button')].find((one) => one.textContent?.startsWith(button))?.click(),
    );
    await settled();
  };
  const arrive = async () => {
    await act(async () => list?.(kinds['pin']!.script['finding.list'] as object));
    await settled();
  };
  const withdraw = async () => {
    script({ 'finding.list': { findings: [] } });
    await act(async () => notify('annotations'));
    await settled();
  };
  return { radios, press, arrive, withdraw, calls };
}

it('pin: nothing is chosen until it is known which findings there are; then the first is', async () => {
  const { radios, press, arrive, calls } = await pinning();
  expect(radios().map((one) => one.checked)).toEqual([false]);
  await press('Pin');
  expect(calls.filter(({ method }) => /\.(?:add|remove)$/.test(method))).toEqual([]);
  await arrive();
  expect(radios().map((one) => one.checked)).toEqual([true, false]);
  await press('Pin');
  expect(calls.filter(({ method }) => method === 'pin.add').map(({ params }) => params)).toMatchObject([{ finding: 3 }]);
});

it('pin: the findings that the case counts have their place from the start; where there are none, the title of a new one', async () => {
  const { arrive } = await pinning(2);
  const places = () => document.querySelectorAll('.ann-picks > *').length;
  expect([places(), document.querySelector('.ann-new')]).toEqual([3, null]);
  await arrive();
  expect(places()).toBe(2);
  await act(async () => root.unmount());
  document.body.replaceChildren();
  await pinning(0);
  expect([places(), document.querySelector('.ann-new')?.textContent]).toEqual([1, expect.stringContaining('Title of the finding')]);
});

it('pin: findings that become known later do not take a pin that is meant for a new one', async () => {
  const { radios, press, arrive, calls } = await pinning();
  await act(async () => radios()[0]?.click());
  await settled();
  const title = document.querySelector<HTMLInputElement>('[role=dialog] input:not([type=radio])') as HTMLInputElement;
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(title, 'A new one');
    title.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await arrive();
  expect(radios().map((one) => one.checked)).toEqual([false, true]);
  await press('Pin');
  expect(calls.find(({ method }) => method === 'finding.add')?.params).toMatchObject({ title: 'A new one' });
  expect(calls.find(({ method }) => method === 'pin.add')?.params).toMatchObject({ finding: 9 });
});

it('pin: a finding that is withdrawn while the dialog stands takes no pin', async () => {
  const { radios, press, arrive, withdraw, calls } = await pinning();
  await arrive();
  await withdraw();
  expect(radios().map((one) => one.checked)).toEqual([false]);
  await press('Pin');
  expect(calls.filter(({ method }) => /\.(?:add|remove)$/.test(method))).toEqual([]);
});
