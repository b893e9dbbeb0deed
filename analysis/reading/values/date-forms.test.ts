// Dates as people write them: every form to the nanosecond, and which number is the day never guessed.
import { describe, expect, it } from 'vitest';
import { toRfc3339 } from '../../contract/time.ts';
import { choose } from '../choice/choose.ts';
import { type DateOrder, orderOf } from './date-forms.ts';
import { readTime, statesZone, timeLikeness } from './written-time.ts';

const read = (text: string, dates?: DateOrder) => {
  const { ns, flag } = readTime(text, { zone: 'UTC', ...(dates ? { dates } : {}) });
  return ns === undefined ? flag?.code : toRfc3339(ns).replace(/\.?0*Z$/, 'Z');
};

it.each([
  ['2026/03/02 07:00:00', '2026-03-02T07:00:00Z'],
  ['2026/3/2 7:00:00.25', '2026-03-02T07:00:00.25Z'],
  ['02-Mar-2026 07:00:00', '2026-03-02T07:00:00Z'],
  ['02-MAR-2026 12:00:00 AM', '2026-03-02T00:00:00Z'],
  ['2 March 2026 7:05 pm', '2026-03-02T19:05:00Z'],
  ['Monday, 2 March 2026 12:05 PM', '2026-03-02T12:05:00Z'],
  ['Mar 2, 2026 @ 07:00:00.123', '2026-03-02T07:00:00.123Z'],
  ['March 2, 2026 at 7:00 AM', '2026-03-02T07:00:00Z'],
  ['Sept 2, 2026, 7:00:00 a.m.', '2026-09-02T07:00:00Z'],
  ['Mon Mar  2 07:00:00 2026', '2026-03-02T07:00:00Z'],
  ['Mon Mar  2 07:00:00 UTC 2026', '2026-03-02T07:00:00Z'],
  ['Mon Mar 2 07:00:00 2026 +0100', '2026-03-02T06:00:00Z'],
  ['Mon Mar 02 2026 07:00:00 GMT+0100 (Central European Standard Time)', '2026-03-02T06:00:00Z'],
  ['02.03.2026 07:00:00', '2026-03-02T07:00:00Z'],
  ['25/03/2026, 07:00:00', '2026-03-25T07:00:00Z'],
  ['3/25/2026 7:00:00 PM', '2026-03-25T19:00:00Z'],
  ['3/3/2026 7:00 AM', '2026-03-03T07:00:00Z'],
  ['3/25/2026 7:00:00 PM +02:00', '2026-03-25T17:00:00Z'],
])('%s', (text, want) => {
  expect(read(text)).toBe(want);
  expect(timeLikeness(text)).toBe(2);
});

it.each([
  '31/31/2026 07:00:00',
  '30.02.2026 07:00:00',
  '3/25/2026 13:00:00 PM',
  '3/25/2026 0:00:00 AM',
  '02-Mar-26 07:00:00',
  '02-Mär-2026 07:00:00',
  '02-Marching-2026 07:00:00',
  'Mon Mar  2 07:00:00 CET 2026',
  '3/25-2026 07:00:00',
  '25:61:00',
  '2026/13/02 07:00:00',
])('%s is no time', (text) => expect(read(text)).toBe('time.unreadable'));

describe('two numbers of which either may be the day', () => {
  it('stay unread, with and without AM or PM, and are a date that states no zone', () => {
    for (const text of ['3/2/2026 7:00:00 AM', '03/02/2026 07:00:00', '3-2-2026 07:00']) {
      expect(read(text)).toBe('time.order_unknown');
      expect([timeLikeness(text), statesZone(text)]).toEqual([2, false]);
    }
  });
  it('are read as the column tells, or the examiner', () => {
    expect(read('3/2/2026 7:00:00 AM', 'month first')).toBe('2026-03-02T07:00:00Z');
    expect(read('3/2/2026 7:00:00 AM', 'day first')).toBe('2026-02-03T07:00:00Z');
    // One that the order of its column does not fit is not turned round in silence.
    expect(read('3/25/2026 7:00:00 AM', 'day first')).toBe('time.unreadable');
  });
  it('a day beyond twelve tells; two that speak against each other tell nothing', () => {
    expect(orderOf(['3/2/2026 7:00 AM', '3/13/2026 7:00 AM'])?.order).toBe('month first');
    expect(orderOf(['3/2/2026 7:00 AM', '13/3/2026 7:00 AM'])?.order).toBe('day first');
    expect(orderOf(['13/3/2026 7:00 AM', '3/13/2026 7:00 AM'])).toBeUndefined();
    expect(orderOf(['3/2/2026 7:00 AM', '4/4/2026 7:00 AM'])).toBeUndefined();
  });
});

it('a date and a clock in two columns are one time', () => {
  const rows = ['2', '3', '14'].map((day) => ({ Date: `3/${day}/2026`, Time: '7:00:00 AM', User: 'al' }));
  const { fields, zoneless } = choose(rows);
  expect([fields.time, fields.dates, fields.user, zoneless]).toEqual(['Date + Time', 'month first', 'User', true]);
  // Of two dates none is taken.
  expect(choose(rows.map((row) => ({ ...row, Birthday: '1/13/1980' }))).fields.time).toBeUndefined();
});
