// Times that journalctl writes as numbers: seconds since the epoch (short-unix), and since the start of the machine (short-monotonic, short-delta), which
// are no time of day.
import type { FoundStamp } from './stamp.ts';

const seconds = /(\d{9,10})\.(\d{6})(?= )/y;
/** `[ 1234.567890]`, `[ 1234.567890 <    0.000005 >]`. */
const elapsed = /\[ {0,12}(\d{1,12}\.\d{6})(?: <[ \d.]{8,20}>| {2,20})?\](?= )/y;

/** `1772525700.123456`. */
export function readSecondsStamp(line: string, at: number): FoundStamp | undefined {
  seconds.lastIndex = at;
  const found = seconds.exec(line);
  if (!found) return undefined;
  const time = new Date(Number(found[1]) * 1000);
  const civil = {
    year: time.getUTCFullYear(),
    month: time.getUTCMonth() + 1,
    day: time.getUTCDate(),
    hour: time.getUTCHours(),
    minute: time.getUTCMinutes(),
    second: time.getUTCSeconds(),
    nanos: Number(found[2]) * 1000,
  };
  return { stamp: { text: found[0], civil, offset: 0 }, end: at + found[0].length };
}

/** The number as written. */
export function readElapsed(line: string, at: number): { text: string; end: number } | undefined {
  elapsed.lastIndex = at;
  const found = elapsed.exec(line);
  return found ? { text: found[1] as string, end: at + found[0].length } : undefined;
}
