// @vitest-environment happy-dom
// Leaving the page asks while text would be lost, and not otherwise.
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeAll, expect, it } from 'vitest';
import type { Finding } from '../../analysis/contract/index.ts';
import { draftKey, dropDraft, setDraft, useDrafts } from '../state/finding-drafts.ts';
import { useLeaving } from './use-leaving.ts';

beforeAll(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
});
afterEach(() => useDrafts.setState({ drafts: {} }));

const asks = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
const finding = { title: 'T', statement: 'said' } as Finding;

it('asks from the first letter that is not saved until it is saved or undone', async () => {
  const Frame = () => {
    useLeaving();
    return null;
  };
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  await act(async () => root.render(<Frame />));
  expect(asks()).toBe(false);
  const key = draftKey('/case', 2);
  await act(async () => setDraft(key, { title: 'T', statement: 'said more' }, finding));
  expect(asks()).toBe(true);
  await act(async () => setDraft(key, { title: 'T', statement: 'said' }, finding));
  expect(asks()).toBe(false);
  await act(async () => setDraft(key, { title: 'Other', statement: 'said' }, finding));
  expect(asks()).toBe(true);
  await act(async () => dropDraft(key));
  expect(asks()).toBe(false);
  await act(async () => root.unmount());
});
