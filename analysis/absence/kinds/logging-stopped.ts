// What writes the log was stopped, or told not to write: a service, a trail, auditing.
import { becauseOf } from '../because.ts';
import { defineExplanation } from '../define-explanation.ts';
import { bounds } from '../tells.ts';
import { lengthWords, spanWords, written } from '../words.ts';
import { evidenceOf } from '../witness.ts';

const writers =
  '(?:auditd|rsyslogd?|syslogd|syslog-ng|systemd-journald|system logging service|security auditing service|journal service|winlogbeat|filebeat|auditbeat|fluent-?bit|vector)';

export const loggingStopped = defineExplanation({
  id: 'logging-stopped',
  title: 'Logging was stopped',
  tells: [
    { as: 'stop', dataset: 'windows.eventlog', providers: ['microsoft-windows-eventlog', 'eventlog'], codes: ['1100', '6006'] },
    { as: 'start', dataset: 'windows.eventlog', providers: ['microsoft-windows-eventlog', 'eventlog'], codes: ['6005'] },
    { as: 'stop', dataset: 'auditd.log', codes: ['DAEMON_END', 'DAEMON_ABORT', 'DAEMON_SUSPEND'] },
    { as: 'start', dataset: 'auditd.log', codes: ['DAEMON_START', 'DAEMON_RESUME'] },
    { as: 'stop', dataset: 'auditd.log', codes: ['SERVICE_STOP'], words: writers },
    { as: 'start', dataset: 'auditd.log', codes: ['SERVICE_START'], words: writers },
    { as: 'stop', dataset: 'auditd.log', codes: ['CONFIG_CHANGE'], words: '"audit_enabled":"0"' },
    { as: 'stop', programs: ['systemd', 'init'], words: `\\b(?:stopping|stopped|deactivated)\\b.{0,80}\\b${writers}` },
    { as: 'start', programs: ['systemd', 'init'], words: `\\bstarted\\b.{0,80}\\b${writers}` },
    { as: 'stop', programs: ['rsyslogd', 'syslogd', 'syslog-ng'], words: 'exiting on signal|syslog-ng shutting down' },
    { as: 'start', programs: ['rsyslogd', 'syslogd', 'syslog-ng'], words: '\\] (?:re)?start\\b|\\brestart\\b|syslog-ng starting up' },
    { as: 'stop', programs: ['systemd-journald', 'systemd-journal', 'journal'], words: '\\bjournal stopped' },
    { as: 'start', programs: ['systemd-journald', 'systemd-journal', 'journal'], words: '\\bjournal started' },
    { as: 'stop', programs: ['auditd'], words: 'the audit daemon is exiting' },
    { as: 'start', programs: ['auditd'], words: 'init complete' },
    { as: 'stop', programs: ['kernel'], words: 'audit: (?:audit_enabled=0|disabled)' },
    {
      as: 'stop',
      words:
        '^(?:stoplogging|deletetrail|stopconfigurationrecorder|deleteconfigurationrecorder|deleteflowlogs|deleteeventdatastore|deletesink|stop_?logging|logging[ _](?:stopped|disabled))$',
    },
    { as: 'stop', words: '(?:configservicev2\\.deletesink|diagnosticsettings/delete)$' },
    { as: 'start', words: '^(?:startlogging|createtrail|startconfigurationrecorder|createflowlogs|start_?logging|logging[ _](?:started|enabled))$' },
  ],
  explain(stretch, facts, acts) {
    const stops = acts.filter(({ as, where }) => as === 'stop' && where !== 'end').filter((act) => bounds(stretch, act));
    // A start in the middle of what is missing ends no stop.
    const starts = acts.filter(({ as, where }) => as === 'start' && where === 'end').filter((act) => bounds(stretch, act));
    const told = becauseOf(stretch, facts, ['logging stopped'], stops);
    const evidence = [
      ...stops.map((act) => evidenceOf(act, 'A record says that logging was stopped')),
      ...told,
      ...starts.map((act) => evidenceOf(act, 'A record says that logging was started')),
    ];
    if (evidence.length === 0) return undefined;
    const isStopped = stops.length > 0 || told.length > 0;
    const late = stops.length > 0 && told.length === 0 && stops.every(({ where }) => where === 'inside') ? stops[0]?.told.time : null;
    const who = [...new Set(evidence.slice(0, stops.length + told.length).flatMap(({ by }) => (by === undefined ? [] : [by])))];
    return {
      ground: isStopped ? 'recorded' : 'fits',
      evidence,
      against: [
        ...(isStopped ? [] : ['No record tells of a stop: that logging was started says only that it was not running right before.']),
        ...(late != null && stretch.from !== null
          ? [`It was stopped ${lengthWords(late - stretch.from)} after the gap began: what is missing before that is not explained.`]
          : []),
        ...written(stretch),
      ],
      may_say: isStopped
        ? `A record says that logging was stopped${who.length === 0 ? '' : `, by ${who.join(', ')}`}${starts.length > 0 ? ', and another that it was started again' : ''}; the gap ${spanWords(stretch)} fits that.`
        : `Logging was started at the end of the gap ${spanWords(stretch)}.`,
      may_not_say: 'That nothing happened in this time, or why logging was stopped: a stop may be routine work, and it may be a means to hide acts.',
    };
  },
});
