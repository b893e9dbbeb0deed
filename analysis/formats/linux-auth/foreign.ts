// Lines that begin with a time as lines of syslog do, and are of other programs: what they state stands in a form that a syslog line cannot have there.
import { readHead } from '../../reading/syslog/head.ts';

const time = String.raw`\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?`;

const forms: readonly RegExp[] = [
  // logcli writes the labels of the stream behind the time, Loki's own line behind them.
  new RegExp(`^${time}[ \\t]{1,4}\\{(?:[A-Za-z_]\\w{0,63}="[^"]{0,256}"(?:, ?)?){1,32}\\} `),
  // VPC flow logs, by themselves or as the console and the CLI of CloudWatch show them.
  new RegExp(`^(?:${time}[ \\t]{1,4})?\\d (?:\\d{12}|unknown) (?:eni-[0-9a-f]{8,17}|-) `),
  // PostgreSQL: two blanks behind its severity, whatever log_line_prefix has put in front.
  new RegExp(`^${time} .{0,200}?\\b(?:DEBUG[1-5]?|INFO|NOTICE|WARNING|ERROR|LOG|FATAL|PANIC|DETAIL|HINT|STATEMENT|CONTEXT|QUERY): {2}`),
];

/** What stands where syslog has the host, or a program without one, and is none: a level, or a text with signs that no name and no address has. */
const noHost = /^\[?(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL)\]?:?$|[<>="{}]/;
const isOfNoHost = (line: string): boolean => {
  const head = readHead(line);
  return noHost.test(head?.host ?? head?.program ?? '');
};

/** A line that names the program which wrote it is one of syslog, whatever that program says. */
export const isForeign = (line: string): boolean =>
  isOfNoHost(line) || (forms.some((form) => form.test(line.slice(0, 1024))) && readHead(line)?.program === undefined);

/** Directives name the columns of what follows. */
export const isTable = (text: string): boolean => /^#(?:Fields|Columns): /im.test(text.slice(0, 4096));
