// When a file was modified, as file systems and archives state it.

const LARGEST = 2n ** 63n - 1n;

/** Nanoseconds since the epoch; undefined: more than 64 bits hold (before 1677, behind 2262), which no file system's clock showed. */
export const modifiedAt = (ns: bigint): string | undefined => (ns > LARGEST || ns < -LARGEST ? undefined : ns.toString());

/** The same of a date of JavaScript, which may be none. */
export const modifiedOn = (date: Date | undefined): string | undefined =>
  date && !Number.isNaN(date.getTime()) ? modifiedAt(BigInt(date.getTime()) * 1_000_000n) : undefined;

/** The date and time of MS-DOS in a zip, a wall clock of two seconds in a zone that nobody states: read as UTC. Undefined: there is no such date. */
export function dosTime(raw: number): string | undefined {
  const [date, time] = [raw >>> 16, raw & 0xffff];
  const [year, month, day] = [1980 + (date >> 9), (date >> 5) & 15, date & 31];
  const [hour, minute, second] = [time >> 11, (time >> 5) & 63, (time & 31) * 2];
  const ms = Date.UTC(year, month - 1, day, hour, minute, second);
  const isDate = month >= 1 && month <= 12 && day >= 1 && new Date(ms).getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  return isDate ? modifiedOn(new Date(ms)) : undefined;
}
