// What stands in front of a message of PostgreSQL: the time, then what log_line_prefix was set to (documentation, section "When and what to log").
// The setting is not in the log, and one file may hold several: each part is told by its own form.
import { address } from '../../reading/postgresql/client.ts';

/** Begins a record: %t, %m, or %n; packages of Red Hat put `< ` in front of it (`< %m > `). Lines of a message that go on are indented by the server. */
export const begins =
  /^(?:< ?)?(?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})? ?(?:[A-Z][A-Za-z]{0,7}|[+-]\d\d(?::?\d\d)?)(?![A-Za-z0-9])|\d{9,11}\.\d{3}(?!\d))/;
export const severities = 'DEBUG[1-5]?|LOG|INFO|NOTICE|WARNING|ERROR|FATAL|PANIC|DETAIL|HINT|QUERY|CONTEXT|STATEMENT|LOCATION|BACKTRACE';
const severity = new RegExp(`(?:^|[\\s:\\-,|\\]>])(${severities}):  `);

export interface Prefix {
  /** As written, without the zone. */
  time: string;
  zone: string | undefined;
  pid?: string;
  line?: string;
  user?: string;
  database?: string;
  application?: string;
  /** Address or name of the client; `[local]` over a socket of the machine. */
  client?: string;
  ip?: string;
  port?: number;
  session?: string;
  sqlstate?: string;
  /** What has no known form. */
  other: string[];
  /** The parts as escapes of log_line_prefix. */
  shape: string;
  /** The same behind the time, with its words as they are written. */
  template: string;
}

export interface Said {
  prefix: Prefix;
  severity: string;
  message: string;
  /** Another severity stands in its first line: whoever chose a name or a statement may have written it. */
  ambiguous: boolean;
}

/** Longest prefix that is looked for: names of PostgreSQL have 63 bytes. */
const LONGEST = 1024;

/** Where the time ends, and what stands behind it on the first line, as far as a prefix goes. */
export function opened(text: string): { start: string; head: string } | undefined {
  const start = begins.exec(text.slice(0, 64))?.[0];
  return start === undefined ? undefined : { start, head: text.slice(0, LONGEST).split('\n', 1)[0] ?? '' };
}

/** Severities of a line in front of each of which its prefix may end: more than two names can hold. */
const FEW = 20;
/** Of all prefixes that a line may have. */
export function templatesOf(text: string): string[] {
  const line = opened(text);
  if (!line) return [];
  const head = line.head.slice(line.start.length);
  const ends = [...head.matchAll(new RegExp(severity, 'g'))].slice(0, FEW).map((match) => match.index + match[0].length - (match[1] ?? '').length - 3);
  return [...new Set(ends.map((end) => readPrefix(line.start, head.slice(0, end)).template))];
}

/** Undefined: no time, or no severity behind it. */
export function readSaid(text: string): Said | undefined {
  const line = opened(text);
  if (!line) return undefined;
  const { start, head } = line;
  const found = severity.exec(head.slice(start.length));
  if (!found) return undefined;
  const [whole, word = ''] = found;
  const at = start.length + found.index;
  const from = at + whole.length;
  return {
    prefix: readPrefix(start, head.slice(start.length, from - word.length - 3)),
    severity: word,
    message: text.slice(from),
    ambiguous: severity.test(head.slice(from)),
  };
}

