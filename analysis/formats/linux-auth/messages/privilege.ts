// pkexec, doas and polkit: who ran what as whom, or was refused.
import type { Action } from '../actions.ts';
import { isPam, readPam } from './pam.ts';
import type { MessageReader, Said } from './said.ts';

const ran = (outcome: 'success' | 'failure', action: Action): Said => ({
  event_category: 'process',
  event_type: outcome === 'success' ? 'start' : 'start,denied',
  event_action: action,
  event_outcome: outcome,
});

/** `olga: Executing command [USER=root] [TTY=unknown] [CWD=/home/olga] [COMMAND=...]`; the command is all up to the last bracket. */
export const readPkexec: MessageReader = (message, program) => {
  if (isPam(message)) return readPam(message, program);
  const text = message.trimEnd();
  const m = /^(\S{1,256}): (.{1,300}?) \[USER=([^\]]{1,256})\] \[TTY=([^\]]{1,256})\] \[CWD=/s.exec(text);
  const rest = m ? text.slice(m[0].length) : '';
  const mark = rest.indexOf('] [COMMAND=');
  if (!m || mark < 0 || !rest.endsWith(']')) return undefined;
  const good = m[2] === 'Executing command';
  return {
    ...ran(good ? 'success' : 'failure', 'pkexec'),
    ...(good ? {} : { event_reason: m[2] }),
    user_name: m[1],
    user_effective_name: m[3],
    process_command_line: rest.slice(mark + 11, -1),
    ...(rest.includes('] [COMMAND=', mark + 1) ? { ambiguous: 'a field of pkexec stands twice; the first was taken' } : {}),
    extra: { pkexec: { tty: m[4], cwd: rest.slice(0, mark) } },
  };
};

/** `olga ran command ls -la as root from /home/olga`: command and folder are free text, the user between them is an account. */
export const readDoas: MessageReader = (message, program) => {
  if (isPam(message)) return readPam(message, program);
  const text = message.trimEnd();
  const start = /^(\S{1,256}) ran command /.exec(text);
  if (start) {
    const rest = text.slice(start[0].length);
    const targets = [...rest.matchAll(/ as (\S{1,256}) from (?=\/)/g)];
    const target = targets[targets.length - 1];
    return {
      ...ran('success', 'doas'),
      user_name: start[1],
      process_command_line: target ? rest.slice(0, target.index) : rest,
      ...(target ? { user_effective_name: target[1], extra: { doas: { cwd: rest.slice(target.index + target[0].length) } } } : {}),
      ...(targets.length > 1 ? { ambiguous: 'the user whom the command ran as can be read in two ways; the last was taken' } : {}),
    };
  }
  const refused = /^(?:command not permitted|failed command) for (\S{1,256}): (.{1,4096})$/s.exec(text);
  if (refused) return { ...ran('failure', 'doas'), event_reason: 'command not permitted', user_name: refused[1], process_command_line: refused[2] };
  const failed = /^(?:failed auth|failed password) for (\S{1,256})$/.exec(text);
  return failed
    ? {
        event_category: 'authentication',
        event_type: 'info',
        event_action: 'doas',
        event_outcome: 'failure',
        event_reason: 'failed auth',
        user_name: failed[1],
      }
    : undefined;
};

/** polkitd: `Operator of SESSION successfully authenticated as unix-user:NAME to gain KIND authorization for action ID for CLIENT [command] (owned by unix-user:NAME)`. */
export const readPolkit: MessageReader = (message, program) => {
  if (isPam(message)) return readPam(message, program);
  const text = message.trimEnd();
  const m =
    /^Operator of (\S{1,128}) (successfully authenticated as unix-user:(\S{1,256}) to gain|FAILED to authenticate to gain) (?:(\S{1,32}) )?authorization for action (\S{1,256}) for (\S{1,128}) \[/.exec(
      text,
    );
  const owner = / \(owned by unix-user:(\S{1,256})\)$/.exec(text.slice(-300));
  if (!m || !owner) return undefined;
  const bracket = text.length - owner[0].length - 1;
  return {
    event_category: 'authentication',
    event_type: 'info',
    event_action: 'polkit_authorization',
    event_outcome: m[3] === undefined ? 'failure' : 'success',
    user_name: owner[1],
    ...(m[3] === undefined ? {} : { user_effective_name: m[3] }),
    process_command_line: text.slice(m[0].length, bracket),
    resource: m[5],
    extra: { polkit: { session: m[1], client: m[6], ...(m[4] === undefined ? {} : { kind: m[4] }) } },
  };
};
