// Heads whose fields stand one behind the other, `-` where there is none: RFC 5424 (`<PRI>1 time host program pid id data message`), and
// RSYSLOG_SyslogProtocol23Format as it comes without priority and version.
import type { Head } from './head.ts';
import { readIsoStamp, type Stamp } from './stamp.ts';

const version = /1 /y;
const none = /- /y;
/** Time is read before. */
const fields = / (\S{1,255}) (\S{1,48}) (\S{1,128}) (\S{1,32}) /y;
/** Without a version only the fields themselves tell that they are such: a program without colon or bracket, a number or nothing as its process. */
const strict = / ([^\s:[\]]{1,255}) ([^\s:[\]]{1,48}) (-|\d{1,10}) (-|[^\s:[\]"]{1,32}) (?=- |-$|\[[^\s=\]"]{1,32}[ \]])/y;
const given = (value: string | undefined): string | undefined => (value === undefined || value === '-' ? undefined : value);

/** `from`: behind the priority. */
export function readModernHead(line: string, from: number, pri: number | undefined): Head | undefined {
  version.lastIndex = from;
  const versioned = pri !== undefined && version.test(line);
  const at = versioned ? from + 2 : from;
  const found = readIsoStamp(line, at);
  none.lastIndex = at;
  if (!found && !(versioned && none.test(line))) return undefined;
  const pattern = versioned ? fields : strict;
  pattern.lastIndex = found?.end ?? at + 1;
  const parts = pattern.exec(line);
  return parts ? fieldsOf(line, pattern.lastIndex, parts, found?.stamp, pri) : undefined;
}

function fieldsOf(line: string, dataStart: number, [, host, program, process, id]: RegExpExecArray, stamp: Stamp | undefined, pri: number | undefined): Head {
  const dataEnd = endOfData(line, dataStart);
  const data = dataEnd === undefined ? undefined : given(line.slice(dataStart, dataEnd));
  const message = given(id);
  const number = process !== undefined && /^\d{1,10}$/.test(process) ? Number(process) : undefined;
  const extra = {
    ...(message === undefined ? {} : { message_id: message }),
    ...(data === undefined ? {} : { structured_data: data }),
    ...(number === undefined && given(process) !== undefined ? { process } : {}),
  };
  return {
    stamp,
    pri,
    host: given(host),
    program: given(program),
    pid: number,
    extra: Object.keys(extra).length > 0 ? extra : undefined,
    at: messageStart(line, dataEnd === undefined ? dataStart : dataEnd + 1),
  };
}

/** Undefined: there is no data, or it does not close; then it is message. */
function endOfData(line: string, start: number): number | undefined {
  if (line[start] === '-') return start + 1;
  let at = start;
  while (line[at] === '[') {
    let quoted = false;
    for (at++; at < line.length && (quoted || line[at] !== ']'); at++) {
      if (line[at] === '\\') at++;
      else if (line[at] === '"') quoted = !quoted;
    }
    if (at >= line.length) return undefined;
    at++;
  }
  return at === start ? undefined : at;
}

/** rsyslog gives the blank behind an old tag on as the first character of the message; a byte order mark says that it is UTF-8. */
function messageStart(line: string, at: number): number {
  let start = Math.min(at, line.length);
  if (line[start] === ' ') start++;
  if (line[start] === '\uFEFF') start++;
  return start;
}
