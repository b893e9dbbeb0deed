// What a screen shows when it is come back to: never how a source was read before.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { scriptedClient, type Scripted } from '../../test/support/scripted-client.ts';
import { QueryStore } from './query-store.ts';

const key = QueryStore.key('source.list', {});
const answer = (...names: string[]) => ({ sources: names.map((name) => ({ name })) }) as never;

let engine: Scripted;
let store: QueryStore;
const shown = () => store.read(key)?.data as { sources: { name: string }[] } | undefined;
const show = (): (() => void) => store.subscribe(key, 'source.list', {}, undefined, () => {});
const says = (tag: string) => vi.waitFor(() => expect(shown()?.sources[0]?.name).toBe(tag));
const grace = () => new Promise((resolve) => setTimeout(resolve, 5));
/** Was shown, and is not any more. */
async function seen(): Promise<void> {
  const leave = show();
  await says('before');
  leave();
  await grace();
}

beforeEach(async () => {
  engine = scriptedClient({ 'source.list': answer('before') });
  await engine.client.ready;
  store = new QueryStore(engine.client);
});
afterEach(() => store.dispose());

it('an answer is kept while nothing changes', async () => {
  await seen();
  show();
  expect(shown()?.sources[0]?.name).toBe('before');
  expect(engine.calls).toHaveLength(1);
});

it('what was read otherwise while it was not shown is asked for, and not shown as it was', async () => {
  await seen();
  engine.script({ 'source.list': answer('after') });
  engine.notify('sources');
  await vi.waitFor(() => expect(shown()).toBeUndefined());
  show();
  await says('after');
});

it('so is what was left before the answer to such a change had come', async () => {
  const leave = show();
  await says('before');
  engine.script({ 'source.list': ({ cancelled }) => cancelled.then(() => answer('never')) });
  engine.notify('sources');
  await vi.waitFor(() => expect(store.read(key)?.loading).toBe(true));
  // While it stays on screen the answer before is better than none.
  expect(shown()?.sources[0]?.name).toBe('before');
  leave();
  await grace();
  expect(shown()).toBeUndefined();
  engine.script({ 'source.list': answer('after') });
  show();
  await says('after');
});

it('another change leaves what was known until the answer comes', async () => {
  await seen();
  engine.script({ 'source.list': answer('after') });
  engine.notify('case');
  await grace();
  show();
  expect(shown()?.sources[0]?.name).toBe('before');
  await says('after');
});
