import { expect, it } from 'vitest';
import { asIso } from './patterned-time.ts';

const oracle = /^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \d]\d) (?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d) (?<year>\d{4}) (?<zone>[+-]\d\d:\d\d)$/;
const compact = /^(?<year>\d\d)(?<month>\d\d)(?<day>\d\d) +(?<hour>\d{1,2}):(?<minute>\d\d):(?<second>\d\d)$/;
const half = /^(?<day>\d\d)-(?<month>[A-Z]{3})-(?<year>\d\d) (?<hour>\d\d)\.(?<minute>\d\d)\.(?<second>\d\d)\.(?<fraction>\d{1,9}) (?<half>[AP]M)$/;

it.each([
  [oracle, 'Wed Oct  7 11:58:08 2020 -04:00', '2020-10-07T11:58:08-04:00'],
  [compact, '260302  7:05:06', '2026-03-02T07:05:06'],
  [compact, '991231 23:59:59', '1999-12-31T23:59:59'],
  [half, '02-MAR-26 12.05.06.123456 AM', '2026-03-02T00:05:06.123456'],
  [half, '02-MAR-26 11.05.06.1 PM', '2026-03-02T23:05:06.1'],
  // What no clock shows stays no time: readTime refuses it.
  [half, '02-MAR-26 13.05.06.1 PM', '2026-03-02T99:05:06.1'],
  [half, '02-XXX-26 11.05.06.1 PM', '2026-00-02T23:05:06.1'],
  [half, 'yesterday', 'yesterday'],
])('%s reads %s', (pattern, text, iso) => expect(asIso(pattern, text)).toBe(iso));
