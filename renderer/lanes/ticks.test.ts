import { describe, expect, it } from 'vitest';
import { axisTicks, instantsOf, localOf } from './ticks.ts';

const ns = (iso: string): bigint => BigInt(Date.parse(iso)) * 1_000_000n;
const labels = (from: bigint, to: bigint, zone = 'UTC', width = 900) => axisTicks(from, to, width, zone).map((tick) => tick.label);

describe('ticks across zooms', () => {
  const start = ns('2026-02-10T05:00:00Z');
  it.each([
    ['600 years', ns('1677-09-22T00:00:00Z'), ns('2262-04-01T00:00:00Z'), '1700'],
    ['5 years', ns('2021-06-01T00:00:00Z'), ns('2026-06-01T00:00:00Z'), '2022'],
    ['8 months', ns('2025-09-15T00:00:00Z'), ns('2026-05-15T00:00:00Z'), '2025-10'],
    ['a month', ns('2026-01-20T00:00:00Z'), ns('2026-02-20T00:00:00Z'), '02-02'],
    ['a day', ns('2026-02-10T00:00:00Z'), ns('2026-02-11T00:00:00Z'), '03:00'],
    ['three hours', start, start + 3n * 3_600_000_000_000n, '05:30'],
    ['a minute', start, start + 60_000_000_000n, '05:00:10'],
    ['two seconds', start, start + 2_000_000_000n, '00.200'],
    ['two milliseconds', start, start + 2_000_000n, '00.000200'],
    ['a microsecond', start, start + 1000n, '00.000000100'],
  ])('%s', (_name, from, to, label) => {
    const ticks = axisTicks(from, to, 900, 'UTC');
    expect(ticks.map((tick) => tick.label)).toContain(label);
    expect(ticks.length).toBeGreaterThanOrEqual(3);
    expect(ticks.length).toBeLessThanOrEqual(11);
    for (const { time } of ticks) expect(time >= from && time < to).toBe(true);
  });

  it('says the date at midnight and the year at new year, as major ticks', () => {
    const day = axisTicks(ns('2026-02-09T18:00:00Z'), ns('2026-02-10T06:00:00Z'), 900, 'UTC').find((tick) => tick.label === '02-10');
    expect(day).toMatchObject({ time: ns('2026-02-10T00:00:00Z'), major: true });
    expect(axisTicks(ns('2025-09-15T00:00:00Z'), ns('2026-05-15T00:00:00Z'), 900, 'UTC').find((tick) => tick.label === '2026')?.major).toBe(true);
  });

  it('aligns to the display zone, not to UTC', () => {
    const ticks = axisTicks(ns('2026-02-10T00:00:00Z'), ns('2026-02-11T00:00:00Z'), 900, 'Asia/Kolkata');
    expect(ticks.every(({ time }) => localOf(time, 'Asia/Kolkata') % 3_600_000_000_000n === 0n)).toBe(true);
    expect(ticks[0]?.time).toBe(ns('2026-02-10T00:30:00Z'));
  });

  it('gives nothing for an empty or reversed window', () => {
    expect(axisTicks(5n, 5n, 900, 'UTC')).toEqual([]);
    expect(axisTicks(9n, 5n, 900, 'UTC')).toEqual([]);
    expect(axisTicks(0n, 5n, 0, 'UTC')).toEqual([]);
  });
});

describe('changes of the clock, Europe/Berlin', () => {
  it('skips the hour that does not exist', () => {
    // 2026-03-29: 01:00 UTC, the clock goes from 02:00 to 03:00.
    const ticks = axisTicks(ns('2026-03-28T22:30:00Z'), ns('2026-03-29T06:30:00Z'), 900, 'Europe/Berlin');
    const clocks = ticks.map((tick) => tick.label);
    expect(clocks).not.toContain('02:00');
    expect(clocks).toContain('03:00 +02:00');
    expect(ticks.find((tick) => tick.label.startsWith('03:00'))?.time).toBe(ns('2026-03-29T01:00:00Z'));
  });

  it('shows the repeated hour twice, the second time with its offset', () => {
    // 2026-10-25: 01:00 UTC, the clock goes from 03:00 back to 02:00.
    const clocks = labels(ns('2026-10-24T22:30:00Z'), ns('2026-10-25T06:30:00Z'), 'Europe/Berlin');
    expect(clocks.slice(0, 4)).toEqual(['01:00', '02:00', '02:00 +01:00', '03:00']);
  });

  it('finds none, one and two instants of a wall clock', () => {
    const wall = (clock: string) => ns(`${clock}Z`);
    expect(instantsOf(wall('2026-03-29T02:30:00'), 'Europe/Berlin')).toEqual([]);
    expect(instantsOf(wall('2026-03-29T03:30:00'), 'Europe/Berlin')).toEqual([ns('2026-03-29T01:30:00Z')]);
    expect(instantsOf(wall('2026-10-25T02:30:00'), 'Europe/Berlin')).toEqual([ns('2026-10-25T00:30:00Z'), ns('2026-10-25T01:30:00Z')]);
  });
});
