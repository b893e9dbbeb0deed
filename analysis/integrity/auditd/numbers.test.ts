// Serial numbers in the order of reading: holes, what fills them, and where numbers begin anew.
import { expect, it } from 'vitest';
import { Numbers } from './numbers.ts';

/** Reads numbers; each names itself by its place. `1-3` are three of them. */
function read(said: string, most = 99): { holes: string[]; missing: string; restarts: number[] } {
  const numbers = new Numbers(most);
  const restarts: number[] = [];
  const serials = said.split(' ').flatMap((one) => {
    const [from = 0, to = from] = one.split('-').map(Number);
    return Array.from({ length: to - from + 1 }, (_, at) => from + at);
  });
  for (const [at, serial] of serials.entries()) if (numbers.take(BigInt(serial), `#${at}`).restart) restarts.push(at);
  numbers.settle();
  // Settled is settled.
  numbers.settle();
  return {
    holes: numbers.holes.map(({ from, to, before, behind }) => `${from}-${to} ${before}${behind}`),
    missing: `${numbers.missing.numbers} in ${numbers.missing.holes}`,
    restarts,
  };
}

it.each<[string, string, string[], string, number[]]>([
  ['one number', '7', [], '0 in 0', []],
  ['a run', '7-20', [], '0 in 0', []],
  ['a run, each twice', '7 7 8 8 9 9', [], '0 in 0', []],
  ['one is missing behind an event of two records', '7 7 9', ['8-8 #0#2'], '1 in 1', []],
  ['anew, and a number comes twice that was missing before', '5000 5003 1-5500 5002', ['5001-5002 #0#1'], '2 in 1', [2]],
  ['one is missing', '7 9', ['8-8 #0#1'], '1 in 1', []],
  ['several are missing, twice', '1 2 5 6 9 10', ['3-4 #1#2', '7-8 #3#4'], '4 in 2', []],
  ['filled later', '1 4 3 2 5', [], '0 in 0', []],
  ['filled at its beginning', '1 5 2 6', ['3-4 #0#1'], '2 in 1', []],
  ['filled at its end', '1 5 4 6', ['2-3 #0#1'], '2 in 1', []],
  ['filled in its middle', '1 7 4', ['2-3 #0#1', '5-6 #0#1'], '4 in 2', []],
  ['filled in its middle, next to both ends', '1 5 3', ['2-2 #0#1', '4-4 #0#1'], '2 in 2', []],
  ['the earlier of two filled', '1 4 7 2 3', ['5-6 #1#2'], '2 in 1', []],
  ['the later of two filled', '1 4 7 5 6', ['2-3 #0#1'], '2 in 1', []],
  ['a number of no hole, again', '1 2 3 6 2 3 6', ['4-5 #2#3'], '2 in 1', []],
  ['a number before the first', '5 6 1', [], '0 in 0', []],
  ['mixed by as much as may be', '1001 1 1002', [], '0 in 0', []],
  ['further back than that', '1002 1 2', [], '0 in 0', [1]],
  ['a hole, then anew', '5000 5002 1 2 4', ['5001-5001 #0#1', '3-3 #3#4'], '2 in 2', [2]],
  ['anew, and no number fills a hole from before', '5000 5003 1 5002', ['5001-5002 #0#1', '2-5001 #2#3'], '5002 in 2', [2]],
])('%s', (_, serials, holes, missing, restarts) => {
  expect(read(serials)).toEqual({ holes, missing, restarts });
});

it('of many holes the last 64 can be filled', () => {
  const odd = (to: number): string => Array.from({ length: to }, (_, at) => 2 * at + 1).join(' ');
  expect(read(odd(65)).missing).toBe('64 in 64');
  expect(read(`${odd(65)} 2`).missing).toBe('63 in 63');
  expect(read(`${odd(66)} 2`).missing).toBe('65 in 65');
  expect(read(`${odd(66)} 4`).missing).toBe('64 in 64');
  // Those behind it are told in their order all the same.
  expect(read(odd(70)).holes.map((one) => Number.parseInt(one, 10))).toEqual(Array.from({ length: 69 }, (_, at) => 2 * at + 2));
});

it('keeps as many as asked for, and counts all', () => {
  expect(read('1 3 5 7', 2)).toEqual({ holes: ['2-2 #0#1', '4-4 #1#2'], missing: '3 in 3', restarts: [] });
});
