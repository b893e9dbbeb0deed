// A line of nginx's error log: `2026/03/02 07:00:00 [error] 31#31: *46 what, client: address, server: name, request: "...", host: "..."` (ngx_log.c).
// What is said in front of `client` and behind it may hold what a client chose, so another `, client: ` in the line is told.
import type { Say } from '../format.ts';
import type { ItemTimes } from '../time/item-times.ts';
import type { Row } from '../row.ts';
import { at } from './access-columns.ts';
import { addressCells, requestCells, timeCells } from './access-row.ts';
import { said } from './cells.ts';
import { typeOf } from './levels.ts';

export const nginxErrorLine = /^(\d{4})\/(\d\d)\/(\d\d) (\d\d:\d\d:\d\d) \[([a-z]{3,8})\] (\d{1,10})#(\d{1,20}): (?:\*(\d{1,20}) )?/;
const member = /, (server|request|subrequest|upstream|host|referrer): (?:"([^"]*)"|([^,"]*))/g;
const mark = ', client: ';

/** Fills `row`; false: it is no such line. */
export function nginxError(text: string, row: Row, say: Say, times: ItemTimes): boolean {
  const m = nginxErrorLine.exec(text);
  if (!m) return false;
  const [head, year, month, day, clock, level = '', pid, tid, connection] = m;
  const body = text.slice(head.length);
  timeCells(text.slice(0, 19), row, say, times, `${year}-${month}-${day} ${clock}`);
  row[at.log_level] = level;
  row[at.event_type] = typeOf(level);
  row[at.process_pid] = pid;
  const extra: Record<string, unknown> = { tid };
  if (connection !== undefined) extra.connection = connection;
  const client = clientMark(body);
  row[at.message] = client < 0 ? body : body.slice(0, client);
  if (client >= 0) {
    const behind = body.slice(client + mark.length);
    const end = behind.indexOf(', ');
    addressCells(said(end < 0 ? behind : behind.slice(0, end)), row);
    if (body.indexOf(mark, client + 1) >= 0 || body.indexOf(mark) < client)
      say('line.ambiguous', `a client is named more than once: ${row[at.source_ip] ?? 'the one read'} is the first that stands outside of quotes`);
    if (end >= 0) for (const [, name = '', quoted, bare] of behind.slice(end).matchAll(member)) memberCell(name, quoted ?? bare ?? '', row, extra);
  }
  row[at.extra] = extra;
  return true;
}

/** Where `, client: ` stands outside of quotes; the paths and headers that nginx cites stand in them. */
function clientMark(body: string): number {
  let quotes = 0;
  let from = 0;
  for (let found = body.indexOf(mark); found >= 0; found = body.indexOf(mark, found + 1)) {
    for (; from < found; from++) if (body[from] === '"') quotes++;
    if (quotes % 2 === 0) return found;
  }
  return body.indexOf(mark);
}

function memberCell(name: string, value: string, row: Row, extra: Record<string, unknown>): void {
  if (name === 'request') requestCells(value, row);
  else if (name === 'host') row[at.url_domain] = value;
  else if (name === 'referrer') row[at.http_request_referrer] = value;
  else if (said(value) !== undefined) extra[name] = value;
}
