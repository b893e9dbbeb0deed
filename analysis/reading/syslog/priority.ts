// Facility and severity of a line: `<38>` in front of it, or as words within its head.
// Source: RFC 5424, 6.2.1; `facilitynames` and `prioritynames` of syslog.h.

/** A priority (facility times eight and severity) and the position behind it and its blank. */
export interface FoundPriority {
  pri: number;
  end: number;
}

const facilities: Readonly<Record<string, number>> = {
  kern: 0,
  user: 1,
  mail: 2,
  daemon: 3,
  auth: 4,
  security: 4,
  syslog: 5,
  lpr: 6,
  news: 7,
  uucp: 8,
  cron: 9,
  authpriv: 10,
  ftp: 11,
  ntp: 12,
  audit: 13,
  console: 14,
  ...Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`local${n}`, 16 + n])),
};
const severities: Readonly<Record<string, number>> = {
  emerg: 0,
  panic: 0,
  alert: 1,
  crit: 2,
  err: 3,
  error: 3,
  warn: 4,
  warning: 4,
  notice: 5,
  info: 6,
  debug: 7,
};

/** With the count of octets in front that TCP senders write (RFC 6587, 3.4.1). */
const number = /(?:\d{1,7} )?<(\d{1,3})>/y;
/** `auth.info` of BusyBox and OpenWrt, `auth|security:info` of AIX. */
const words = /([a-z0-9]{2,9})(?:\.|\|security:|:)([a-z]{3,7}) /y;
/** `<auth.info>` or `<4.6>`: syslogd of FreeBSD with `-v`. */
const bracketed = /<(?:(\d{1,2})\.([0-7])|([a-z0-9]{2,9})\.([a-z]{3,7}))> /y;

/** `In(38) ` of ESXi: the severity in letters, and the whole. */
const lettered = /(?:Em|Al|Cr|Er|Wa|No|In|Db)\((\d{1,3})\) (?=\S)/y;

const ofWords = (facility: string | undefined, severity: string | undefined): number | undefined => {
  const high = Object.hasOwn(facilities, facility ?? '') ? facilities[facility ?? ''] : undefined;
  const low = Object.hasOwn(severities, severity ?? '') ? severities[severity ?? ''] : undefined;
  return high === undefined || low === undefined ? undefined : high * 8 + low;
};

/** `<38>`. */
export function readPriority(line: string): FoundPriority | undefined {
  number.lastIndex = 0;
  const found = number.exec(line);
  return found ? { pri: Number(found[1]), end: found[0].length } : undefined;
}

/** `auth.info `, `auth|security:info `. */
export function readPriorityWords(line: string, at: number): FoundPriority | undefined {
  words.lastIndex = at;
  const found = words.exec(line);
  const pri = found ? ofWords(found[1], found[2]) : undefined;
  return found && pri !== undefined ? { pri, end: at + found[0].length } : undefined;
}

/** `<auth.info> `, `<4.6> `, `In(38) `. */
export function readBracketedPriority(line: string, at: number): FoundPriority | undefined {
  if (line[at + 2] === '(') {
    lettered.lastIndex = at;
    const found = lettered.exec(line);
    return found && Number(found[1]) <= 191 ? { pri: Number(found[1]), end: at + found[0].length } : undefined;
  }
  if (line[at] !== '<') return undefined;
  bracketed.lastIndex = at;
  const found = bracketed.exec(line);
  if (!found) return undefined;
  const pri = found[1] === undefined ? ofWords(found[3], found[4]) : Number(found[1]) * 8 + Number(found[2]);
  return pri !== undefined && pri <= 191 ? { pri, end: at + found[0].length } : undefined;
}

/** `[ID 800047 auth.info] `: what Solaris writes in front of the message; its number is that of the message text (syslogd(8)). */
export function readMessageId(line: string, at: number): (FoundPriority & { id: string }) | undefined {
  if (line[at] !== '[') return undefined;
  const found = /^\[ID (\d{1,9}) ([a-z0-9]{1,16})\.([a-z]{1,16})\] /.exec(line.slice(at, at + 64));
  const pri = found ? ofWords(found[2], found[3]) : undefined;
  return found && pri !== undefined ? { id: found[1] as string, pri, end: at + found[0].length } : undefined;
}