type Take = (prefix: Prefix, match: RegExpExecArray) => string;
/** Forms of the parts, the first that fits at a place counts. Each is bounded and ends at a character that it cannot hold. */
const forms: readonly (readonly [RegExp, Take])[] = [
  [
    /\[(\d{1,10})(?:-(\d{1,10}))?\]/y,
    (prefix, [, first, second]) => {
      if (prefix.pid !== undefined) return (prefix.line ??= first ?? ''), '[%l-1]';
      prefix.pid = first ?? '';
      if (second !== undefined) prefix.line = second;
      return second === undefined ? '[%p]' : '[%p-%l]';
    },
  ],
  [
    /(user|usr|db|database|app|application|appname|client|host|remote|pid|session|line|sqlstate)=((?:[^,\s]|[^\S\n](?![\w]+=)(?=[^,]*,))*)/y,
    (prefix, [, name = '', value = '']) => named(prefix, name, value),
  ],
  [/\[local\]/y, (prefix) => ((prefix.client ??= '[local]'), '%h')],
  [
    /(?!:[^:])([0-9a-fA-F.:]{2,45}|[A-Za-z0-9][\w.-]{0,252})\((\d{1,5})\)/y,
    (prefix, [, host = '', port]) => {
      if (prefix.client === undefined) address(prefix, host, port);
      return '%r';
    },
  ],
  [
    /(?:\d{1,3}\.){3}\d{1,3}(?![\w.])|(?!:[^:])[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]{1,41}(?![\w.])/y,
    (prefix, match) => {
      if (prefix.client === undefined) address(prefix, match[0], undefined);
      return '%h';
    },
  ],
  [/([0-9a-f]{5,16}\.[0-9a-f]{1,8})(?![\w.@])/y, (prefix, [, id]) => ((prefix.session ??= id ?? ''), '%c')],
  [
    /([^\s:@,]{0,256})@([^\s:,]{0,256})/y,
    (prefix, [, user = '', database = '']) => {
      named(prefix, 'user', user);
      named(prefix, 'db', database);
      return '%u@%d';
    },
  ],
  [/(\d[0-9A-Z]{4}|[A-Z]{2}\d{3}|[FHPX][0-9A-Z]\d{3})(?![\w.@=])/y, (prefix, [, state]) => ((prefix.sqlstate ??= state ?? ''), '%e')],
  [/[^\s:,|>-][^\s:,|]{0,255}/y, (prefix, [word]) => (prefix.other.push(word), '?')],
];

function readPrefix(start: string, head: string): Prefix {
  const zone = /(?:[A-Z][A-Za-z]*|[+-]\d\d(?::?\d\d)?)$/.exec(start.slice(10))?.[0];
  const time = (zone === undefined ? start : start.slice(0, -zone.length).trimEnd()).replace(/^< ?/, '');
  const prefix: Prefix = { time, zone, other: [], template: '', shape: zone === undefined ? '%n' : time.includes('.') ? '%m' : '%t' };
  for (let at = 0; at < head.length; ) {
    const form = forms.find(([pattern]) => {
      pattern.lastIndex = at;
      return pattern.test(head);
    });
    if (!form) {
      prefix.shape += head[at];
      prefix.template += head[at];
      at++;
      continue;
    }
    const [pattern, take] = form;
    pattern.lastIndex = at;
    const match = pattern.exec(head) as RegExpExecArray;
    const part = take(prefix, match);
    prefix.shape += part;
    prefix.template += part === '?' ? match[0] : part;
    at += match[0].length;
  }
  return prefix;
}

/** Parts by their names, as a prefix has them. */
export function prefixBy(parts: Readonly<Record<string, string | undefined>>): Partial<Prefix> {
  const { pid, line, session, sqlstate, user, database, application, client } = parts;
  const found: Partial<Prefix> = {};
  const host = client === undefined || empty.has(client) ? undefined : /^(.*?)(?:\((\d{1,5})\))?$/.exec(client);
  if (host) address(found, host[1] ?? '', host[2]);
  for (const [name, value] of Object.entries({ pid, line, session, sqlstate, user, database, application }))
    if (value !== undefined && !empty.has(value)) Object.assign(found, { [name]: value });
  return found;
}

const empty = new Set(['', '[unknown]']);

function named(prefix: Prefix, name: string, value: string): string {
  const say = (escape: string) => `${name}=${escape}`;
  const said = empty.has(value) ? undefined : value;
  switch (name) {
    case 'user':
    case 'usr':
      if (said !== undefined) prefix.user ??= said;
      return say('%u');
    case 'db':
    case 'database':
      if (said !== undefined) prefix.database ??= said;
      return say('%d');
    case 'app':
    case 'application':
    case 'appname':
      if (said !== undefined) prefix.application ??= said;
      return say('%a');
    case 'client':
    case 'host':
    case 'remote': {
      const m = /^(.*)\((\d{1,5})\)$/.exec(value);
      if (said !== undefined && prefix.client === undefined) address(prefix, m?.[1] ?? value, m?.[2]);
      return say(m ? '%r' : '%h');
    }
    case 'pid':
      if (said !== undefined) prefix.pid ??= said;
      return say('%p');
    case 'session':
      if (said !== undefined) prefix.session ??= said;
      return say('%c');
    case 'line':
      if (said !== undefined) prefix.line ??= said;
      return say('%l');
    default:
      if (said !== undefined) prefix.sqlstate ??= said;
      return say('%e');
  }
}
