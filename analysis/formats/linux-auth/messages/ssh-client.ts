// Who stands at the other end of an OpenSSH message. The name in front of the address is the client's choice and may imitate an address:
// fields are taken where the text allows one reading, and two readings are named.
import { client, type Said, user } from './said.ts';

const peer = / from (\S{1,255})(?: port (\d{1,5}))?(?: (ssh[12]))?(?=$|: )/y;

export interface Peer {
  before: string;
  host: string;
  port: string | undefined;
  protocol: string | undefined;
  /** Behind `: `. */
  info: string | undefined;
  several: boolean;
}

/** The first ` from HOST[ port N][ sshN]` that the line ends with or that `: ` follows. */
export function peerIn(text: string): Peer | undefined {
  let found: Peer | undefined;
  for (let at = text.indexOf(' from '); at >= 0; at = text.indexOf(' from ', at + 1)) {
    peer.lastIndex = at;
    const m = peer.exec(text);
    if (!m) continue;
    if (found) return { ...found, several: true };
    const info = text.slice(at + m[0].length + 2);
    found = { before: text.slice(0, at), host: m[1] ?? '', port: m[2], protocol: m[3], info: info === '' ? undefined : info, several: false };
  }
  return found;
}

export const twice = (peer: Peer): Pick<Said, 'ambiguous'> =>
  peer.several ? { ambiguous: 'more than one stretch reads as the client; the first was taken' } : {};

/**
 * `[invalid user |authenticating user |user ]NAME HOST port N`, or a lone HOST. With `reasons` the first ` port N: ` ends the client and
 * what follows is the reason, which may quote names as well; else the client ends the text.
 */
export function named(text: string, reasons: boolean): { said: Said; reason?: string } | undefined {
  const kind = /^(?:(\S{1,30}) )?user /.exec(text);
  const body = kind ? text.slice(kind[0].length) : text;
  const stop = reasons ? / port \d{1,5}: /.exec(body) : null;
  const head = stop ? body.slice(0, stop.index + stop[0].length - 2) : body;
  const m = /^(.* |)(\S{1,255}) port (\d{1,5})$/s.exec(head);
  if (!m) return /^\S{1,255}$/.test(body) ? { said: client(body) } : undefined;
  const state = kind?.[1] === undefined ? {} : { extra: { ssh: { user_state: kind[1] } } };
  const said: Said = { ...(kind ? user(m[1]?.slice(0, -1)) : {}), ...client(m[2], m[3]), ...state };
  if (!stop) return { said };
  const reason = body.slice(stop.index + stop[0].length);
  if (/ port \d{1,5}: /.test(reason)) said.ambiguous = 'more than one stretch reads as the client; the first was taken';
  return { said, reason };
}
