// sudo's line of a command that it let run, with plain fields and nothing behind the command that could be a field as well.
import { at } from '../columns.ts';
import { usualPam } from './pam.ts';
import { event, type UsualReader } from './usual.ts';

const ran = /^ *([^\s:]{1,64}) : (?:TTY=([\w/.-]{1,64}) ; )?PWD=([^\s;"\\\p{C}]{1,255}) ; USER=([^\s;]{1,64}) ; COMMAND=(.+)$/u;

export const usualSudo: UsualReader = (message, row, program) => {
  if (usualPam(message, row, program)) return true;
  const m = ran.exec(message);
  if (m === null) return false;
  const [, name, tty, folder, target, command = ''] = m;
  if (command.includes(' ; ') || command.endsWith(' [...]')) return false;
  event(row, 'process', 'start', 'sudo', 'success');
  row[at.user_name] = name;
  row[at.user_effective_name] = target;
  row[at.process_command_line] = command;
  row[at.extra] = `{"sudo":{${tty === undefined ? '' : `"tty":"${tty}",`}"pwd":"${folder}"}}`;
  return true;
};
