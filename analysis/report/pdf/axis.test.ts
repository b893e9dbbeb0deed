import { describe, expect, test } from 'vitest';
import { fromRfc3339 } from '../../contract/time.ts';
import { ticksOf } from './axis.ts';

const ns = (text: string): bigint => BigInt(fromRfc3339(text) ?? '0');
const labels = (from: string, to: string) => ticksOf(ns(from), ns(to), 6).map((tick) => `${tick.label}|${tick.under}`);

describe('time axis', () => {
  test('steps fit the span, from milliseconds to decades', () => {
    expect(labels('2026-03-12T02:00:00.001Z', '2026-03-12T02:00:00.006Z')).toContain('02:00:00.002|');
    expect(labels('2026-03-12T02:05:00Z', '2026-03-12T05:00:00Z')).toEqual(['02:30|12 Mar 2026', '03:00|', '03:30|', '04:00|', '04:30|', '05:00|']);
    expect(labels('2026-03-12T20:00:00Z', '2026-03-13T10:00:00Z')).toEqual(['21:00|12 Mar 2026', '00:00|13 Mar 2026', '03:00|', '06:00|', '09:00|']);
    expect(labels('2026-03-01T00:00:00Z', '2026-03-11T00:00:00Z')).toEqual(['2 Mar|2026', '4 Mar|', '6 Mar|', '8 Mar|', '10 Mar|']);
    expect(labels('2019-05-01T00:00:00Z', '2026-03-11T00:00:00Z')).toEqual(['2020|', '2022|', '2024|', '2026|']);
  });

  test('ticks lie inside and are never many', () => {
    for (const seconds of [1n, 59n, 3601n, 86_401n, 40n * 86_400n, 4000n * 86_400n, 40_000n * 86_400n]) {
      const from = ns('2001-01-01T00:00:00.123Z');
      const to = from + seconds * 1_000_000_000n;
      const ticks = ticksOf(from, to, 7);
      expect(ticks.length).toBeGreaterThan(0);
      expect(ticks.length).toBeLessThanOrEqual(9);
      expect(ticks.every((tick) => tick.at >= from && tick.at <= to)).toBe(true);
    }
  });

  test('times before 1970', () => {
    expect(labels('1969-12-31T22:10:00Z', '1970-01-01T02:10:00Z')).toEqual(['23:00|31 Dec 1969', '00:00|1 Jan 1970', '01:00|', '02:00|']);
  });
});
