// A line of Apache's error log, 2.4 and older: `[Sat Jul 20 21:34:49.453232 2013] [auth_basic:error] [pid 17512:tid 1401] [client 127.0.0.1:51386] AH01618: what`
// (ErrorLogFormat of httpd 2.4; 2.2 has neither module, nor process, nor code). The client is the first bracket: what stands behind it, anybody may have sent.
import type { ItemTimes } from '../time/item-times.ts';
import type { Say } from '../format.ts';
import type { Row } from '../row.ts';
import { weekdayFlag } from '../values/local-time.ts';
import { monthOf } from '../values/month-names.ts';
import { at } from './access-columns.ts';
import { addressCells, timeCells } from './access-row.ts';
import { apacheAccess } from './apache-denials.ts';
import { typeOf } from './levels.ts';

export const apacheErrorLine = /^\[([A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \d]\d) (\d\d:\d\d:\d\d(?:\.\d{1,9})?) (\d{4}))\] /;
const level = /^\[(?:([A-Za-z0-9_.-]{0,64}):)?([a-z]{4,6}\d?)\] /;
const process = /^\[pid (\d{1,10})(?::tid (\d{1,20}))?\] /;
const client = /^\[(?:client|remote) (\[[0-9a-fA-F:.]{2,45}\]:\d{1,5}|[^\]]{1,256})\] /;
const code = /^(AH\d{5}): /;
const referrer = ', referer: ';

/** Fills `row`; false: it is no such line. */
export function apacheError(text: string, row: Row, say: Say, times: ItemTimes): boolean {
  const stamp = apacheErrorLine.exec(text);
  if (!stamp) return false;
  const [head, written = '', month = '', day = '', clock, year] = stamp;
  const number = String(monthOf(month)).padStart(2, '0');
  timeCells(written, row, say, times, `${year}-${number}-${day.trim().padStart(2, '0')} ${clock}`);
  const odd = weekdayFlag(written, { year: Number(year), month: Number(number), day: Number(day) });
  if (odd) say(odd.code, odd.message);
  let rest = text.slice(head.length);
  const next = (form: RegExp): RegExpExecArray | null => {
    const m = form.exec(rest);
    if (m) rest = rest.slice(m[0].length);
    return m;
  };
  const severity = next(level);
  if (severity) {
    row[at.log_logger] = severity[1] === '' ? undefined : severity[1];
    row[at.log_level] = severity[2];
  }
  row[at.event_type] = typeOf(severity?.[2] ?? 'error');
  const ran = next(process);
  row[at.process_pid] = ran?.[1];
  if (ran?.[2] !== undefined) row[at.extra] = { tid: ran[2] };
  addressCells(next(client)?.[1], row);
  row[at.message] = rest;
  const numbered = next(code);
  row[at.event_code] = numbered?.[1];
  const from = rest.lastIndexOf(referrer);
  if (from >= 0) {
    row[at.http_request_referrer] = rest.slice(from + referrer.length);
    rest = rest.slice(0, from);
  }
  apacheAccess(rest, row, say);
  return true;
}
