// Times of JSON records: every form to the nanosecond, nothing guessed in silence.
import { describe, expect, it } from 'vitest';
import { draws, fc } from '../../../test/support/properties.ts';
import { toRfc3339 } from '../../contract/time.ts';
import { readTime, statesZone, timeLikeness } from './written-time.ts';

const utc = (value: Parameters<typeof readTime>[0], zone?: string) => {
  const read = readTime(value, zone === undefined ? {} : { zone });
  return { time: read.ns === undefined ? undefined : toRfc3339(read.ns), assumed: read.assumed, flag: read.flag?.code };
};

describe('readTime', () => {
  it.each([
    ['2026-03-02T07:00:00Z', '2026-03-02T07:00:00.000000000Z'],
    ['2026-03-02T07:00:00.123456789Z', '2026-03-02T07:00:00.123456789Z'],
    ['2026-03-02T07:00:00.1234567+01:30', '2026-03-02T05:30:00.123456700Z'],
    ['2026-03-02 07:00:00,5 +0000', '2026-03-02T07:00:00.500000000Z'],
    ['2026-03-02 07:00:00 UTC', '2026-03-02T07:00:00.000000000Z'],
    ['20260302T070000Z', '2026-03-02T07:00:00.000000000Z'],
    ['2026-03-02T07:00-05', '2026-03-02T12:00:00.000000000Z'],
    ['Mon, 02 Mar 2026 07:00:00 +0100', '2026-03-02T06:00:00.000000000Z'],
    ['02/Mar/2026:07:00:00 -0700', '2026-03-02T14:00:00.000000000Z'],
    ['[02/Mar/2026:07:00:00.116452817 +0100]', '2026-03-02T06:00:00.116452817Z'],
  ])('%s', (text, want) => expect(utc(text)).toEqual({ time: want, assumed: undefined, flag: undefined }));

  it('tells a day of the week that the date was not', () =>
    expect(utc('Tue, 02 Mar 2026 07:00:00 +0100')).toMatchObject({ time: '2026-03-02T06:00:00.000000000Z', flag: 'time.weekday' }));

  it('reads a leap second as the second after it, and says so', () =>
    expect(utc('1999-12-31T23:59:60Z')).toEqual({ time: '2000-01-01T00:00:00.000000000Z', assumed: undefined, flag: 'time.leap_second' }));

  it.each([
    [1772434800, 's', '2026-03-02T07:00:00.000000000Z'],
    [1772434800.25, 's', '2026-03-02T07:00:00.250000000Z'],
    ['1772434800.123456789', 's', '2026-03-02T07:00:00.123456789Z'],
    [1772434800123, 'ms', '2026-03-02T07:00:00.123000000Z'],
    [1772434800123456, 'us', '2026-03-02T07:00:00.123456000Z'],
    ['1772434800123456789', 'ns', '2026-03-02T07:00:00.123456789Z'],
    ['1.7724348E9', 's', '2026-03-02T07:00:00.000000000Z'],
    ['1.772434800123456789e+9', 's', '2026-03-02T07:00:00.123456789Z'],
    ['1.772434800123E12', 'ms', '2026-03-02T07:00:00.123000000Z'],
    ['17724348e2', 's', '2026-03-02T07:00:00.000000000Z'],
  ])('%s is an epoch in %s', (value, unit, want) => expect(utc(value)).toEqual({ time: want, assumed: `epoch in ${unit}, by magnitude`, flag: undefined }));

  it('reads a time without a zone only in a zone that was given', () => {
    expect(utc('2026-03-02T07:00:00')).toEqual({ time: undefined, assumed: undefined, flag: 'time.zone_unknown' });
    expect(utc('2026-03-02T07:00:00', 'Europe/Berlin')).toEqual({
      time: '2026-03-02T06:00:00.000000000Z',
      assumed: 'zone Europe/Berlin, assumed',
      flag: undefined,
    });
    expect(utc('2026-10-25T02:30:00', 'Europe/Berlin')).toMatchObject({ time: '2026-10-25T00:30:00.000000000Z', flag: 'time.dst_fold' });
    expect(utc('2026-03-29T02:30:00', 'Europe/Berlin')).toMatchObject({ flag: 'time.dst_gap' });
    expect(utc('2026-03-02T07:00:00', 'No/Where')).toMatchObject({ time: undefined, flag: 'time.zone_unknown' });
    // A stated zone wins.
    expect(utc('2026-03-02T07:00:00Z', 'Europe/Berlin')).toMatchObject({ time: '2026-03-02T07:00:00.000000000Z', assumed: undefined });
  });

  it.each([
    0,
    -1,
    '0',
    '0.0',
    '-1',
    '1970-01-01T00:00:00Z',
    '1970-01-01T01:00:00+01:00',
    '1970-01-01 00:00:00',
    -62_135_596_800,
    '-62135596800000',
    '0001-01-01T00:00:00Z',
    '0001-01-01 00:00:00',
    '0001-01-01T00:00:00.0000000',
    '1601-01-01T00:00:00Z',
    -11_644_473_600_000,
    '9999-12-31T23:59:59.9999999Z',
    253_402_300_799,
    253_402_300_799_999,
  ])('%s stands for no time and is flagged as that', (value) => expect(utc(value)).toEqual({ time: undefined, assumed: undefined, flag: 'time.unset' }));

  it.each(['1e99', '9e18e', '1E-3', '99999999999999999999', '9E25'])('%s is no epoch', (value) =>
    expect(utc(value)).toEqual({ time: undefined, assumed: undefined, flag: 'time.unreadable' }),
  );

  it.each(['2300-01-01T00:00:00Z', 93_000_000_000_000, '-31556952000000', '9223372036854775808'])('%s lies where no log was written', (value) =>
    expect(utc(value)).toEqual({ time: undefined, assumed: undefined, flag: 'time.far' }),
  );

  it.each([
    ['133000000000000000', '100 ns since 1601', '2022-06-18T04:26:40.000000000Z'],
    [132_539_328_000_000_000, '100 ns since 1601', '2021-01-01T00:00:00.000000000Z'],
    ['638000000000000001', '100 ns since year 1', '2022-09-28T22:13:20.000000100Z'],
  ])('%s counts %s', (value, unit, want) => expect(utc(value)).toEqual({ time: want, assumed: `${unit}, by magnitude`, flag: undefined }));

  it.each(['170000000000000000', '700000000000000000', '120000000000000000'])('%s counts neither ticks nor nanoseconds of a time with logs', (value) =>
    expect(utc(value)).toMatchObject({ time: undefined, flag: 'time.unreadable' }),
  );

  it.each([
    ['2026-03-02t07:00:00z', undefined],
    ['20260302070000Z', undefined],
    ['20260302070000.5Z', undefined],
    ['20260302070000', 'UTC'],
    [20_260_302_070_000, 'UTC'],
  ])('%s is a date', (value, zone) => {
    expect(utc(value, zone).time).toMatch(/^2026-03-02T07:00:00/);
    expect(timeLikeness(value)).toBe(2);
    expect(statesZone(value)).toBe(zone === undefined);
  });

  it('digits that name no date are an epoch', () => {
    expect(utc('20261399999999')).toMatchObject({ flag: 'time.far' });
    expect(statesZone(1_772_434_800_123)).toBe(true);
  });

  it('does not read what is no time', () => {
    for (const value of [
      'xxx',
      '',
      '2026-02-30T00:00:00Z',
      '2026-13-01T00:00:00Z',
      '2026-03-02T25:00:00Z',
      '2026-03-02',
      12,
      99_999_999,
      true,
      null,
      ['2026-03-02T07:00:00Z'],
      { epochSecond: 'x' },
    ]) {
      expect(utc(value), JSON.stringify(value)).toEqual({ time: undefined, assumed: undefined, flag: 'time.unreadable' });
      expect(timeLikeness(value), JSON.stringify(value)).toBe(0);
    }
  });

  it('says when digits beyond the nanosecond were cut', () => {
    expect(utc('2026-03-02T07:00:00.1234567891Z')).toEqual({ time: '2026-03-02T07:00:00.123456789Z', assumed: undefined, flag: 'time.digits_cut' });
  });
});

it('the plain form is read as its parts are, whatever stands there', () => {
  const two = fc.integer({ min: 0, max: 99 }).map((n) => String(n).padStart(2, '0'));
  const year = fc.constantFrom('1970', '1971', '1999', '2000', '2026', '2199', '2200', '0001', '9999');
  const fraction = fc.constantFrom('', '.', '.5', '.123', '.123456789', '.1234567890', ',5', '.12a');
  fc.assert(
    fc.property(year, two, two, two, two, two, fraction, (y, month, d, hour, minute, second, f) => {
      const text = `${y}-${month}-${d}T${hour}:${minute}:${second}${f}Z`;
      // The same time in another spelling goes the other way.
      const other = readTime(`${text.slice(0, -1)}+00:00`, {});
      const plain = readTime(text, {});
      expect({ ...plain, text: '', flag: plain.flag?.code }).toEqual({ ...other, text: '', flag: other.flag?.code });
    }),
    { numRuns: draws(3000) },
  );
});
