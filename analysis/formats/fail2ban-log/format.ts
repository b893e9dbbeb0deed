// The log file of fail2ban: whom it counted, shut out and let in again.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.log?raw';
import forms from './forms.csv?raw';

const address = '(?<address>[0-9a-fA-F.:]{2,64})(?<net>/\\d{1,3})?';

export const fail2banLog = defineFormat<EventFormat>({
  id: 'fail2ban:log',
  title: 'fail2ban',
  vendor: { document: 'fail2ban, fail2ban/server: actions.py, filter.py, jail.py; fail2ban.conf(5), logtarget', version: '1.1' },
  about: {
    family: 'hosts',
    origin: '/var/log/fail2ban.log',
    sample,
    silent: [
      'The zone: its times are those of the clock of the host.',
      'What was tried: that stands in the log that a jail reads, and anybody who can write there can have an address counted.',
      'Whether the firewall did as it was told, unless an action failed.',
    ],
  },
  role: 'events',
  dataset: 'fail2ban.log',
  recognise: {
    signatures: [{ kind: 'line', line: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} fail2ban(?:\.\w{1,20}){0,2} {0,24}\[\d{1,10}\]: [A-Z]{4,10} / }],
  },
  framing: {
    kind: 'lines',
    forms: {
      head: /^(?<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}) (?<logger>fail2ban(?:\.\w{1,20}){0,2}) {0,24}\[(?<pid>\d{1,10})\]: (?<level>[A-Z]{4,10}) {1,8}/,
      of: [
        { name: 'found', line: new RegExp(`^\\[(?<jail>[^\\]\\s]{1,64})\\] Found ${address}(?: - (?<found_at>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d))?$`) },
        { name: 'ban', line: new RegExp(`^\\[(?<jail>[^\\]\\s]{1,64})\\] Ban ${address}$`) },
        { name: 'restore', line: new RegExp(`^\\[(?<jail>[^\\]\\s]{1,64})\\] Restore Ban ${address}$`) },
        { name: 'increase', line: new RegExp(`^\\[(?<jail>[^\\]\\s]{1,64})\\] Increase Ban ${address} \\((?<detail>.{1,200})\\)$`) },
        { name: 'unban', line: new RegExp(`^\\[(?<jail>[^\\]\\s]{1,64})\\] Unban ${address}$`) },
        { name: 'already', line: new RegExp(`^\\[(?<jail>[^\\]\\s]{1,64})\\] ${address} already banned$`) },
        { name: 'ignore', line: new RegExp(`^\\[(?<jail>[^\\]\\s]{1,64})\\] Ignore ${address} by (?<by>\\S{1,64})$`) },
        { name: 'jail', line: /^Jail '(?<jail>[^']{1,64})' (?<state>started|stopped|uses .{1,200}|reloaded)$/ },
        { name: 'program', line: /^(?<state>Starting Fail2ban v\S{1,32}|Exiting Fail2ban|Shutdown in progress\.\.\.)$/ },
        { name: 'other', line: /^(?<text>.{0,20000})$/s },
      ],
    },
  },
  time: { from: 'time', form: 'rfc3339', zone: 'asked' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_provider: 'logger',
        process_pid: 'pid',
        log_level: 'level',
        source_ip: { from: 'address', as: 'ip' },
        source_address: { join: ['address', 'net'], with: '' },
        rule_name: 'jail',
        event_reason: { first: ['state', 'detail'] },
        message: 'text',
      },
      lookups: [{ by: 'form', csv: forms }],
    },
  },
  message: '{event_action}[ {source_address|source_ip}][ in {rule_name}][: {event_reason}]',
});
