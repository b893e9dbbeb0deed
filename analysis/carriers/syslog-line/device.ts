// Appliances begin their messages with a mark of their own, and no tag: Cisco's with a code, in front of which stand a host, a colon with a blank or not, or
// nothing; those of Palo Alto and NetScaler behind the host.
import type { Head } from '../../reading/syslog/head.ts';

const code = /%(?:ASA|FTD|NGIPS|PIX|FWSM)-(?:[a-z]{1,12}-)?[0-7]-\d{6}\b/;
/** The first four cells of PAN-OS; the time and the packet engine of NetScaler, whose date may look like a tag; Ivanti's own head, without its priority. */
const others = [
  /(?<=[ :])\d?,\d{4}[/-]\d\d[/-]\d\d[ T]\d\d:\d\d:\d\d(?:\.\d{1,9})?Z?,[0-9A-Za-z]{0,24},[A-Z][A-Z-]{2,15},/,
  /(?<= )\d\d\/\d\d\/\d{4}:\d\d:\d\d:\d\d(?: GMT| UTC)? {1,2}[\w.-]{0,64} {0,2}\d{1,3}-PPE-\d{1,3} : /,
  /(?<= )1 \d{4}-\d\d-\d\dT[\d:.+-]{8,24}Z? \S{1,64} PulseSecure: /,
];
/** What stands before the code is short: nobody else's text. */
const BEFORE = 160;

/** Undefined: no such message follows the head. What was taken for host or program may be the code. */
export function deviceHead(line: string, head: Head): Head | undefined {
  if (!head.stamp && head.pri === undefined) return undefined;
  const begin = line.slice(0, BEFORE);
  const at = code.exec(begin)?.index;
  if (at === undefined) return otherHead(begin, head);
  if (head.host?.startsWith('%')) return { ...head, host: undefined, program: undefined, at };
  if (head.at > at || !/^[ :]*$/.test(line.slice(head.at, at))) return undefined;
  const named = head.program !== undefined && head.pid === undefined && head.host === undefined;
  return { ...head, host: named ? head.program : head.host?.replace(/:$/, ''), program: named ? undefined : head.program, at };
}

function otherHead(begin: string, head: Head): Head | undefined {
  const at = others.map((mark) => mark.exec(begin)?.index).find((found) => found !== undefined);
  if (at === undefined || head.host === undefined) return undefined;
  // What was taken for a tag is the mark itself, or there is none.
  const isTag = head.program !== undefined && begin.startsWith(head.program, at);
  if (!isTag && (head.program !== undefined || head.at > at)) return undefined;
  const before = begin.slice(0, at).trimEnd();
  return before.endsWith(head.host) || /^[ :]*$/.test(begin.slice(head.at, at)) ? { ...head, program: undefined, pid: undefined, at } : undefined;
}
