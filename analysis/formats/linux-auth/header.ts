// The head of a log line: syslog (RFC 3164, RFC 5424, rsyslog's ISO form, with or without <PRI>, host, pid, colon) and the
// heads of services that write their own access log (vsftpd, Webmin, Samba, Tomcat). Every part is read left to right; nothing backtracks.
import { type Civil, offsetMinutes } from '../../reading/values/local-time.ts';

export interface Stamp {
  /** As the line states it. */
  text: string;
  /** `year` 0 = the line states none. */
  civil: Civil;
  /** Offset in minutes; undefined = the line states none. */
  offset: number | undefined;
  /** Of a zone, where the line states no offset. */
  abbreviation?: string;
}

export interface Header {
  stamp: Stamp | undefined;
  pri: number | undefined;
  host: string | undefined;
  program: string | undefined;
  pid: number | undefined;
  /** RFC 5424 message id and structured data; severity of Apple's log. */
  extra: Record<string, unknown> | undefined;
  message: string;
}

export const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const month = '(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const clock = '([0-2]\\d):([0-5]\\d):([0-6]\\d)';
const fraction = '(?:[.,](\\d{1,9})\\d{0,9})?';

const priority = /^<(\d{1,3})>/;
const rfc3164 = new RegExp(`^${month} {1,2}(\\d{1,2}) (?:(\\d{4}) )?${clock}${fraction}(?=[ :]|$)`);
const iso = new RegExp(`^(\\d{4})-(\\d\\d)-(\\d\\d)[T ]${clock}${fraction}(?: ?(Z|[+-]\\d\\d:?\\d\\d))?(?= |$)`);
/** `Mon Jun  8 12:08:44 2020 [pid 27245]`: vsftpd. */
const ctime = new RegExp(`^[A-Z][a-z]{2} ${month} {1,2}(\\d{1,2}) ${clock} (\\d{4})(?: \\[pid (\\d{1,10})\\])?(?: |$)`);
/** `1690466804.21619.0 [27/Jul/2023 16:06:44]`: Webmin's miniserv; the number is an id. */
const webmin = new RegExp(`^(\\d{9,11}\\.\\d{1,12}\\.\\d{1,9}) \\[(\\d{1,2})/${month}/(\\d{4}) ${clock}\\] `);
/** Samba's authentication audit states its time inside the line. */
const samba = new RegExp(`^(?:\\s*)Auth: \\[.{0,400}? at \\[([A-Z][a-z]{2}, (\\d\\d) ${month} (\\d{4}) ${clock}${fraction} (UTC|[A-Z]{2,5}))\\]`);
/** `apr 15, 2013 8:34:08 PM class method`: Java logging. */
const java = /^([A-Za-z]{3}) (\d{1,2}), (\d{4}) (0?[1-9]|1[0-2]):(\d\d):(\d\d) (AM|PM) /;

/** Program name, `(module)`, `[pid]`, colon. The workers of gdm name themselves `gdm-password]`. */
const tag = /^([A-Za-z0-9_./@+-]{1,64}|\([A-Za-z0-9_./@+-]{1,64}\))(?:\]|\(([A-Za-z0-9_./=-]{1,64})\))?(?:\[(\d{1,10})\])?(:)?(?= |$)/;
const boxedTag = /^\[([A-Za-z0-9_./@+-]{1,64})\]:? /;

const civil = (
  year: string | number | undefined,
  monthNumber: number,
  day: string | undefined,
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
  part?: string,
): Civil => ({
  year: Number(year ?? 0),
  month: monthNumber,
  day: Number(day),
  hour: Number(hour),
  minute: Number(minute),
  second: Number(second),
  nanos: Number((part ?? '').padEnd(9, '0')),
});
const monthOf = (name: string | undefined): number => monthNames.indexOf(name ?? '') + 1;

export function offsetOf(zone: string | undefined): number | undefined {
  if (zone === undefined) return undefined;
  if (zone === 'Z' || zone === 'UTC') return 0;
  if (!/^[+-]/.test(zone)) return undefined;
  // An offset that no clock can have: not a number, so that the time is refused rather than read in another zone.
  return offsetMinutes(zone) ?? Number.NaN;
}

const escape = String.fromCharCode(27);
const colour = new RegExp(`${escape}\\[[0-9;]{0,20}m`, 'g');

/** Without a terminal's colour codes that were saved along with the line; only for reading its head. */
export const withoutColours = (line: string): string => (line.includes(`${escape}[`) ? line.replace(colour, '') : line);

/** Undefined: the line has no head that is known here. */
export function readHeader(line: string): Header | undefined {
  const pri = priority.exec(line);
  const body = pri ? line.slice(pri[0].length) : line;
  const number = pri ? Number(pri[1]) : undefined;
  if (pri && body.startsWith('1 ')) {
    const modern = rfc5424(body.slice(2), number);
    if (modern) return modern;
  }
  const old = rfc3164.exec(body);
  if (old) {
    const stamp: Stamp = { text: old[0], civil: civil(old[3], monthOf(old[1]), old[2], old[4], old[5], old[6], old[7]), offset: undefined };
    return tail(stamp, number, body.slice(old[0].length));
  }
  const dated = iso.exec(body);
  if (dated) {
    const stamp: Stamp = {
      text: dated[0],
      civil: civil(dated[1], Number(dated[2]), dated[3], dated[4], dated[5], dated[6], dated[7]),
      offset: offsetOf(dated[8]),
    };
    return tail(stamp, number, body.slice(dated[0].length));
  }
  return ownHeads(line);
}

