// The share of a function in a profile, with calls nested and time that is nobody’s.
import { expect, test } from 'vitest';
import { type Profile, shareOf } from './profile.ts';

const node = (id: number, functionName: string, children: number[] = []) => ({ id, callFrame: { functionName }, children });

/** root → read → { recognise → { detect, recognise → detect }, frame }, idle, garbage collector. */
const profile: Profile = {
  nodes: [
    node(1, '(root)', [2, 8, 9]),
    node(2, 'read', [3, 7]),
    node(3, 'recognise$1', [4, 5]),
    node(4, 'detect'),
    node(5, 'recognise', [6]),
    node(6, 'detect'),
    node(7, 'frame'),
    node(8, '(idle)'),
    node(9, '(garbage collector)'),
  ],
  samples: [7, 3, 4, 6, 8, 9, 2],
  timeDeltas: [500_000, 100_000, 100_000, 100_000, 7_000_000, 300_000, 200_000],
  onProcessor: null,
};

test('a function counts with all that it calls, once; waiting and collecting garbage are nobody’s', () => {
  const { least, most, seconds } = shareOf(profile, 'recognise');
  expect(least).toBeCloseTo(0.3);
  expect(most).toBeCloseTo(0.3);
  expect(seconds).toBeCloseTo(1);
});

test('what the thread waited for the disk may not make the share smaller', () => {
  const { least, most, seconds } = shareOf({ ...profile, onProcessor: 0.9 }, 'recognise');
  expect(least).toBeCloseTo(0.3);
  expect(most).toBeCloseTo(0.5);
  expect(seconds).toBeCloseTo(0.6);
});

test('a function that was never seen is an error, not a share of nothing', () => {
  expect(() => shareOf(profile, 'recogniseItem')).toThrow('shows no function recogniseItem');
});
