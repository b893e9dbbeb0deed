// Commands that cron starts, and the sessions that it opens for them.
import type { Pattern } from '../../../reading/patterns/pattern.ts';
import { sessions } from './pam.ts';

export const cron: readonly Pattern[] = [
  ...sessions(false),
  {
    text: '({target}) CMD ({cron_command})',
    cells: {
      event_category: 'process',
      event_type: 'start',
      event_action: 'cron-command',
      user_name: '{target}',
      process_command_line: '{cron_command}',
    },
  },
];