/** Host, tag and message behind the time. */
function tail(stamp: Stamp, pri: number | undefined, text: string): Header {
  const rest = text.replace(/^[ :]{1,16}/, '');
  const header: Header = { stamp, pri, host: undefined, program: undefined, pid: undefined, extra: undefined, message: rest };
  const boxed = boxedTag.exec(rest);
  if (boxed) return { ...header, program: boxed[1], message: rest.slice(boxed[0].length) };
  const first = tag.exec(rest);
  if (first && (first[3] !== undefined || first[4] !== undefined)) return tagged(header, rest, first);
  const space = rest.indexOf(' ');
  const host = space < 0 ? rest : rest.slice(0, space);
  if (host === '' || host.length > 255 || /^-+$/.test(host)) return header;
  const behind = space < 0 ? '' : rest.slice(space + 1).trimStart();
  const second = tag.exec(behind);
  if (second && (second[3] !== undefined || second[4] !== undefined)) return tagged({ ...header, host }, behind, second);
  const box = boxedTag.exec(behind);
  if (box) return { ...header, host, program: box[1], message: behind.slice(box[0].length) };
  return { ...header, host, message: behind };
}

function tagged(header: Header, text: string, found: RegExpExecArray): Header {
  const extra = found[2] === undefined ? header.extra : { ...header.extra, module: found[2] };
  return {
    ...header,
    program: found[1]?.replace(/^\(|\)$/g, ''),
    pid: found[3] === undefined ? undefined : Number(found[3]),
    extra,
    message: text.slice(found[0].length + 1),
  };
}

/** Behind `<PRI>1 `: time, host, program, pid, message id, structured data, message; `-` = not stated. */
function rfc5424(text: string, pri: number | undefined): Header | undefined {
  const parts = /^(\S{1,64}) (\S{1,255}) (\S{1,48}) (\S{1,128}) (\S{1,32}) /.exec(text);
  const time = parts && parts[1] !== '-' ? iso.exec(parts[1] ?? '') : undefined;
  if (!parts || time === null) return undefined;
  const given = (value: string | undefined): string | undefined => (value === undefined || value === '-' ? undefined : value);
  let at = parts[0].length;
  const dataStart = at;
  if (text[at] === '-') at++;
  else
    while (text[at] === '[') {
      let quoted = false;
      for (at++; at < text.length && (quoted || text[at] !== ']'); at++) {
        if (text[at] === '\\') at++;
        else if (text[at] === '"') quoted = !quoted;
      }
      // Data that does not close is message, not data.
      if (at >= text.length) at = dataStart - 1;
      else at++;
    }
  const data = at < dataStart ? undefined : given(text.slice(dataStart, at));
  const id = given(parts[5]);
  const process = given(parts[4]);
  const extra = {
    ...(id === undefined ? {} : { message_id: id }),
    ...(data === undefined ? {} : { structured_data: data }),
    ...(process !== undefined && !/^\d{1,10}$/.test(process) ? { process } : {}),
  };
  return {
    stamp: time ? { text: time[0], civil: civil(time[1], Number(time[2]), time[3], time[4], time[5], time[6], time[7]), offset: offsetOf(time[8]) } : undefined,
    pri,
    host: given(parts[2]),
    program: given(parts[3]),
    pid: process !== undefined && /^\d{1,10}$/.test(process) ? Number(process) : undefined,
    extra: Object.keys(extra).length > 0 ? extra : undefined,
    message: text.slice(at + 1).replace(/^\uFEFF/, ''),
  };
}

function ownHeads(line: string): Header | undefined {
  const none = { pri: undefined, host: undefined, program: undefined, pid: undefined, extra: undefined };
  const c = ctime.exec(line);
  if (c) {
    const stamp = { text: c[0].replace(/ ?\[pid.*$/, '').trim(), civil: civil(c[6], monthOf(c[1]), c[2], c[3], c[4], c[5]), offset: undefined };
    return { ...none, stamp, pid: c[7] === undefined ? undefined : Number(c[7]), message: line.slice(c[0].length) };
  }
  const w = webmin.exec(line);
  if (w) {
    const stamp = { text: line.slice((w[1]?.length ?? 0) + 2, w[0].length - 2), civil: civil(w[4], monthOf(w[3]), w[2], w[5], w[6], w[7]), offset: undefined };
    return { ...none, stamp, extra: { id: w[1] }, message: line.slice(w[0].length) };
  }
  const s = samba.exec(line.slice(0, 600));
  if (s) {
    const [zone = ''] = s.slice(9);
    const offset = offsetOf(zone);
    const stamp: Stamp = {
      text: s[1] ?? '',
      civil: civil(s[4], monthOf(s[3]), s[2], s[5], s[6], s[7], s[8]),
      offset,
      ...(offset === undefined ? { abbreviation: zone } : {}),
    };
    return { ...none, stamp, message: line };
  }
  const j = java.exec(line);
  if (j) {
    const name = `${j[1]?.slice(0, 1).toUpperCase()}${j[1]?.slice(1).toLowerCase()}`;
    const hour = (Number(j[4]) % 12) + (j[7] === 'PM' ? 12 : 0);
    if (monthOf(name) > 0)
      return {
        ...none,
        stamp: { text: j[0].trim(), civil: civil(j[3], monthOf(name), j[2], String(hour), j[5], j[6]), offset: undefined },
        message: line.slice(j[0].length),
      };
  }
  return undefined;
}
