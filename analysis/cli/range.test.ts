// Ranges of time on the command line.
import { expect, it } from 'vitest';
import { rangeOf } from './range.ts';

it('reads dates whole and instants as they are', () => {
  const day = 86_400_000_000_000n;
  const first = BigInt(Date.UTC(2026, 2, 1)) * 1_000_000n;
  expect(rangeOf('2026-03-01..2026-03-01')).toEqual({ from: first.toString(), to: (first + day).toString() });
  expect(rangeOf('2026-03-01T02:00:00+02:00..2026-03-02T00:00:00Z')).toEqual({ from: first.toString(), to: (first + day).toString() });
  expect(rangeOf('2026-03-01..')).toEqual({ from: first.toString(), to: null });
});

it.each(['', '..', '2026-03-01', '2026-03-02..2026-03-01', '2026-02-30..', '2026-03-01..03', '2026-03-01T00:00:00..', 'a..b..c'])('refuses %s', (text) => {
  expect(() => rangeOf(text)).toThrow(/range/);
});
