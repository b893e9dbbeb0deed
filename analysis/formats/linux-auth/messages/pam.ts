// Linux-PAM messages, which any program may write: `pam_unix(sshd:session): ...`, the older `(pam_unix) ...` and `program(pam_unix)[pid]: ...`.
import { readAccountState } from './pam-accounts.ts';
import { client, type MessageReader, type Said, user } from './said.ts';

/** An account may be called like a module: what sudo writes behind a name, and cron behind one in brackets, is no message of PAM. */
const head = /^(?=\(|pam_\w+[(:[])\(?(pam_[a-z0-9_]{1,32})\)?(?:\(([^:()\s]{0,64})(?::([^()\s]{0,64}))?\))?(?:\[\d{1,10}\])?:? (?![A-Z][A-Z ]{1,40}\()/;
/** What pam_unix writes under the name of the library. */
const library = /^PAM (?=\d{1,9} more authentication failures?;|service\()/;

/** Programs that let their caller become the user of the session; others open it for who comes. */
export const becoming: ReadonlySet<string> = new Set(['su', 'sudo', 'pkexec', 'doas', 'runuser']);

/** True when the message names a PAM module, or PAM itself. */
export const isPam = (message: string): boolean => head.test(message) || library.test(message);

export const readPam: MessageReader = (message, program) => {
  const found = head.exec(message);
  const text = message
    .slice((found ?? library.exec(message))?.[0].length ?? 0)
    .trimEnd()
    .replace(/ \[preauth\]$/, '');
  const said = readText(text, program);
  if (!found) return said;
  const pam: Record<string, unknown> = { module: found[1] };
  if (found[2]) pam.service = found[2];
  if (found[3]) pam.type = found[3];
  const own = said?.extra?.pam as Record<string, unknown> | undefined;
  // pam_krb5 states the user of the attempt as its login name.
  const named = found[1] === 'pam_krb5' && said !== undefined && said.user_name === undefined ? user(own?.logname as string | undefined) : {};
  return { ...said, ...named, extra: { ...said?.extra, pam: { ...pam, ...own } } };
};

/** The text behind the module name, or the whole text where the module stands in the tag. */
function readText(text: string, program: string | undefined): Said | undefined {
  const tried = /^(?:(\d{1,9}) more )?authentication (failures?|success);/.exec(text);
  if (tried) return authentication(text.slice(tried[0].length), tried[2] === 'success', tried[1], program !== undefined && becoming.has(program));
  const opened = /^session opened for user (.{1,256}?)(?:\((?:uid=(\d{1,10})|getpwnam error)\))? by (.{0,256}?)\(uid=(\d{1,10})\)$/s.exec(text.slice(0, 1200));
  if (opened) return session(opened, program);
  const closed = /^session closed for user (.{1,256})$/s.exec(text);
  if (closed) return { event_category: 'session', event_type: 'end', event_action: 'logged-off', ...user(closed[1]) };
  const changed = /^password changed for (.{1,256})$/s.exec(text);
  if (changed)
    return { event_category: 'iam', event_type: 'user,change', event_action: 'password-changed', event_outcome: 'success', user_target_name: changed[1] };
  return readAccountState(text);
}

/**
 * `by NAME(uid=N)`: NAME is the login name of the terminal, N the real user id of the process that opened the session: NAME's only where it
 * is not the superuser's, under which sudo, sshd and login run. Without a name, or with that of the login prompt, the session's user came.
 */
function session(m: RegExpExecArray, program: string | undefined): Said {
  const [, target = '', targetId, by = '', byId] = m;
  const said: Said = { event_category: 'session', event_type: 'start', event_action: 'logged-on', event_outcome: 'success' };
  const name = by.trim();
  if (name === '' || name === 'LOGIN') {
    const pam = { by_uid: byId, ...(name === '' ? {} : { by: name }) };
    const became = program !== undefined && becoming.has(program);
    // Somebody of that user id became the session's user; the name is not stated.
    if (became && byId !== '0')
      return { ...said, user_id: byId, user_effective_name: target, extra: { pam: targetId === undefined ? pam : { ...pam, target_uid: targetId } } };
    return {
      ...said,
      user_name: target,
      ...(targetId === undefined ? {} : { user_id: targetId }),
      ...(became ? { user_effective_name: target } : {}),
      extra: { pam },
    };
  }
  const own = byId !== '0' || name === 'root';
  const same = !own && name === target && targetId !== undefined;
  const pam = { ...(targetId === undefined ? {} : { target_uid: targetId }), ...(own ? {} : { by_uid: byId }) };
  return {
    ...said,
    user_name: name,
    ...(own ? { user_id: byId } : same ? { user_id: targetId } : {}),
    user_effective_name: target,
    ...(Object.keys(pam).length > 0 ? { extra: { pam } } : {}),
  };
}

/**
 * `logname= uid=0 euid=0 tty=ssh ruser= rhost=HOST  user=NAME`. Names come from the client and may imitate the fields behind them. Most give
 * no ruser, so the first `rhost=` after which the line ends or ` user=` follows is its own; FTP and mail servers give the name that was typed
 * as both, so theirs is the one between two equal names, or else the last.
 */
function authentication(text: string, success: boolean, more: string | undefined, becomes: boolean): Said {
  const said: Said = {
    event_category: 'authentication',
    event_type: 'info',
    event_action: 'authentication',
    event_outcome: success ? 'success' : 'failure',
    ...(success ? {} : { event_reason: 'authentication failure' }),
    ...(more === undefined ? {} : { extra: { repeated: Number(more) } }),
  };
  const begin = /^ ?logname=(.{0,256}?) uid=(\d{0,10}) euid=(\d{0,10}) tty=(\S{0,255}) ruser=/s.exec(text.slice(0, 1200));
  if (!begin) return said;
  const rest = ` ${text.slice(begin[0].length)}`;
  let readings = 0;
  let taken: { ruser: string; rhost: string; name: string } | undefined;
  const typed = begin[4] === 'ftp' || begin[4] === 'dovecot';
  for (let at = rest.indexOf(' rhost='); at >= 0; at = rest.indexOf(' rhost=', at + 1)) {
    const tail = rest.slice(at + 7);
    const m = /^(\S{0,255})(?: {1,4}user=|$)/.exec(tail);
    if (!m) continue;
    readings++;
    const reading = { ruser: rest.slice(1, Math.max(1, at)), rhost: m[1] ?? '', name: tail.slice(m[0].length) };
    if (taken === undefined || (typed && (taken.ruser !== taken.name || taken.name === ''))) taken = reading;
  }
  const pam: Record<string, unknown> = { uid: begin[2], euid: begin[3] };
  if (begin[1]) pam.logname = begin[1];
  if (begin[4]) pam.tty = begin[4];
  const { ruser = '', rhost, name = '' } = taken ?? {};
  if (ruser !== '') pam.ruser = ruser;
  // su asks for the password of another: who runs it stands in front, and whom they would be behind.
  const other = becomes && ruser !== '' && name !== '' && ruser !== name;
  return {
    ...said,
    ...user(name === '' || other ? ruser : name),
    ...(other ? { user_effective_name: name } : {}),
    ...client(rhost),
    ...(readings > 1 ? { ambiguous: `more than one stretch reads as rhost; the ${typed ? 'one beside the name that was typed' : 'first'} was taken` } : {}),
    extra: { ...said.extra, pam },
  };
}
