// Words by which records tell why logs are missing, as patterns of RE2. Data only.
const deleting =
  '(?:delet(?:e[ds]?|ing|ion)|purg(?:e[ds]?|ing)|clear(?:s|ed|ing)?|truncat(?:e[ds]?|ing|ion)|wip(?:e[ds]?|ing)|eras(?:e[ds]?|ing)|remov(?:e[ds]?|ing|al)|prun(?:e[ds]?|ing)|vacuum(?:ed|ing)?|shred(?:ded)?|clean(?:ed|up|ing)?)';
const stopping = '(?:stop(?:s|ped|ping)?|disabl(?:e[ds]?|ing)|paus(?:e[ds]?|ing)|suspend(?:s|ed|ing)?|deactivat(?:e[ds]?|ing))';
const starting = '(?:start(?:s|ed|ing)?|enabl(?:e[ds]?|ing)|resum(?:e[ds]?|ing)|creat(?:e[ds]?|ing)|activat(?:e[ds]?|ing)|restart(?:s|ed|ing)?)';
const apart = '[ _.:/-]+';
const logs =
  '(?:(?:audit|access|event|activity|security|system|old)[ _.:-]+)*(?:logs?(?:[ _-]?(?:files?|entry|entries|records?|data|streams?|groups?))?|audit[ _-]?(?:trails?|records?|events?|entries|data)|journal)';
const logging = '(?:(?:audit|access|event|activity|security|system)[ _.:-]+)*(?:logging|logs?|auditing|audit|trail)';
const whole = (pattern: string) => `(?i)(?:^|[^a-z])(?:${pattern})(?:[^a-z]|$)`;

export const words = {
  deleted: whole(
    `${deleting}${apart}${logs}|${logs}${apart}${deleting}|(?:log|audit)?[ _.:-]*retention${apart}(?:purge|delet(?:e|ed|ion)|cleanup|applied|enforced|run)`,
  ),
  stopped: whole(`${stopping}${apart}${logging}|${logging}${apart}${stopping}`),
  /** An action that may be one of them, by what it was done to. */
  removes: `(?i)^${deleting}`,
  /** An action and what it was done to. */
  objects: `(?i)^${deleting}[a-z_.: -]* (?:.*[^a-z])?${logs}(?:[^a-z]|$)`,
  commands:
    '(?i)\\b(?:rm|shred|unlink|truncate)\\s[^|;&]*(?:/var/log/|\\.evtx\\b|(?:audit|auth|access|secure|syslog)\\.log)|\\bwevtutil(?:\\.exe)?\\s+(?:cl|clear-log)\\b|\\b(?:Clear|Remove)-EventLog\\b|\\bjournalctl\\s[^|;&]*--vacuum|(?:TRUNCATE\\s+(?:TABLE\\s+)?|DELETE\\s+FROM\\s+)["`\\[]?(?:\\w+\\.)*(?:\\w+_)?(?:audit\\w*|logs?)\\b|(?:^|[^>])>\\s*/var/log/\\S',
  messages: `(?i)\\b${logs} (?:(?:was|were|has been|have been) )?(?:cleared|purged|deleted|truncated|wiped|erased)\\b|\\b(?:purged|deleted|removed|cleared|pruned|truncated) [^.]{0,40}\\b(?:log|audit) (?:entries|records|files|lines|events|rows)\\b|Vacuuming done, freed`,
} as const;

/** Logging goes on, of names whose capitals are parted by `_`. */
export const started = whole(`${starting}${apart}${logging}|${logging}${apart}${starting}`);
/** Words for a log that is empty afterwards. */
export const emptying = /(?:^|[^a-z])(?:clear|truncat|wip(?:e|ing)|eras|shred)/i;

/** What happened beside a gap, in the order in which it explains one. */
export const beside = {
  stop: '(?i)exiting on signal|shutting down|shutdown (?:initiated|complete|sequence)|system shutdown|\\bhalt(?:ed|ing)?\\b|(?:system|service|daemon|agent|logger|server|collector|rsyslogd?|auditd)[ _]?(?:is )?(?:stopp(?:ed|ing)|disconnected|terminat(?:ed|ing))|DAEMON_END|SYSTEM_SHUTDOWN|service_stop|stop_?logging',
  restart:
    '(?i)\\bre-?boot(?:ed|ing)?\\b|\\bboot(?:ed|ing)\\b|\\brestart(?:ed|ing)?\\b|(?:system|service|daemon|agent|logger|server|collector|kernel|rsyslogd?|auditd)[ _]?(?:has |is )?start(?:ed|ing|up)?\\b|Linux version [0-9]|DAEMON_START|SYSTEM_BOOT|service_start|start_?logging|rsyslogd[^\\]]*\\] start',
  level:
    '(?i)(?:log|audit|logging)[ _.-]*(?:level|policy|verbosity|severity)[ _a-z]{0,20}(?:chang|set|raise|lower|reduce|update)|(?:chang|set|raise|lower|reduce|update)[a-z]*[ _.-]*(?:the )?(?:log|audit|logging)[ _.-]*(?:level|policy|verbosity|severity)|audit_enabled=|op=set audit',
  clock:
    '(?i)(?:system )?(?:time|clock)[ _](?:has been |was |is )?(?:changed|set|stepped|reset|adjusted|jumped)|(?:step|chang|adjust)[a-z]* (?:the )?(?:system )?(?:clock|time)\\b|time_changed|clock_step',
} as const;
