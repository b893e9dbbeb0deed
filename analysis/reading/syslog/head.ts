// The head of a log line, as syslog daemons and journalctl write it, and where the message behind it begins. Read left to right; nothing backtracks.
import { readBracketedPriority, readMessageId, readPriority, readPriorityWords } from './priority.ts';
import { readModernHead } from './rfc5424.ts';
import { readElapsed, readSecondsStamp } from './since-start.ts';
import { readCtime, readShortFull, readStamp, type Stamp } from './stamp.ts';
import { noTag, readBoxedTag, readTag, readUnitTag, type Tag } from './tag.ts';

export interface Head {
  stamp: Stamp | undefined;
  /** Facility times eight and severity, in numbers or words. */
  pri: number | undefined;
  host: string | undefined;
  program: string | undefined;
  pid: number | undefined;
  /** RFC 5424 message id and structured data; module, unit, level, message id of Solaris. */
  extra: Record<string, unknown> | undefined;
  /** Where the message begins: position in the line, its length where there is none. */
  at: number;
}

export const headOfNothing: Omit<Head, 'at'> = { stamp: undefined, pri: undefined, host: undefined, program: undefined, pid: undefined, extra: undefined };

const isDigit = (c: number): boolean => c >= 48 && c <= 57;

/** Undefined: the line has no head of these. */
export function readHead(line: string): Head | undefined {
  const priority = readPriority(line);
  const from = priority?.end ?? 0;
  const pri = priority?.pri;
  // Its year, or its version.
  const modern = isDigit(line.charCodeAt(from)) ? readModernHead(line, from, pri) : undefined;
  if (modern) return modern;
  const found = readStamp(line, from);
  if (found) return behindStamp(line, found.end, { ...headOfNothing, stamp: found.stamp, pri });
  const full = readShortFull(line, from);
  if (full) return onlyTagged(behindStamp(line, full.end, { ...headOfNothing, stamp: full.stamp, pri }, readUnitTag));
  const counted = readSecondsStamp(line, from);
  if (counted) return onlyTagged(behindStamp(line, counted.end, { ...headOfNothing, stamp: counted.stamp, pri }));
  const named = readCtime(line, from);
  if (named) return behindCtime(line, named.end, { ...headOfNothing, stamp: named.stamp, pri });
  const elapsed = readElapsed(line, from);
  const head = elapsed && onlyTagged(behindStamp(line, elapsed.end, { ...headOfNothing, pri, extra: { since_start: elapsed.text } }));
  // The kernel's own buffer has such times, and texts that look like host and program.
  return head && (head.pid !== undefined || head.program === 'kernel') ? head : undefined;
}

/** Forms that other texts begin with as well are heads only with a tag. */
const onlyTagged = (head: Head): Head | undefined => (head.program === undefined && head.extra?.unit === undefined ? undefined : head);

/** Logread writes facility and program behind it, no host; other programs have logs of their own that begin so. */
function behindCtime(line: string, end: number, head: Omit<Head, 'at'>): Head | undefined {
  const words = readPriorityWords(line, end + 1);
  if (words) return tagged(line, { ...head, pri: words.pri }, readTag(line, words.end) ?? noTag(words.end));
  return onlyTagged(behindStamp(line, end, head));
}

const gap = /[ :]{1,16}/y;
const blanks = / */y;
const skip = (pattern: RegExp, line: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.test(line) ? pattern.lastIndex : at;
};

/** Daemons of ESXi before 8 write a level there, and no host. */
const vmwareLevel = /(?:panic|error|warning|info|verbose|trivia) (?=[\w-]{1,32}\[\w{1,16}\] \[Originator@)/y;
/** Before 7 the process is a number of a thread, in the digits of sixteen. */
const vmwareTag = /([\w-]{1,32})\[(\w{1,16})\] /y;
const readVmwareTag = (line: string, at: number): Tag | undefined => {
  vmwareTag.lastIndex = at;
  const [whole, program, thread] = vmwareTag.exec(line) ?? [];
  return whole === undefined ? undefined : { program, pid: undefined, extra: thread === undefined ? undefined : { thread }, end: at + whole.length };
};
const after = (pattern: RegExp, line: string, at: number): string | undefined => {
  pattern.lastIndex = at;
  return pattern.exec(line)?.[0];
};

/** Behind the time of whoever kept the line stands that of the program which printed it. */
const ownTime = /^(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\d\d:\d\d:\d\d(?:[.,Z ]|$))/;

/** Host, facility, tag and message behind the time. */
function behindStamp(line: string, end: number, given: Omit<Head, 'at'>, tagAt = readTag): Head {
  let at = skip(gap, line, end);
  const bracketed = readBracketedPriority(line, at);
  const level = bracketed ? undefined : after(vmwareLevel, line, at);
  const head = bracketed ? { ...given, pri: bracketed.pri } : level === undefined ? given : { ...given, extra: { ...given.extra, level: level.trim() } };
  at = (bracketed?.end ?? at) + (level?.length ?? 0);
  const first = readBoxedTag(line, at) ?? tagAt(line, at) ?? (level === undefined ? undefined : readVmwareTag(line, at));
  if (first) return tagged(line, head, first);
  const space = line.indexOf(' ', at);
  const hostEnd = space < 0 ? line.length : space;
  const host = line.slice(at, Math.min(hostEnd, at + 256));
  if (host === '' || host.length > 255 || /^-+$|[()]/.test(host) || ownTime.test(line.slice(at, at + 16))) return { ...head, at };
  at = skip(blanks, line, hostEnd);
  const words = readPriorityWords(line, at);
  if (words) return tagged(line, { ...head, host, pri: words.pri }, readTag(line, words.end) ?? noTag(words.end));
  return tagged(line, { ...head, host }, tagAt(line, at) ?? readBoxedTag(line, at) ?? noTag(at));
}

function tagged(line: string, { stamp, pri, host, extra }: Omit<Head, 'at'>, tag: Tag): Head {
  const numbered = readMessageId(line, tag.end);
  return {
    stamp,
    pri: numbered?.pri ?? pri,
    host,
    program: tag.program,
    pid: tag.pid,
    extra: tag.extra || numbered ? { ...extra, ...tag.extra, ...(numbered ? { message_id: numbered.id } : {}) } : extra,
    at: numbered?.end ?? tag.end,
  };
}
