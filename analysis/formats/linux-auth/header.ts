// The head of a line: that of a syslog daemon or journalctl (../../reading/syslog/), or of a service that writes its own access log (vsftpd, Webmin, Samba,
// Tomcat).
import { type Head, headOfNothing, readHead } from '../../reading/syslog/head.ts';
import { civilOf, offsetOf, parts } from '../../reading/syslog/stamp.ts';
import { monthOf } from '../../reading/values/month-names.ts';

const { month, clock, fraction } = parts;

/** `Mon Jun  8 12:08:44 2020 [pid 27245]`: vsftpd. */
const ctime = new RegExp(`^[A-Z][a-z]{2} ${month} {1,2}(\\d{1,2}) ${clock} (\\d{4})(?: \\[pid (\\d{1,10})\\])?(?: |$)`);
/** `1690466804.21619.0 [27/Jul/2023 16:06:44]`: Webmin's miniserv; the number is an id. */
const webmin = new RegExp(`^(\\d{9,11}\\.\\d{1,12}\\.\\d{1,9}) \\[(\\d{1,2})/${month}/(\\d{4}) ${clock}\\] `);
/** Samba's authentication audit states its time inside the line. */
const samba = new RegExp(`^(?:\\s*)Auth: \\[.{0,400}? at \\[([A-Z][a-z]{2}, (\\d\\d) ${month} (\\d{4}) ${clock}${fraction} (UTC|[A-Z]{2,5}))\\]`);
/** `apr 15, 2013 8:34:08 PM class method`: Java logging. */
const java = /^([A-Za-z]{3}) (\d{1,2}), (\d{4}) (0?[1-9]|1[0-2]):(\d\d):(\d\d) (AM|PM) /;

const escape = String.fromCharCode(27);
const colour = new RegExp(`${escape}\\[[0-9;]{0,20}m`, 'g');

/** Without a terminal's colour codes that were saved along with the line; only for reading its head. */
export const withoutColours = (line: string): string => (line.includes(`${escape}[`) ? line.replace(colour, '') : line);

/** Undefined: the line has no head that is known here. */
export const readHeader = (line: string): Head | undefined => readHead(line) ?? ownHeads(line);

function ownHeads(line: string): Head | undefined {
  const c = ctime.exec(line);
  if (c) {
    const stamp = { text: c[0].replace(/ ?\[pid.*$/, '').trim(), civil: civilOf(c[6], monthOf(c[1]), c[2], c[3], c[4], c[5]), offset: undefined };
    return { ...headOfNothing, stamp, pid: c[7] === undefined ? undefined : Number(c[7]), at: c[0].length };
  }
  const w = webmin.exec(line);
  if (w) {
    const text = line.slice((w[1]?.length ?? 0) + 2, w[0].length - 2);
    const stamp = { text, civil: civilOf(w[4], monthOf(w[3]), w[2], w[5], w[6], w[7]), offset: undefined };
    return { ...headOfNothing, stamp, extra: { id: w[1] }, at: w[0].length };
  }
  const s = samba.exec(line.slice(0, 600));
  if (s) {
    const offset = offsetOf(s[9]);
    const stamp = { text: s[1] ?? '', civil: civilOf(s[4], monthOf(s[3]), s[2], s[5], s[6], s[7], s[8]), offset };
    return { ...headOfNothing, stamp: offset === undefined && s[9] !== undefined ? { ...stamp, abbreviation: s[9] } : stamp, at: 0 };
  }
  const j = java.exec(line);
  if (j) {
    const name = `${j[1]?.slice(0, 1).toUpperCase()}${j[1]?.slice(1).toLowerCase()}`;
    const hour = (Number(j[4]) % 12) + (j[7] === 'PM' ? 12 : 0);
    if (monthOf(name) > 0) {
      const civil = civilOf(j[3], monthOf(name), j[2], String(hour), j[5], j[6]);
      return { ...headOfNothing, stamp: { text: j[0].trim(), civil, offset: undefined }, at: j[0].length };
    }
  }
  return undefined;
}
