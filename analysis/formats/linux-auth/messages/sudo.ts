// sudo and su: who became whom, where and for which command.
import { isPam, readPam } from './pam.ts';
import type { MessageReader, Said } from './said.ts';

/** Names sudo writes before COMMAND, in its order. */
const fieldStart = /^(?:HOST|TTY|CHROOT|PWD|USER|GROUP|TSID|ENV|EXIT|SIGNAL)=/;

const continued = '(command continued) ';

/** The end of a folder's name can read as fields and command; so can the text of a command. */
const fieldsAgain = / ; USER=[^;=]{1,256} ; (?:GROUP=[^;]{1,256} ; |TSID=\S{1,32} ; |ENV=[^;]{1,500} ; ){0,3}COMMAND=/;

/** `alice : [error ; ]TTY=pts/0 ; PWD=/home/alice ; USER=root ; COMMAND=/bin/ls`: the command is all that follows. */
export const readSudo: MessageReader = (message, program) => {
  if (isPam(message)) return readPam(message, program);
  const text = message.trimStart();
  const colon = text.indexOf(' : ');
  if (colon <= 0) return undefined;
  const body = text.slice(colon + 3);
  // A long line is cut by sudo; its rest is part of a command and says nothing else, whatever it looks like.
  if (body.startsWith(continued))
    return {
      event_category: 'process',
      event_type: 'info',
      event_action: 'sudo',
      user_name: text.slice(0, colon),
      process_command_line: body.slice(continued.length),
      extra: { sudo: { continued: true } },
    };
  const start = body.startsWith('COMMAND=') ? 0 : body.indexOf(' ; COMMAND=') + 3 || -1;
  const command = start < 0 ? undefined : body.slice(start + 8);
  const fields: Record<string, string> = {};
  const reasons: string[] = [];
  let repeated = false;
  let last: string | undefined;
  for (const part of (start < 0 ? body : body.slice(0, start)).split(' ; ')) {
    if (part === '') continue;
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
  const said: Said = {
    event_category: 'process',
    event_type: reasons.length > 0 ? 'start,denied' : 'start',
    event_action: 'sudo',
    event_outcome: reasons.length > 0 ? 'failure' : 'success',
    user_name: text.slice(0, colon),
  };
  if (fields.USER !== undefined) said.user_effective_name = fields.USER;
  if (command !== undefined) said.process_command_line = command;
  if (reasons.length > 0) said.event_reason = reasons.join(' ; ');
  if (repeated) said.ambiguous = 'a field of sudo stands twice; the last was taken';
  else if (command !== undefined && fieldsAgain.test(command)) said.ambiguous = 'fields of sudo stand in the command as well; the first were taken';
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
