// The slots of the patterns, and what may stand in each. Whatever is not quite so (names with blanks, host names that look like addresses, other
// alphabets) is left to the readers in messages/.
import { except, ip, number, port, rest, run } from '../../../reading/patterns/kinds.ts';

const name = run(/[^ ]/, 64);
/** In front of `(uid=`. */
const account = run(/[\w.@$+-]/, 64);
const id = number(10);

export const slots = {
  /** What the head of the line says, and the message. */
  given: ['host', 'program', 'pid', 'message'],
  kinds: {
    // sshd
    // What sshd writes behind a message is no name.
    user: except(name, '[preauth]'),
    method: run(/[a-z/-]/, 41),
    key: run(/[A-Za-z0-9-]/, 61),
    fingerprint: run(/[A-Za-z0-9+/=:]/, 128),
    ip,
    port,
    to_ip: ip,
    to_port: port,
    code: number(4),
    reason: rest(500, { first: /[^ ]/, last: /[^ \]]/, before: ' [preauth]' }),
    // PAM
    service: run(/[\w.-]/, 64),
    type: run(/\w/, 64),
    target: run(/[^ ()]/, 64),
    target_uid: id,
    // The login prompt is nobody.
    by: except(account, 'LOGIN'),
    by_uid: except(id, '0'),
    uid: id,
    euid: id,
    logname: run(/[\w.@$+-]/, 64, 0),
    tty: run(/[\w/.:-]/, 64, 0),
    ruser: run(/[\w.@$+-]/, 64, 0),
    host_name: run(/[\w.-]/, 255),
    // cron
    cron_command: rest(8192, { before: ')' }),
    // logind
    session: run(/\w/, 64),
    owner: rest(64, { allowed: /[^ ']/, before: '.' }),
  },
} as const;
