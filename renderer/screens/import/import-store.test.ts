// The draft of an import: what it says to the engine, what keeps it from being imported, and that half-typed words say nothing.
import { beforeEach, expect, it } from 'vitest';
import { clearDraft, correct, exactly, policyOf, refusedTime, show, soundPolicyOf, useDraft } from './import-store.ts';

beforeEach(clearDraft);
const draft = () => useDraft.getState();

it('says only what was said; a correction that says nothing any more is gone', () => {
  expect(policyOf(draft())).toEqual({ time: {}, originals: 'copy', items: [] });
  correct('a.log', { format: 'linux:auth', time: { zone: 'UTC' } });
  correct('**/b*', { time: { year: 2026 } });
  expect(policyOf(draft()).items).toEqual([
    { items: 'a.log', format: 'linux:auth', time: { zone: 'UTC' } },
    { items: '**/b*', time: { year: 2026 } },
  ]);
  correct('a.log', { format: undefined, time: undefined });
  expect(policyOf(draft()).items).toEqual([{ items: '**/b*', time: { year: 2026 } }]);
});

it('a correction of one item names that item alone, whatever its name holds', () => {
  expect(['auth.log', 'a/auth.log', '**', 'a/wh?t[x]*.log', 'z.zip!/*'].map(exactly)).toEqual([
    '/auth.log',
    'a/auth.log',
    '/[*][*]',
    'a/wh[?]t[x][*].log',
    'z.zip!/[*]',
  ]);
});

it('refuses a zone or a year that is none, for all items and for one', () => {
  expect(refusedTime(draft())).toBeUndefined();
  useDraft.setState({ time: { zone: 'CEST' } });
  expect(refusedTime(draft())).toContain('CEST is an abbreviation, not a time zone');
  useDraft.setState({ time: { zone: 'Europe/Berlin', year: 26 } });
  expect(refusedTime(draft())).toBe('26 is no year of a log: 1970 to 2200.');
  useDraft.setState({ time: { zone: 'Europe/Berlin', year: 2026 } });
  expect(refusedTime(draft())).toBeUndefined();
  correct('a.log', { time: { zone: 'Berlin' } });
  expect(refusedTime(draft())).toContain('Berlin');
});

it('asks lists with what is sound of it, so that typing breaks nothing', () => {
  useDraft.setState({ time: { zone: 'Europe/Berl', year: 202 } });
  correct('a.log', { time: { zone: 'UTC', year: 20 }, format: 'linux:auth' });
  expect(soundPolicyOf(draft())).toEqual({ time: {}, originals: 'copy', items: [{ items: 'a.log', format: 'linux:auth', time: { zone: 'UTC' } }] });
});

it('starts over with the choices that are the examiner’s own', () => {
  useDraft.setState({ paths: ['/a'], originals: 'reference', after: false });
  show({ unread: true, text: 'x' });
  clearDraft();
  expect(draft()).toMatchObject({ paths: [], originals: 'reference', after: false, shown: { unread: false, text: '' }, selected: undefined });
});
