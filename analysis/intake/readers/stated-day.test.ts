import { expect, it } from 'vitest';
import { StatedDay } from './stated-day.ts';

/** Dates that records at these times of day get behind a directive. */
function dates(directive: string, clocks: readonly string[]): { dates: (string | undefined)[]; said: string[] } {
  const day = new StatedDay();
  const said: string[] = [];
  day.state(directive);
  const names = day.names(['time', 'c-ip']);
  return {
    dates: clocks.map((clock) => {
      const values = [clock, '203.0.113.7'];
      day.add(names, values, (code) => void said.push(code));
      return values[2];
    }),
    said,
  };
}

it('is that of the directive, and turns where the clock goes back by more than half a day', () => {
  expect(dates('2026-02-28 23:59:58', ['23:59:58', '00:00:03', '00:00:01', '12:00:00'])).toEqual({
    dates: ['2026-02-28', '2026-03-01', '2026-03-01', '2026-03-01'],
    said: ['time.day_turn'],
  });
});

it('is none where no directive states one, or the clock is unreadable', () => {
  expect(dates('soon', ['07:00:00']).dates).toEqual([undefined]);
  expect(dates('2026-13-40', ['07:00:00']).dates).toEqual([undefined]);
  expect(dates('2026-03-02', ['x']).dates).toEqual(['2026-03-02']);
});

it('is left to records that state a date themselves', () => {
  const day = new StatedDay();
  day.state('2026-03-02');
  const names = day.names(['date', 'time']);
  const values = ['2026-03-05', '07:00:00'];
  expect(day.add(names, values, () => {})).toBeUndefined();
  expect(values).toHaveLength(2);
});

it('stands behind the cells that are named, whatever a client had written behind them', () => {
  const day = new StatedDay();
  day.state('2026-03-02');
  const names = day.names(['time', 'c-ip']);
  const values = ['07:00:00', '203.0.113.7', '1999-01-01', 'more'];
  day.add(names, values, () => {});
  expect(values).toEqual(['07:00:00', '203.0.113.7', '2026-03-02', '1999-01-01', 'more']);
  expect(day.named(names)).toBe(2);
  const undated = new StatedDay();
  const also = ['07:00:00', '203.0.113.7', '1999-01-01'];
  undated.add(undated.names(['time', 'c-ip']), also, () => {});
  expect(also).toEqual(['07:00:00', '203.0.113.7', '', '1999-01-01']);
});
