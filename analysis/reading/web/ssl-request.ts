// Apache's ssl_request_log: `[time] client protocol cipher "request" bytes` (extra/httpd-ssl.conf of httpd 2.4).
import { closingQuote } from '../values/closing-quote.ts';
import { at } from './access-columns.ts';
import { addressCells, requestCells, timeCells } from './access-row.ts';
import { said } from './cells.ts';
import type { OtherLine } from './web-log.ts';

export const sslRequestLine = /^\[(\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4})\] (\S{1,256}) (\S{1,32}) (\S{1,128}) "/;

export const sslRequest: OtherLine = (text, row, say) => {
  const m = sslRequestLine.exec(text);
  const close = m ? closingQuote(text, m[0].length) : -1;
  if (!m || close < 0) return false;
  const [head, time = '', client, protocol, cipher] = m;
  timeCells(time, row, say);
  addressCells(said(client), row);
  requestCells(text.slice(head.length, close), row);
  const bytes = said(text.slice(close + 1).trim());
  if (bytes !== undefined && /^\d{1,15}$/.test(bytes)) row[at.http_response_bytes] = bytes;
  else if (bytes !== undefined) say('line.unparsed', 'behind the request stands something else than a size');
  const tls = { tls_protocol: said(protocol), tls_cipher: said(cipher) };
  row[at.extra] = Object.fromEntries(Object.entries(tls).filter(([, value]) => value !== undefined));
  return true;
};
