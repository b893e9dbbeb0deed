// The parts of an access line as nginx and Apache write it: `CLIENT [time] "request" status bytes`, then cells of the server's own choice, most often
// `"referrer" "agent"`. Both servers escape quotes inside cells (`\"`, `\x22`): the first `] "` is the server's own, and so is the first bare quote.
import { closingQuote } from '../values/closing-quote.ts';
import { cellsOf, said } from './cells.ts';
import { type Client, clientOf } from './client.ts';

export interface AccessLine {
  client: Client;
  time: string;
  /** As written, without its quotes. */
  request: string;
  status: string | undefined;
  bytes: string | undefined;
  /** Cells behind the size, without their quotes or brackets. */
  cells: readonly string[];
  /** Odd, but read: {code, message}. */
  odd?: { code: string; message: string };
}

const time = /\[([^[\]"]{10,64})\] "/;
const behindRequest = /^ (\d{3}|-) (\d{1,15}|-)(?= |$)/;

/** Undefined: the line has no time and request, or nothing readable behind them. */
export function readAccessLine(text: string): AccessLine | undefined {
  const m = time.exec(text);
  if (!m) return undefined;
  const open = m.index + m[0].length;
  const first = closingQuote(text, open);
  let close = first;
  let tail = close < 0 ? null : behindRequest.exec(text.slice(close + 1, close + 24));
  // Apache before 2.0.46 and other servers do not escape: then the quote that status and size follow ends the request.
  while (!tail && close >= 0) {
    close = text.indexOf('"', close + 1);
    if (close >= 0) tail = behindRequest.exec(text.slice(close + 1, close + 24));
  }
  if (!tail) return undefined;
  // Both servers escape tabs: what stands in front of one was put there by somebody else.
  const front = text.slice(0, m.index).trimEnd();
  const [cells, whole] = cellsOf(text, close + 1 + tail[0].length);
  const line: AccessLine = {
    client: clientOf(front.slice(front.lastIndexOf('\t') + 1)),
    time: m[1] as string,
    request: text.slice(open, close),
    status: said(tail[1]),
    bytes: said(tail[2]),
    cells,
  };
  if (close !== first)
    line.odd = { code: 'line.ambiguous', message: 'quotes stand unescaped inside the request: it was read up to the one that status and size follow' };
  else if (!whole) line.odd = { code: 'line.cut', message: 'the last cell of the line has no closing quote' };
  return line;
}

export interface Request {
  method?: string;
  url?: string;
  version?: string;
}

const request = /^([A-Z]{1,32}) (.+) HTTP\/(\d(?:\.\d)?)$/s;

/** `GET /x HTTP/1.1`; anything else, as scanners send it, is what was asked for. */
export function readRequest(text: string): Request {
  const m = request.exec(text);
  if (m) return { method: m[1] as string, url: m[2] as string, version: m[3] as string };
  const url = said(text);
  return url === undefined ? {} : { url };
}
