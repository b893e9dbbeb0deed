// @vitest-environment happy-dom
// What was chosen for an import is there again when the page is loaded anew.
import { expect, it, vi } from 'vitest';
import { correct, forgetKept, show, useDraft } from './import-store.ts';

it('is there again when the page is loaded anew, without what was only looked at', async () => {
  useDraft.setState({ paths: ['/logs'], time: { zone: 'UTC' }, originals: 'reference', selected: { pattern: '*' }, after: false });
  correct('/a.log', { format: 'linux:auth' });
  show({ text: 'a' });
  vi.resetModules();
  const again = (await import('./import-store.ts')).useDraft.getState();
  expect(again).not.toBe(useDraft.getState());
  expect(again).toEqual({ ...useDraft.getState(), selected: undefined, shown: { unread: false, text: '', format: undefined, problem: undefined } });
});

it('is not chosen again while it is imported', async () => {
  useDraft.setState({ paths: ['/logs'] });
  forgetKept();
  vi.resetModules();
  expect((await import('./import-store.ts')).useDraft.getState().paths).toEqual([]);
  expect(useDraft.getState().paths).toEqual(['/logs']);
});
