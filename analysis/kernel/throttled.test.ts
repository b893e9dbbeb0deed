// Reports of a job on their way to a client: few, and never an old one while work goes on.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Progress } from '../contract/frames.ts';
import { throttled } from './throttled.ts';

const at = (done: number): Progress => ({ stage: 'checks', done, unit: 'steps' });
let sent: number[];
const begin = () =>
  throttled(
    () => Date.now(),
    ({ done }) => sent.push(done),
  );

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
});
afterEach(() => vi.useRealTimers());

it('sends the first at once, of many the last, and that also when no other follows', () => {
  const { report } = begin();
  for (let n = 1; n <= 20; n++) report(at(n));
  expect(sent).toEqual([1]);
  // The step that now takes an hour is the one that is told.
  vi.advanceTimersByTime(150);
  expect(sent).toEqual([1, 20]);
  vi.advanceTimersByTime(3_600_000);
  expect(sent).toEqual([1, 20]);
  report(at(21));
  expect(sent).toEqual([1, 20, 21]);
});

it('stays at ten a second', () => {
  const { report } = begin();
  for (let n = 0; n < 1000; n++) {
    report(at(n));
    vi.advanceTimersByTime(1);
  }
  expect(sent.length).toBeLessThanOrEqual(11);
  expect(sent.length).toBeGreaterThanOrEqual(9);
});

it('sends what is held back when it ends well, drops it otherwise, and sends nothing later', () => {
  const well = begin();
  well.report(at(1));
  well.report(at(2));
  well.flush();
  expect(sent).toEqual([1, 2]);
  const other = begin();
  other.report(at(3));
  other.report(at(4));
  other.drop();
  vi.advanceTimersByTime(1000);
  expect(sent).toEqual([1, 2, 3]);
});
