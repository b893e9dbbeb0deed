// Who shares ids with whom decides which files are a log of their own.
import { expect, it } from 'vitest';
import { toldApart } from './told-apart.ts';

const edge = (a: number, b: number, names: readonly [string, string] = ['id', 'id']) => ({ a, a_name: names[0], b, b_name: names[1] });
const groups = (...edges: Parameters<typeof toldApart>[0]) => {
  const found = toldApart(edges);
  return [...new Set(found.map(({ together }) => together))].map((one) => found.filter(({ together }) => together === one).map(({ part }) => part));
};

it('tells apart what shares, and leaves together what shares with the same third one', () => {
  expect(groups()).toEqual([]);
  expect(groups(edge(1, 2))).toEqual([[1], [2]]);
  // Two servers behind a gateway.
  expect(groups(edge(1, 9), edge(2, 9))).toEqual([[1, 2], [9]]);
  // Each of three has ids of the others.
  expect(groups(edge(1, 2), edge(2, 3), edge(1, 3))).toEqual([[1], [2], [3]]);
  // By other members: a log of requests and one of orders behind one gateway.
  expect(groups(edge(1, 9, ['request', 'request']), edge(2, 9, ['order', 'order']))).toEqual([[1], [9], [2]]);
  // Pairs that have nothing to do with one another.
  expect(groups(edge(1, 2), edge(3, 4))).toEqual([[1], [2], [3], [4]]);
});
