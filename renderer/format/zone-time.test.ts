// Typed times: offsets are kept, bare times are of the display zone, and hours that a zone skipped are refused.
import { expect, test } from 'vitest';
import { toRfc3339 } from '../../analysis/contract/index.ts';
import { readTime } from './zone-time.ts';

const read = (text: string, zone: string) => {
  const time = readTime(text, zone);
  return time === undefined ? undefined : toRfc3339(time);
};

test.each([
  ['2026-03-12 02:58', 'UTC', '2026-03-12T02:58:00.000000000Z'],
  ['2026-03-12T02:58:31.123456789+01:00', 'UTC', '2026-03-12T01:58:31.123456789Z'],
  ['2026-03-12 02:58:31 UTC', 'Asia/Tokyo', '2026-03-12T02:58:31.000000000Z'],
  ['2026-03-12', 'Asia/Kolkata', '2026-03-11T18:30:00.000000000Z'],
  ['2026-07-01 12:00', 'Europe/Berlin', '2026-07-01T10:00:00.000000000Z'],
  // The clock shows this twice; the earlier instant is meant.
  ['2026-10-25 02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000000000Z'],
])('%s in %s', (text, zone, utc) => expect(read(text, zone)).toBe(utc));

test.each([
  ['2026-03-29 02:30', 'Europe/Berlin'],
  ['2026-02-30', 'UTC'],
  ['12 March', 'UTC'],
  ['', 'UTC'],
])('%s in %s is no time', (text, zone) => expect(readTime(text, zone)).toBeUndefined());
