// Commands that cron starts, and the sessions that it opens for them.
import { at } from '../columns.ts';
import { usualPam } from './pam.ts';
import { event, type UsualReader } from './usual.ts';

const started = /^\(([^()\s]{1,64})\) CMD \(/;

export const usualCron: UsualReader = (message, row, program) => {
  if (usualPam(message, row, program)) return true;
  const m = started.exec(message);
  if (m === null || !message.endsWith(')')) return false;
  event(row, 'process', 'start', 'cron-command');
  row[at.user_name] = m[1];
  row[at.process_command_line] = message.slice(m[0].length, -1);
  return true;
};
