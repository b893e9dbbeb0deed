// systemd-logind, cron, the kernel's first words, and lines of syslog itself.
import type { Action } from '../actions.ts';
import { isPam, readPam } from './pam.ts';
import type { MessageReader } from './said.ts';

export const readLogind: MessageReader = (message) => {
  const text = message.trimEnd();
  const opened = /^New session '?([\w.-]{1,64})'? of user '?([^']{1,256}?)'?(?: with class '([\w-]{1,64})' and type '([\w-]{1,64})')?\.$/.exec(text);
  if (opened) {
    const extra = opened[3] === undefined ? {} : { extra: { session: { class: opened[3], type: opened[4] } } };
    return {
      event_category: 'session',
      event_type: 'start',
      event_action: 'logged-on',
      event_outcome: 'success',
      user_name: opened[2],
      session_key: `logind ${opened[1]}`,
      ...extra,
    };
  }
  const removed = /^Removed session '?([\w.-]{1,64})'?\.$/.exec(text);
  if (removed) return { event_category: 'session', event_type: 'end', event_action: 'logged-off', session_key: `logind ${removed[1]}` };
  const out = /^Session '?([\w.-]{1,64})'? logged out\. Waiting for processes to exit\.$/.exec(text);
  if (out) return { event_category: 'session', event_type: 'info', event_action: 'logging-off', session_key: `logind ${out[1]}` };
  if (/^System is (?:powering down|rebooting|halting)/.test(text))
    return { event_category: 'host', event_type: 'end', event_action: 'system-shutdown', event_reason: text };
  const seat = /^New seat ([\w-]{1,64})\.$/.exec(text);
  return seat ? { event_category: 'host', event_type: 'start', event_action: 'seat-added', resource: seat[1] ?? '' } : undefined;
};

/** What the kernel says first of all, with or without its own clock. */
export const readKernel: MessageReader = (message, program) =>
  /^(?:\[ *[0-9.]{1,20}\] )?(?:Linux version |Booting Linux )/.test(message)
    ? { event_category: 'host', event_type: 'start', event_action: 'system-startup' }
    : isPam(message)
      ? readPam(message, program)
      : undefined;

/** Words of cron that have an action; any other is `cron-message`. */
const cronActions: Readonly<Record<string, Action>> = {
  CMD: 'cron-command',
  CMDEND: 'cron-command',
  CMDOUT: 'cron-cmdout',
  STARTUP: 'cron-startup',
  DEATH: 'cron-death',
  INFO: 'cron-info',
  RELOAD: 'cron-reload',
  LIST: 'cron-list',
  'BEGIN EDIT': 'cron-begin-edit',
  'END EDIT': 'cron-end-edit',
  REPLACE: 'cron-replace',
  DELETE: 'cron-delete',
};

/** BusyBox (miscutils/crond.c): `USER root pid 812 cmd run-parts /etc/periodic/hourly`. */
const started = /^USER (\S{1,256}) pid {1,3}(\d{1,10}) cmd (.+)$/s;
/** anacron (runjob.c). */
const job = /^Job [`'](\S{1,256})' (started|terminated)\b/;

export const readCron: MessageReader = (message, program) => {
  if (isPam(message)) return readPam(message, program);
  const text = message.trimEnd();
  const busy = started.exec(text);
  if (busy)
    return {
      event_category: 'process',
      event_type: 'start',
      event_action: 'cron-command',
      user_name: busy[1],
      process_command_line: busy[3],
      extra: { cron: { child_pid: Number(busy[2]) } },
    };
  const ran = job.exec(text);
  if (ran) return { event_category: 'process', event_type: ran[2] === 'started' ? 'start' : 'end', event_action: 'cron-command', resource: ran[1] as string };
  const m = /^\((.{1,256}?)\) ([A-Za-z][A-Za-z -]{1,40})(?: \(|$)/s.exec(message.slice(0, 400));
  if (!m) return undefined;
  const behind = message.slice(m[0].length).trimEnd();
  const argument = behind.endsWith(')') ? behind.slice(0, -1) : behind;
  const word = m[2]?.trim() ?? '';
  const verb = word.toUpperCase();
  if (verb === 'CMD') return { event_category: 'process', event_type: 'start', event_action: 'cron-command', user_name: m[1], process_command_line: argument };
  if (verb === 'CMDEND') return { event_category: 'process', event_type: 'end', event_action: 'cron-command', user_name: m[1], process_command_line: argument };
  // cron signs what it says of itself, and the system's table, in the same place.
  const own = m[1] === 'CRON' || m[1] === 'crond' || m[1]?.startsWith('*') === true;
  const edits = /REPLACE|EDIT|DELETE/.test(verb);
  const action = Object.hasOwn(cronActions, verb) ? cronActions[verb] : undefined;
  const cron = { ...(own ? { writer: m[1] } : {}), ...(action === undefined ? { word } : {}) };
  return {
    event_category: edits ? 'configuration' : 'process',
    event_type: edits ? 'change' : 'info',
    event_action: action ?? 'cron-message',
    ...(own ? {} : { user_name: m[1] as string }),
    ...(Object.keys(cron).length > 0 ? { extra: { cron } } : {}),
    ...(argument === '' ? {} : { resource: argument }),
  };
};

/** syslog-ng quotes the first twenty characters of what it left out. */
const suppressed = /^Last message '.{0,60}' repeated (\d{1,9}) times?, suppressed by syslog-ng on \S{1,255}\s*$/s;

/** `last message repeated 3 times` stands for events of which nothing else is left. */
export const repeats = (message: string): number | undefined => {
  const m = /^(?:-{1,3} )?last message repeated (\d{1,9}) times?(?: -{1,3})?\s*$/.exec(message) ?? suppressed.exec(message);
  return m ? Number(m[1]) : undefined;
};

/** rsyslog's `message repeated 2 times: [ Failed password ...]`: the inner message and how often. */
export const repeatedMessage = (message: string): { times: number; inner: string } | undefined => {
  const m = /^message repeated (\d{1,9}) times: \[ ?/.exec(message);
  return m && message.trimEnd().endsWith(']') ? { times: Number(m[1]), inner: message.slice(m[0].length, message.trimEnd().length - 1) } : undefined;
};
