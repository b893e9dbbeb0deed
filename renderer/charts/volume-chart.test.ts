// The axis of a volume chart is read as it is drawn: no mark may stand beyond its top.
import { expect, it } from 'vitest';
import { holesOf, powersUpTo } from './volume-chart.tsx';

it('marks only powers of ten that the axis reaches', () => {
  expect(powersUpTo(1448 * 1.2)).toEqual([1, 10, 100, 1000]);
  expect(powersUpTo(9_000 * 1.2)).toEqual([1, 10, 100, 1000, 10_000]);
  expect(powersUpTo(12)).toEqual([1, 10]);
});

it('joins days without an event to stretches', () => {
  const days = [3, 0, 0, 5, 0].map((events, n) => ({ day: `2026-01-0${n + 1}`, events }));
  expect(holesOf(days)).toEqual([
    { from: '2026-01-02', to: '2026-01-03' },
    { from: '2026-01-05', to: '2026-01-05' },
  ]);
});
