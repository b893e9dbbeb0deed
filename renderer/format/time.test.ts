import { describe, expect, it } from 'vitest';
import { fromRfc3339 } from '../../analysis/contract/index.ts';
import { formatDuration } from './duration.ts';
import { formatBytes, formatShare } from './number.ts';
import { formatRange, formatTime, inZone, isZone } from './time.ts';

const ns = (text: string) => fromRfc3339(text) ?? 'unread';

describe('times in the display zone', () => {
  it('keeps every nanosecond', () => {
    expect(formatTime('1773284311123456789', 'UTC')).toBe('2026-03-12 02:58:31.123456789 UTC');
    expect(formatTime('1773284311123000000', 'UTC')).toBe('2026-03-12 02:58:31.123 UTC');
    expect(formatTime('1773284311000000001', 'UTC', { digits: 0 })).toBe('2026-03-12 02:58:31.000000001 UTC');
    expect(formatTime('1773284311000000000', 'UTC', { digits: 0 })).toBe('2026-03-12 02:58:31 UTC');
  });

  it('tells the doubled hour apart by its offset when summer time ends', () => {
    expect(formatTime(ns('2026-10-25T00:30:00Z'), 'Europe/Berlin')).toBe('2026-10-25 02:30:00.000 +02:00');
    expect(formatTime(ns('2026-10-25T01:30:00Z'), 'Europe/Berlin')).toBe('2026-10-25 02:30:00.000 +01:00');
  });

  it('skips the missing hour when summer time begins', () => {
    expect(formatTime(ns('2026-03-29T00:59:59.999Z'), 'Europe/Berlin')).toBe('2026-03-29 01:59:59.999 +01:00');
    expect(formatTime(ns('2026-03-29T01:00:00Z'), 'Europe/Berlin')).toBe('2026-03-29 03:00:00.000 +02:00');
  });

  it('shows odd offsets, also with seconds, and times before 1970', () => {
    expect(inZone(ns('2026-01-01T00:00:00Z'), 'Asia/Kathmandu').offset).toBe('+05:45');
    expect(inZone(ns('1880-01-01T00:00:00Z'), 'Europe/Berlin').offset).toBe('+00:53:28');
    expect(formatTime('-1', 'UTC')).toBe('1969-12-31 23:59:59.999999999 UTC');
    expect(formatTime(ns('2026-01-01T00:00:00Z'), 'America/New_York')).toBe('2025-12-31 19:00:00.000 -05:00');
  });

  it('says ranges with the offset of the end, and unknown zones are refused', () => {
    expect(formatRange(ns('2026-03-12T01:05:11Z'), ns('2026-03-12T02:05:11Z'), 'UTC')).toBe('2026-03-12 01:05 to 02:05 UTC');
    expect(formatRange(null, null, 'UTC')).toBe('no time');
    expect(isZone('Europe/Berlin')).toBe(true);
    expect(isZone('Mars/Olympus')).toBe(false);
  });
});

describe('durations and numbers in words', () => {
  it('fits the scale', () => {
    const s = 1_000_000_000n;
    expect(formatDuration(7200n * s)).toBe('2 h');
    expect(formatDuration(4418n * s)).toBe('1 h 13 min 38 s');
    expect(formatDuration(2_595_600n * s)).toBe('30 d 01 h');
    expect(formatDuration(3638n * s)).toBe('1 h 00 min 38 s');
    expect(formatDuration(350_000_000n)).toBe('350 ms');
    expect(formatDuration(-2_100_000_000n)).toBe('-2.1 s');
  });
  it('never rounds a part to nothing or to all', () => {
    expect(formatShare(287, 4_807_005)).toBe('0.006 %');
    expect(formatShare(4_807_004, 4_807_005)).toBe('99.99998 %');
    expect(formatShare(1, 0)).toBe('no base');
    expect(formatBytes(999_999)).toBe('1.00 MB');
    expect(formatBytes(24_813_004)).toBe('24.81 MB');
  });
});
