// Linux: logins of wtmp, by their line: a terminal, which the next login takes again. The record of an end names no user.
import { keyedRule } from '../keyed.ts';

export const linuxWtmp = keyedRule({
  id: 'linux-wtmp',
  title: 'Linux: logins of wtmp',
  document: 'utmp(5): USER_PROCESS, DEAD_PROCESS, BOOT_TIME, and the record of a shutdown',
  version: 1,
  datasets: ['linux.utmp'],
  where: `event_code IN ('USER_PROCESS', 'DEAD_PROCESS')`,
  key: `resource`,
  kind: 'login',
  keyName: 'line',
  // The file does not name its host: of two files nothing tells that they are of one.
  scope: `source || ':' || item`,
  opens: `event_code = 'USER_PROCESS'`,
  closes: `event_code = 'DEAD_PROCESS'`,
  restarts: `event_code = 'BOOT_TIME' OR (event_code = 'RUN_LVL' AND event_action = 'shutdown')`,
  again: { another: true, together: 0 },
  reasons: { closed: 'the process of the login ended', restarted: 'the host was shut down or started anew' },
});
