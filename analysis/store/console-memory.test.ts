// A statement whose values grow beside what DuckDB counts is interrupted.
import { expect, test, vi } from 'vitest';
import { memoryWatch } from './console-memory.ts';

test('interrupts what grows beyond what is counted, and nothing else', async () => {
  const interrupt = vi.fn();
  let held = 0;
  const watch = memoryWatch({ interrupt }, 100, () => held);
  held = 100;
  expect(watch.end()).toBe(false);
  expect(interrupt).not.toHaveBeenCalled();
  held = 0;
  const other = memoryWatch({ interrupt }, 100, () => held);
  held = 101;
  await vi.waitFor(() => expect(interrupt).toHaveBeenCalled());
  expect(other.end()).toBe(true);
});
