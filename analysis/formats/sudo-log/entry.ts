// One entry of sudo's log file: time, user, host where it is logged, and the text that syslog would get; wrapped lines put together again.
import { parts, civilOf, type Stamp } from '../../reading/syslog/stamp.ts';
import { monthOf } from '../../reading/values/month-names.ts';

const time = `${parts.month} {1,2}(\\d{1,2}) ${parts.clock}(?: (\\d{4}))?`;
/** The first line of an entry; others continue it. */
export const begins = new RegExp(`^${time} : `);

export interface Entry {
  stamp: Stamp;
  user: string;
  host: string | undefined;
  /** Fields and command. */
  text: string;
  /** Lines that sudo did not indent. */
  foreign: boolean;
}

const hostField = /^HOST=(\S{1,255}) : /;

export function readEntry(record: string): Entry | undefined {
  const found = begins.exec(record);
  if (!found) return undefined;
  const [head, name, day, hour, minute, second, year] = found;
  const stamp = { text: head.slice(0, -3), civil: civilOf(year, monthOf(name), day, hour, minute, second), offset: undefined };
  // Lines are wrapped at a blank, and what follows is indented by four; how many blanks stood there is not written.
  const whole = record.slice(head.length).replaceAll(/\r?\n {4}/g, ' ');
  const colon = whole.indexOf(' : ');
  if (colon <= 0) return undefined;
  const behind = whole.slice(colon + 3);
  const host = hostField.exec(behind);
  return { stamp, user: whole.slice(0, colon), host: host?.[1], text: behind.slice(host?.[0].length ?? 0), foreign: whole.includes('\n') };
}
