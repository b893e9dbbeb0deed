// Who stands at the other end of an OpenSSH message. The name in front of the address is the client's choice and may imitate an address:
// what sshd itself writes behind the address decides which stretch is its own; where two fit, both are named.
import { client, type Said, user } from './said.ts';

const stretch = / from (\S{1,255})(?: port (\d{1,5}))?(?: (ssh[12]))?(?=$|: )/y;

export interface Peer {
  before: string;
  host: string;
  port: string | undefined;
  protocol: string | undefined;
  /** Behind `: `. */
  info: string | undefined;
  ambiguous: string | undefined;
}

/**
 * What sshd writes behind the client. `nothing`: the line ends. `protocol`, of auth_log in OpenSSH's auth.c: ` ssh2` and the end, for passwords,
 * keyboard-interactive and none (protocol 1 may name the client's user). `key`, for publickey and hostbased: a key as well, of a certificate
 * its id, of a host the client's user and host, which may hold any text.
 */
export type Behind = 'nothing' | 'protocol' | 'key';

const keyHead = /^[A-Za-z0-9-]{2,64} [A-Za-z0-9+/=:]{10,128}(?=$| ID |, client user ")/;
const certificateEnd = / \(serial \d{1,20}\) CA \S{2,64} \S{10,128}$/;

/** Every stretch that reads as `from HOST[ port N][ sshN]` and ends the text, or has `: ` behind it. */
function stretches(text: string): Omit<Peer, 'ambiguous'>[] {
  const found: Omit<Peer, 'ambiguous'>[] = [];
  for (let at = text.indexOf(' from '); at >= 0; at = text.indexOf(' from ', at + 1)) {
    stretch.lastIndex = at;
    const m = stretch.exec(text);
    if (!m) continue;
    const end = at + m[0].length;
    found.push({ before: text.slice(0, at), host: m[1] ?? '', port: m[2], protocol: m[3], info: end === text.length ? undefined : text.slice(end + 2) });
  }
  return found;
}

/** The client that a message states; `known` = the name is that of an account, not any text. */
export function peerIn(text: string, behind: Behind, known = false): Peer | undefined {
  const all = stretches(text);
  const free = certificateEnd.test(text.slice(-300)) ? ' ID ' : text.endsWith('"') ? ', client user "' : undefined;
  const protocols = all.some(({ protocol }) => protocol !== undefined);
  const fits = ({ info, protocol }: { info: string | undefined; protocol: string | undefined }): boolean => {
    if (behind === 'nothing') return info === undefined;
    // A message that names the protocol names it right behind its own client.
    if (protocol === undefined && protocols) return false;
    if (info === undefined || (protocol === 'ssh1' && info.startsWith('ruser '))) return true;
    const key = behind === 'key' ? keyHead.exec(info) : null;
    return key !== null && (key[0].length === info.length || (free !== undefined && info.startsWith(free, key[0].length)));
  };
  const fitting = all.filter(fits);
  const readings = fitting.length > 0 ? fitting : all;
  const taken = known ? readings[0] : readings[readings.length - 1];
  if (!taken) return undefined;
  const other = readings.find((reading) => reading !== taken) ?? all.find((reading) => reading !== taken);
  const ambiguous =
    other === undefined
      ? undefined
      : readings.length > 1
        ? `two stretches read as the client, ${said(taken)} and ${said(other)}; the ${known ? 'first' : 'last'} was taken`
        : `text that the other side chose imitates a client, ${said(other)}; sshd's own is ${said(taken)}, by what it writes behind it`;
  return { ...taken, ambiguous };
}

const said = ({ host, port }: Pick<Peer, 'host' | 'port'>): string => (port === undefined ? host : `${host} port ${port}`);

export const doubt = (peer: Peer): Pick<Said, 'ambiguous'> => (peer.ambiguous === undefined ? {} : { ambiguous: peer.ambiguous });

/** The one reason for parting that quotes names, and so may hold any text. */
const quoting = ': Change of username or service not allowed: (';

/**
 * `[invalid user |authenticating user |user ]NAME HOST port N`, or a lone HOST. With `reasons`, `: REASON` stands behind it: the last
 * ` port N: ` ends the client, unless an earlier one is followed by the reason that quotes names.
 */
export function named(text: string, reasons: boolean): { said: Said; reason?: string } | undefined {
  const kind = /^(?:(\S{1,30}) )?user /.exec(text);
  const body = kind ? text.slice(kind[0].length) : text;
  const stop = reasons ? endOfClient(body) : undefined;
  const head = stop === undefined ? body : body.slice(0, stop);
  const m = /^(.* |)(\S{1,255}) port (\d{1,5})$/s.exec(head);
  // Without a port, as older ones wrote it, it is an address; "Connection reset by peer" names none.
  if (!m) return /^(?:[\w%-]*[.:][\w.:%-]*|UNKNOWN)$/.test(body) ? { said: client(body) } : undefined;
  const state = kind?.[1] === undefined ? {} : { extra: { ssh: { user_state: kind[1] } } };
  const said: Said = { ...(kind ? user(m[1]?.slice(0, -1)) : {}), ...client(m[2], m[3]), ...state };
  if (stop === undefined) return { said };
  if (body.search(portColon) < body.lastIndexOf(' port ', stop) || endOfClient(body.slice(stop + 2)) !== undefined)
    said.ambiguous = 'text that the other side chose imitates a client; the one behind which sshd gives its reason was taken';
  return { said, reason: body.slice(stop + 2) };
}

const portColon = / port \d{1,5}: /;
const portBefore = / port \d{1,5}$/;

/** Where the colon behind the client stands. */
function endOfClient(text: string): number | undefined {
  if (text.endsWith(')'))
    for (let at = text.indexOf(quoting); at >= 0; at = text.indexOf(quoting, at + 1)) if (portBefore.test(text.slice(Math.max(0, at - 12), at))) return at;
  for (let at = text.lastIndexOf(' port '); at >= 0; at = at === 0 ? -1 : text.lastIndexOf(' port ', at - 1)) {
    const m = portColon.exec(text.slice(at, at + 14));
    if (m?.index === 0) return at + m[0].length - 2;
  }
  return undefined;
}
