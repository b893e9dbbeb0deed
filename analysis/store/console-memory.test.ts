// A statement whose values grow beside what DuckDB counts is interrupted.
import { expect, test, vi } from 'vitest';
import { memoryWatch, sizeOf } from './console-memory.ts';

test.each([
  ['488.2 MiB', 488.2 * 2 ** 20],
  ['2.0 GiB', 2 ** 31],
  ['0 bytes', Number.POSITIVE_INFINITY],
  ['none', Number.POSITIVE_INFINITY],
])('%s', (text, bytes) => {
  expect(sizeOf(text)).toBe(bytes);
});

test('interrupts what grows beyond what is counted, and nothing else', async () => {
  const interrupt = vi.fn();
  let held = 0;
  const watch = memoryWatch({ interrupt }, 100, () => held);
  held = 2 ** 29;
  expect(watch.end()).toBe(false);
  expect(interrupt).not.toHaveBeenCalled();
  held = 0;
  const other = memoryWatch({ interrupt }, 100, () => held);
  held = 2 ** 29 + 101;
  await vi.waitFor(() => expect(interrupt).toHaveBeenCalled());
  expect(other.end()).toBe(true);
});
