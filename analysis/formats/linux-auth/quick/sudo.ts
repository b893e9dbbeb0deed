// sudo's line of a command that it let run.
import type { Pattern } from '../../../reading/patterns/pattern.ts';
import { sessions } from './pam.ts';

export const sudo: readonly Pattern[] = [
  ...sessions(true),
  ...['', 'TTY={terminal} ; '].map((tty) => ({
    text: `{blanks}{sudoer} : ${tty}PWD={folder} ; USER={effective} ; COMMAND={command}`,
    cells: {
      event_category: 'process',
      event_type: 'start',
      event_action: 'sudo',
      event_outcome: 'success',
      user_name: '{sudoer}',
      user_effective_name: '{effective}',
      process_command_line: '{command}',
      extra: { sudo: { ...(tty === '' ? {} : { tty: '{terminal}' }), pwd: '{folder}' } },
    },
  })),
];
