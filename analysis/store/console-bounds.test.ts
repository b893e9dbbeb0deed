// What one value of the console may have: it falls with rows at once, threads, functions that make values, and lambdas that repeat them.
import { expect, test } from 'vitest';
import { consoleElements } from './console-bounds.ts';

const MiB = 2 ** 20;
test.each([
  ['SELECT range(5)', 262_144],
  ['SELECT range(i) FROM range(100) t(i)', 10_240],
  ['SELECT range(i) FROM event JOIN generate_series(1, 9) t(i) ON true', 10_240],
  ['SELECT flatten([range(i), range(i)]) FROM event', 5_120],
  ['VALUES (range(1), repeat([1], 2))', 5_120],
  ['SELECT list_transform(range(9), x -> range(9))', 4_579],
  ['SELECT list_transform(range(9), lambda x: range(9))', 4_579],
  ['SELECT [range(9) for x in range(9)] FROM event', 71],
  ['SELECT [[range(9) for x in range(9)] for y in range(9)]', 240],
  ["SELECT extra -> '$.a' ->> 'b', extra -> 0, range(3) FROM event", 10_240],
])('%s: %i', (sql, elements) => {
  expect(consoleElements(sql, 512 * MiB, 2)).toBe(elements);
});

test('more threads hold more at once; more memory allows more; never none', () => {
  const sql = 'SELECT range(i) FROM event';
  expect(consoleElements(sql, 512 * MiB, 8)).toBe(2_560);
  expect(consoleElements(sql, 4096 * MiB, 8)).toBe(20_480);
  expect(consoleElements(`SELECT ${'range(1),'.repeat(100_000)} 1 FROM event`, 512 * MiB, 8)).toBe(1);
});
