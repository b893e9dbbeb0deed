// sudo and su: who became whom, where and for which command.
import { isPam, readPam } from './pam.ts';
import type { MessageReader, Said } from './said.ts';

/** Names sudo writes before COMMAND, in its order. */
const fieldStart = /^(?:HOST|TTY|CHROOT|PWD|USER|GROUP|TSID|ENV)=/;

/** sudo begins the rest of a line that it cut with this; sudo-rs with the second, and ends what it cut with the third. */
export const continued = '(command continued) ';
export const restStart = '[...] ';
export const cutEnd = ' [...]';

/**
 * The reasons with which sudo refuses (log_denial, log_auth_failure and the like in its logging.c). It warns in the same form of what does
 * not stop the command ("problem with defaults entries", "unable to open ..."): whether that ran, such a line does not state.
 */
const refusal =
  /^(?:user NOT |command not allowed|\d{1,9} incorrect password attempts?$|a password is required|no tty present|sorry, |user not allowed |you are not |(?:unknown|invalid) (?:user|group|uid|gid)\b|account validation failure|account expired|PAM (?:authentication|account management) error|authentication failure)/i;

/** With log_exit_status sudo writes a second line when the command ends, and this behind it. */
const exitStatus = /(?: ; SIGNAL=([A-Z0-9+-]{1,16}))?(?: ; EXIT=(\d{1,10}))?$/;

/** The end of a folder's name can read as fields and command; so can the text of a command. */
const fieldsAgain = / ; USER=[^;=]{1,256} ; (?:GROUP=[^;]{1,256} ; |TSID=\S{1,32} ; |ENV=[^;]{1,500} ; ){0,3}COMMAND=/;

/** What a long line was cut before is part of a command and says nothing else, whatever it looks like. */
const rest = (command: string): Said => ({
  event_category: 'process',
  event_type: 'info',
  event_action: 'sudo',
  process_command_line: command,
  extra: { sudo: { continued: true } },
});

/** `alice : [error ; ]TTY=pts/0 ; PWD=/home/alice ; USER=root ; COMMAND=/bin/ls`: the command is all that follows. */
export const readSudo: MessageReader = (message, program) => {
  if (isPam(message)) return readPam(message, program);
  const text = message.trimStart();
  if (text.startsWith(restStart)) return rest(text.slice(restStart.length));
  const colon = text.indexOf(' : ');
  if (colon <= 0) return undefined;
  // sudo-rs leaves two blanks where there is no terminal.
  const body = text.slice(colon + 3).trimStart();
  if (body.startsWith(continued)) return { ...rest(body.slice(continued.length)), user_name: text.slice(0, colon) };
  const mark = body.indexOf(' ; COMMAND=');
  const start = body.startsWith('COMMAND=') ? 0 : mark < 0 ? -1 : mark + 3;
  const written = start < 0 ? undefined : body.slice(start + 8);
  const exit = written === undefined ? null : exitStatus.exec(written);
  const ended = exit !== null && exit[0] !== '';
  const command = ended ? written?.slice(0, exit.index) : written;
  const fields: Record<string, string> = {};
  const reasons: string[] = [];
  let repeated = false;
  let last: string | undefined;
  for (const part of (start < 0 ? body.replace(/ ;$/, '') : body.slice(0, start)).split(' ; ')) {
    // A line may be cut within the word behind the fields.
    if (part === '' || (start < 0 && 'COMMAND='.startsWith(part))) continue;
    const name = fieldStart.exec(part)?.[0].slice(0, -1);
    if (name !== undefined) {
      // A folder may be called `x ; USER=root`: the later one is sudo's own, both are kept in sight.
      if (fields[name] !== undefined) repeated = true;
      fields[name] = part.slice(name.length + 1);
      last = name;
    } else if (last === undefined) reasons.push(part);
    else fields[last] += ` ; ${part}`;
  }
  if (command === undefined && Object.keys(fields).length === 0) return undefined;
  const sudo: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) if (name !== 'USER') sudo[name.toLowerCase()] = value;
  if (exit?.[1] !== undefined) sudo.signal = exit[1];
  if (exit?.[2] !== undefined) sudo.exit = Number(exit[2]);
  if (command?.endsWith(cutEnd)) sudo.cut = true;
  const refused = refusal.test(reasons[0] ?? '');
  const state: Said = refused
    ? { event_type: 'start,denied', event_outcome: 'failure' }
    : reasons.length > 0 || command === undefined
      ? { event_type: 'info' }
      : // Also of a command that has ended, and whatever its status was: sudo let it run.
        { event_type: ended ? 'end' : 'start', event_outcome: 'success' };
  const said: Said = { event_category: 'process', event_action: 'sudo', ...state, user_name: text.slice(0, colon) };
  if (fields.USER !== undefined) said.user_effective_name = fields.USER;
  if (command !== undefined) said.process_command_line = command;
  if (reasons.length > 0) said.event_reason = reasons.join(' ; ');
  if (repeated) said.ambiguous = 'a field of sudo stands twice; the last was taken';
  else if (command !== undefined && fieldsAgain.test(command)) said.ambiguous = 'fields of sudo stand in the command as well; the first were taken';
  else if (ended) said.ambiguous = 'the line ends in an exit status, as sudo writes it when a command ends; it could also be the end of the command itself';
  if (Object.keys(sudo).length > 0) said.extra = { sudo };
  return said;
};

const become = { event_category: 'authentication,session', event_action: 'su' } as const;

export const readSu: MessageReader = (message, program) => {
  if (isPam(message)) return readPam(message, program);
  const text = message.trimEnd();
  const worded = /^(Successful|FAILED|FAILED SU|FAILED su) (?:su )?(?:for |\(to )(\S{1,255}?)\)? (?:by )?(\S{1,255})(?: on (\S{1,255}))?$/i.exec(text);
  if (worded) {
    const good = worded[1]?.toLowerCase() === 'successful';
    return {
      ...become,
      event_type: good ? 'start' : 'info',
      event_outcome: good ? 'success' : 'failure',
      user_name: worded[3],
      user_effective_name: worded[2],
      ...(worded[4] === undefined ? {} : { extra: { su: { tty: worded[4] } } }),
    };
  }
  // BSD, and System V.
  const changed =
    /^(?<bad>BAD SU )?(?<by>\S{1,255}) to (?<to>\S{1,255}) on (?<tty>\S{1,255})$/.exec(text) ??
    /^'su (?<to>\S{1,255})' (?:(?<bad>failed)|succeeded) for (?<by>\S{1,255}) on (?<tty>\S{1,255})$/.exec(text);
  const { bad, by, to: whom, tty } = changed?.groups ?? {};
  if (by !== undefined)
    return {
      ...become,
      event_type: bad === undefined ? 'start' : 'info',
      event_outcome: bad === undefined ? 'success' : 'failure',
      user_name: by,
      user_effective_name: whom,
      extra: { su: { tty } },
    };
  const to = /^\(to (\S{1,255})\) (\S{1,255}) on (\S{1,255})$/.exec(text);
  if (to) return { ...become, event_type: 'start', event_outcome: 'success', user_name: to[2], user_effective_name: to[1], extra: { su: { tty: to[3] } } };
  const signed = /^([+-]) (\S{1,255}) (\S{1,255}):(\S{1,255})$/.exec(text);
  if (!signed) return undefined;
  const good = signed[1] === '+';
  return {
    ...become,
    event_type: good ? 'start' : 'info',
    event_outcome: good ? 'success' : 'failure',
    user_name: signed[3],
    user_effective_name: signed[4],
    extra: { su: { tty: signed[2] } },
  };
};
