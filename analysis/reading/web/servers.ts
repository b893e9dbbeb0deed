// Which server wrote an access or error log. nginx's `combined` and Apache's are one form: what tells them apart is told, and where nothing does, that too.
import { type Head, type Sniff } from '../recognise/recognition.ts';
import { firstLines } from '../recognise/json-head.ts';
import { type AccessLine, readAccessLine } from './access-line.ts';
import { apacheErrorLine } from './apache-error.ts';
import { nginxErrorLine } from './nginx-error.ts';
import { sslRequestLine } from './ssl-request.ts';

export type WebKind = 'nginx:access' | 'apache:access' | 'nginx:error' | 'apache:error';

interface Seen {
  lines: number;
  access: number;
  ssl: number;
  nginxErrors: number;
  apacheErrors: number;
  /** Signs of one server, each named once. */
  nginx: Set<string>;
  apache: Set<string>;
}

const remembered = new WeakMap<Head, Seen>();

/** How well the first lines fit; undefined: fewer than half are lines of a web server of this kind. */
export function recogniseWeb(kind: WebKind, head: Head): Sniff | undefined {
  let seen = remembered.get(head);
  if (!seen) remembered.set(head, (seen = look(head)));
  const access = seen.access + seen.ssl;
  const known = access + seen.nginxErrors + seen.apacheErrors;
  if (known * 2 < seen.lines || known === 0) return undefined;
  const score = Math.round(50 + (40 * known) / seen.lines);
  if (kind === 'nginx:error') return errors(seen.nginxErrors, score, seen, 'nginx');
  if (kind === 'apache:error') return errors(seen.apacheErrors, score, seen, 'Apache');
  if (access === 0 || access < Math.max(seen.nginxErrors, seen.apacheErrors)) return undefined;
  const apache = seen.apache.size > 0 && seen.nginx.size === 0;
  const own = kind === 'apache:access' ? apache : !apache;
  const signs = kind === 'apache:access' ? seen.apache : seen.nginx;
  return {
    score: own ? score : score - 20,
    reasons: [
      `${access} of ${seen.lines} lines are access lines of a web server`,
      ...(signs.size > 0 ? [...signs].map((sign) => `written so by ${kind === 'apache:access' ? 'Apache' : 'nginx'}: ${sign}`) : []),
      ...(seen.apache.size + seen.nginx.size === 0 ? ['nginx and Apache write this form alike: nothing here tells which of them it was'] : []),
    ],
    needs: seen.nginxErrors + seen.apacheErrors > 0 ? ['zone'] : [],
  };
}

const errors = (count: number, score: number, { lines, access, ssl }: Seen, server: string): Sniff | undefined =>
  count > 0 && count > access + ssl ? { score, reasons: [`${count} of ${lines} lines are error lines of ${server}`], needs: ['zone'] } : undefined;

function look(head: Head): Seen {
  const seen: Seen = { lines: 0, access: 0, ssl: 0, nginxErrors: 0, apacheErrors: 0, nginx: new Set(), apache: new Set() };
  for (const given of firstLines(head, 65_536, 200)) {
    if (given.startsWith('#')) continue;
    const text = given.trimEnd();
    seen.lines++;
    const line = readAccessLine(text);
    // Doubled quotes are those of a table with such a line in a cell.
    if (line?.request.startsWith('"')) continue;
    if (line) {
      seen.access++;
      signsOf(line, text, seen);
    } else if (sslRequestLine.test(text)) {
      seen.ssl++;
      seen.apache.add('a line of its ssl_request_log');
    } else if (nginxErrorLine.test(text)) {
      seen.nginxErrors++;
      seen.nginx.add('an error line');
    } else if (apacheErrorLine.test(text)) {
      seen.apacheErrors++;
      seen.apache.add('an error line');
    }
  }
  return seen;
}

/** Statuses that nginx alone has (ngx_http_request.h). */
const nginxStatus = new Set(['444', '494', '495', '496', '497', '499']);

function signsOf({ client, request, status, cells }: AccessLine, text: string, { nginx, apache }: Seen): void {
  const bytes = / (?:\d{3}|-) -(?: "|$)/.test(text);
  if (bytes) apache.add('a size of `-` (%b)');
  if (cells.length === 0) apache.add('no referrer and agent (common)');
  if (request === '-' && status === '408') apache.add('a request of `-` that timed out');
  if (client.ident !== undefined && client.ident !== '-') apache.add('a name of identd (%l)');
  if (/\\x[0-9a-f]?[a-f]/.test(request) || /\\[tnr"]/.test(request)) apache.add('escapes in lower case (\\xhh)');
  if (/\\x[0-9A-F]?[A-F]/.test(request)) nginx.add('escapes in upper case (\\xHH)');
  if (status !== undefined && nginxStatus.has(status)) nginx.add(`status ${status}`);
  if (request === '' && status === '400') nginx.add('an empty request');
  if (client.addresses.length > 0) nginx.add('a list of addresses');
  if (client.address === 'unix:') nginx.add('a client on a Unix socket');
}
