// Times of the logs of MySQL (ISO 8601, UTC or with an offset) and of MariaDB and older MySQL (local times, hours without a leading zero).
import type { TimeMeaning } from '../time-meaning.ts';

export const mysqlTime = {
  from: 'time',
  pattern: /^(?<year>\d{4}(?=-)|\d\d)-?(?<month>\d\d)-?(?<day>\d\d) {1,2}(?<hour>\d{1,2}):(?<minute>\d\d):(?<second>\d\d)$/,
  zone: 'asked',
} as const satisfies TimeMeaning;

/** Its own group, `time`. */
export const writtenTime = /(?<time>\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d\.\d{6}(?:Z|[+-]\d\d:\d\d)| {1,2}\d{1,2}:\d\d:\d\d)|\d{6} {1,2}\d{1,2}:\d\d:\d\d)/;
/** Begins a record. */
export const startsWithTime = new RegExp(`^${writtenTime.source}[ \\t]+`);
