// The day of the week in Apache's times is compared with the date.
import { expect, it } from 'vitest';
import { decodedBy } from '../../../test/support/decoded-by.ts';
import { apacheErrors } from '../../formats/apache-error/format.ts';

it('tells a day of the week that the date was not', () => {
  const decode = decodedBy(apacheErrors, { time: { zone: 'UTC' } });
  const line = (day: string): string => `[${day} Oct 25 02:50:00.000000 2026] [core:error] [pid 1] [client 192.0.2.4:5] AH00037: Symbolic link not allowed`;
  expect(decode(line('Sun')).flags).toEqual([]);
  expect(decode(line('Mon')).flags).toEqual([expect.objectContaining({ code: 'time.weekday' })]);
  expect(decode(line('Mon')).row?.time_ns).toBe(decode(line('Sun')).row?.time_ns);
});
