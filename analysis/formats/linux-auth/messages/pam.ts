// Linux-PAM messages, which any program may write: `pam_unix(sshd:session): ...`, the older `(pam_unix) ...` and `program(pam_unix)[pid]: ...`.
import { client, type MessageReader, type Said, user } from './said.ts';

const head = /^\(?(pam_[a-z0-9_]{1,32})\)?(?:\(([^:()\s]{0,64})(?::([^()\s]{0,64}))?\))?:? /;

/** True when the message names a PAM module. */
export const isPam = (message: string): boolean => head.test(message);

export const readPam: MessageReader = (message, program) => {
  const found = head.exec(message);
  const text = (found ? message.slice(found[0].length) : message).trimEnd().replace(/ \[preauth\]$/, '');
  const said = readText(text, program);
  if (!found) return said;
  const pam: Record<string, unknown> = { module: found[1] };
  if (found[2]) pam.service = found[2];
  if (found[3]) pam.type = found[3];
  return { ...said, extra: { ...said?.extra, pam: { ...pam, ...(said?.extra?.pam as Record<string, unknown> | undefined) } } };
};

/** The text behind the module name, or the whole text where the module stands in the tag. */
function readText(text: string, program: string | undefined): Said | undefined {
  if (text.startsWith('authentication failure;')) return authenticationFailure(text);
  const opened = /^session opened for user (.{1,256}?)(?:\(uid=(\d{1,10})\))? by (.{0,256}?)\(uid=(\d{1,10})\)$/s.exec(text.slice(0, 1200));
  if (opened) return session(opened, program);
  const closed = /^session closed for user (.{1,256})$/s.exec(text);
  if (closed) return { event_category: 'session', event_type: 'end', event_action: 'logged-off', ...user(closed[1]) };
  const changed = /^password changed for (.{1,256})$/s.exec(text);
  if (changed)
    return { event_category: 'iam', event_type: 'user,change', event_action: 'password-changed', event_outcome: 'success', user_target_name: changed[1] };
  const tally = /^user (.{1,256}) \((\d{1,10})\) (?:has )?tally (\d{1,10}), deny (\d{1,10})$/s.exec(text);
  if (tally) {
    const counts = { pam: { tally: Number(tally[3]), deny: Number(tally[4]) } };
    return {
      event_category: 'authentication',
      event_type: 'info',
      event_action: 'authentication',
      event_outcome: 'failure',
      event_reason: 'too many failed attempts',
      ...user(tally[1]),
      user_id: tally[2],
      extra: counts,
    };
  }
  if (text.startsWith('check pass; user unknown')) {
    return { event_category: 'authentication', event_type: 'info', event_action: 'authentication', event_outcome: 'failure', event_reason: 'user unknown' };
  }
  const locked = /^account (.{1,256}) has (expired|password changed in future).{0,100}$/s.exec(text);
  if (locked)
    return {
      event_category: 'authentication',
      event_type: 'info',
      event_action: 'authentication',
      event_outcome: 'failure',
      event_reason: text,
      ...user(locked[1]),
    };
  return undefined;
}

/** `by NAME(uid=N)` names who caused it; with no name there (sshd, cron) the session's user is the one who came. */
function session(m: RegExpExecArray, program: string | undefined): Said {
  const [, target = '', targetId, by = '', byId] = m;
  const said: Said = { event_category: 'session', event_type: 'start', event_action: 'logged-on', event_outcome: 'success' };
  const name = by.trim();
  if (name === '') {
    const pam = byId === undefined ? {} : { extra: { pam: { by_uid: byId } } };
    return {
      ...said,
      user_name: target,
      ...(targetId === undefined ? {} : { user_id: targetId }),
      ...(program === 'su' || program === 'sudo' ? { user_effective_name: target } : {}),
      ...pam,
    };
  }
  return {
    ...said,
    user_name: name,
    ...(byId === undefined ? {} : { user_id: byId }),
    user_effective_name: target,
    ...(targetId === undefined ? {} : { extra: { pam: { target_uid: targetId } } }),
  };
}

/**
 * `logname= uid=0 euid=0 tty=ssh ruser= rhost=HOST  user=NAME`. Names come from the client and may imitate the fields behind them:
 * the first `rhost=` after which the line ends or ` user=` follows is taken.
 */
function authenticationFailure(text: string): Said {
  const said: Said = {
    event_category: 'authentication',
    event_type: 'info',
    event_action: 'authentication',
    event_outcome: 'failure',
    event_reason: 'authentication failure',
  };
  const begin = /^authentication failure; logname=(.{0,256}?) uid=(\d{0,10}) euid=(\d{0,10}) tty=(\S{0,255}) ruser=/s.exec(text.slice(0, 1200));
  if (!begin) return said;
  const rest = ` ${text.slice(begin[0].length)}`;
  let readings = 0;
  let taken: { ruser: string; rhost: string; name: string } | undefined;
  for (let at = rest.indexOf(' rhost='); at >= 0; at = rest.indexOf(' rhost=', at + 1)) {
    const tail = rest.slice(at + 7);
    const m = /^(\S{0,255})(?: {1,4}user=|$)/.exec(tail);
    if (!m) continue;
    readings++;
    taken ??= { ruser: rest.slice(1, Math.max(1, at)), rhost: m[1] ?? '', name: tail.slice(m[0].length) };
  }
  const pam: Record<string, unknown> = { uid: begin[2], euid: begin[3] };
  if (begin[1]) pam.logname = begin[1];
  if (begin[4]) pam.tty = begin[4];
  if (taken?.ruser) pam.ruser = taken.ruser;
  return {
    ...said,
    ...user(taken === undefined ? undefined : taken.name === '' ? taken.ruser : taken.name),
    ...client(taken?.rhost),
    ...(readings > 1 ? { ambiguous: 'more than one stretch reads as rhost; the first was taken' } : {}),
    extra: { pam },
  };
}
