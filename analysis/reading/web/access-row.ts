// An access line as a row of columns: the decoder that nginx and Apache share.
import type { ItemTimes } from '../time/item-times.ts';
import type { Say } from '../format.ts';
import type { Row } from '../row.ts';
import { readAddress } from '../values/address.ts';
import { readTime } from '../values/written-time.ts';
import { at } from './access-columns.ts';
import { type AccessLine, readRequest } from './access-line.ts';
import { said } from './cells.ts';

/** Fills `row`. Cells behind referrer and agent have no name in the log: they stay in `extra`, in their order. */
export function accessRow(line: AccessLine, row: Row, say: Say): void {
  const { client, cells, status } = line;
  const [referrer, agent, ...more] = cells;
  const left = more.map(said);
  const extra: Record<string, unknown> = {};
  if (client.ident !== undefined && client.ident !== '-') extra.ident = client.ident;
  if (client.addresses.length > 0) extra.addresses = client.addresses;
  if (left.some((cell) => cell !== undefined)) extra.cells = left.map((cell) => cell ?? null);
  timeCells(line.time, row, say);
  addressCells(client.address, row);
  row[at.user_name] = client.user;
  requestCells(line.request, row);
  row[at.http_response_status_code] = status;
  row[at.http_response_bytes] = line.bytes;
  row[at.http_request_referrer] = said(referrer);
  row[at.user_agent] = said(agent);
  row[at.event_outcome] = status === undefined ? undefined : outcomeOf(status);
  if (client.host !== undefined) hostCells(client.host, client.port, row);
  if (Object.keys(extra).length > 0) row[at.extra] = extra;
  if (line.odd) say(line.odd.code, line.odd.message);
}

/** From 400 on the request was not answered as asked (RFC 9110, 15); below 100 stands no answer at all. */
export const outcomeOf = (status: string): string | undefined => (Number(status) >= 400 ? 'failure' : Number(status) >= 100 ? 'success' : undefined);

/** `written`: in a form that readTime knows; `times`: the zone of times that state none. */
export function timeCells(text: string, row: Row, say: Say, times: ItemTimes = {}, written = text): void {
  const { ns, assumed, flag } = readTime(written, times);
  row[at.time_text] = text;
  row[at.time_ns] = ns;
  row[at.time_assumed] = assumed;
  if (flag) say(flag.code, flag.message);
}

/** The address as written stands beside its canonical form only where they differ. */
export function addressCells(text: string | undefined, row: Row): void {
  if (text === undefined) return;
  const { ip, port } = readAddress(text);
  row[at.source_ip] = ip;
  row[at.source_port] = port;
  if (ip !== text) row[at.source_address] = text;
}

export function requestCells(text: string, row: Row): void {
  const { method, url, version } = readRequest(text);
  row[at.http_request_method] = method;
  row[at.url_original] = url;
  row[at.http_version] = version;
}

function hostCells(host: string, port: string | undefined, row: Row): void {
  row[at.url_domain] = host;
  row[at.destination_ip] = readAddress(host).ip;
  row[at.destination_port] = port;
}
