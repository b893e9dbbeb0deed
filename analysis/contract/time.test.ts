import { fc } from '../../test/support/properties.ts';
import { describe, expect, it } from 'vitest';
import { fromRfc3339, toRfc3339 } from './time.ts';

describe('RFC 3339', () => {
  it.each([
    ['1970-01-01T00:00:00Z', '0'],
    ['2026-03-02T06:01:31.123456789Z', '1772431291123456789'],
    ['2026-03-02 07:01:31,5+01:00', '1772431291500000000'],
    ['2026-03-02T06:01:31+0000', '1772431291000000000'],
    ['1969-12-31T23:59:59.999999999Z', '-1'],
    ['0050-01-01T00:00:00Z', String(BigInt(new Date('0050-01-01T00:00:00Z').getTime()) * 1_000_000n)],
    ['2024-02-29T00:00:00Z', '1709164800000000000'],
    ['2016-12-31T23:59:60Z', '1483228800000000000'],
    ['2017-01-01T00:59:60+01:00', '1483228800000000000'],
  ])('%s', (text, ns) => expect(fromRfc3339(text)).toBe(ns));

  it.each([
    '2026-03-02T06:01:31',
    '2026-03-02',
    '2026-02-30T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-01T00:00:00Z',
    '2026-03-02T24:00:00Z',
    '2026-03-02T06:60:00Z',
    '2026-03-02T06:00:61Z',
    '2026-03-02T12:34:60Z',
    '2016-12-31T23:59:60+01:00',
    '2026-03-02T06:01:31+99:99',
    '2026-03-02T06:01:31-00:75',
    '2026-03-02T06:01:31Z ',
    ' 2026-03-02T06:01:31Z',
    '2026-03-02T06:01:31.1234567890Z',
    '2026-3-2T06:01:31Z',
  ])('refuses %s', (text) => expect(fromRfc3339(text)).toBeUndefined());

  it('what is written is read back, to the nanosecond', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -2_000_000_000_000_000_000n, max: 9_000_000_000_000_000_000n }), (ns) => {
        expect(fromRfc3339(toRfc3339(String(ns)))).toBe(String(ns));
      }),
    );
  });
});

it('a time that no date says stays a number', () => {
  const seconds = (count: bigint): string => toRfc3339((count * 1_000_000_000n).toString(), 0);
  expect(seconds(253_402_300_799n)).toBe('9999-12-31T23:59:59Z');
  expect(seconds(253_402_300_800n)).toBe('253402300800 s since 1970, which no date says');
  expect(seconds(-62_167_219_200n)).toBe('0000-01-01T00:00:00Z');
  expect(seconds(-62_167_219_201n)).toBe('-62167219201 s since 1970, which no date says');
  expect(seconds(2n ** 62n)).toContain('s since 1970');
});
