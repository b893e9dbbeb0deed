// A hundred pairs of logs with known losses, at random and in one piece, on either side: the truth lies in the interval, and the estimate beside it.
import { expect, it } from 'vitest';
import { seeded } from '../../../../test/support/seeded.ts';
import { leave } from './paired.fixture.ts';
import { recaptured } from './recaptured.ts';

it.each([
  { name: 'random and a piece here', here: { random: 0.03, block: 0.03 }, there: { random: 0.01, block: 0 } },
  { name: 'a piece on either side', here: { random: 0.03, block: 0.03 }, there: { random: 0.03, block: 0.03 } },
  { name: 'nothing here', here: { random: 0, block: 0 }, there: { random: 0.05, block: 0.05 } },
])('$name', ({ here, there }) => {
  let within = 0;
  let farthest = 0;
  for (let seed = 1; seed <= 100; seed++) {
    const chance = seeded(seed, 1);
    const all = Array.from({ length: 10_000 }, (_, i) => i);
    const own = leave(all, here, chance);
    const other = leave(all, there, chance);
    const held = new Set(own.left);
    const captured = other.left.filter((one) => held.has(one)).length;
    const { rate, low, high } = recaptured({ captured, expected: other.left.length, unseen: 1 - captured / held.size });
    const truth = held.size / all.length;
    if (low <= truth && truth <= high) within++;
    // What both lost together neither can tell of: a silence in both is a gap.
    const isTogether = own.lostFrom < other.lostTo && other.lostFrom < own.lostTo;
    if (!isTogether) farthest = Math.max(farthest, Math.abs(rate - truth));
  }
  expect(within).toBeGreaterThanOrEqual(95);
  expect(farthest).toBeLessThan(0.005);
});
