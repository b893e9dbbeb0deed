// Firewalls of Cisco begin their messages with a code of their own, in front of which stand a host, a colon with a blank or not, or nothing.
import type { Head } from '../../reading/syslog/head.ts';

const code = /%(?:ASA|FTD|PIX|FWSM)-(?:[a-z]{1,12}-)?[0-7]-\d{6}\b/;
/** What stands before the code is short: nobody else's text. */
const BEFORE = 160;

/** Undefined: no such message follows the head. What was taken for host or program may be the code. */
export function deviceHead(line: string, head: Head): Head | undefined {
  if (!head.stamp && head.pri === undefined) return undefined;
  const at = code.exec(line.slice(0, BEFORE))?.index;
  if (at === undefined) return undefined;
  if (head.host?.startsWith('%')) return { ...head, host: undefined, program: undefined, at };
  if (head.at > at || !/^[ :]*$/.test(line.slice(head.at, at))) return undefined;
  const named = head.program !== undefined && head.pid === undefined && head.host === undefined;
  return { ...head, host: named ? head.program : head.host?.replace(/:$/, ''), program: named ? undefined : head.program, at };
}
