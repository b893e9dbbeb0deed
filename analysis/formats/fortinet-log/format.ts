// FortiGate (FortiOS) logs: pairs of key=value, behind syslog's priority or alone. `eventtime` is the device's clock in nanoseconds (seconds in older versions);
// `date` and `time` are local, and stay in extra.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import actions from './actions.csv?raw';
import kinds from './kinds.csv?raw';
import sample from './cases/good.log?raw';

/** What is stated: the status of an event, else what was done with the traffic. */
const outcome = `CASE
    WHEN lower("$.status") IN ('success', 'successful', 'succeeded') OR "$.action" IN ('tunnel-up') THEN 'success'
    WHEN lower("$.status") IN ('failure', 'failed', 'denied', 'negotiate_error') OR "$.action" IN ('deny', 'blocked', 'block', 'ssl-login-fail', 'dropped') THEN 'failure'
    WHEN "$.result" = 'OK' THEN 'success'
    WHEN "$.result" = 'ERROR' THEN 'failure'
    WHEN "$.status" <> '' THEN 'unknown'
  END`;

export const fortinetLog = defineFormat<EventFormat>({
  id: 'fortinet:log',
  title: 'Fortinet FortiGate log',
  vendor: { document: "Fortinet, FortiOS Log Message Reference; Understanding VPN related logs, as Elastic's integration cites it", version: '6.0 to 7.6' },
  about: {
    family: 'gateways',
    origin: 'Syslog of a FortiGate, its disk log, FortiAnalyzer as text',
    sample,
    silent: [
      'The zone of date and time, unless tz states it: the time of an event is its eventtime.',
      'When, in logs without eventtime.',
      'Where a value ends that holds quotes: no document says whether they are escaped, or backslashes. What reads in several ways, or stands twice with different values, is not taken and flagged; a pair that the record does not have otherwise may still be part of a text.',
      'Who was behind a connection, unless the device had authenticated the address: unauthuser, which it only overheard, stays beside the event.',
      'That an action ended well, where no status is stated: accept and close are no outcome.',
    ],
  },
  role: 'events',
  dataset: 'fortinet.log',
  recognise: {
    signatures: [
      { kind: 'line', line: /^(?:<\d{1,3}>)?date=\d{4}-\d\d-\d\d time=\d\d:\d\d:\d\d (?:\S{1,40}=\S{0,200} ){0,8}(?:devname|devid|logid|eventtime)=/ },
    ],
  },
  framing: { kind: 'lines', pairs: 'as-written' },
  time: { from: 'eventtime', form: 'written', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: { first: ['action', 'logdesc', 'eventtype'] },
        event_code: 'logid',
        event_reason: { first: ['reason', 'logdesc'] },
        event_outcome: { sql: outcome, uses: ['status', 'action', 'result'] },
        user_name: {
          sql: `coalesce(nullif(nullif("$.user", 'N/A'), ''), nullif(nullif("$.xauthuser", 'N/A'), ''), nullif(nullif("$.eapuser", 'N/A'), ''))`,
          uses: ['user', 'xauthuser', 'eapuser'],
        },
        group_name: { sql: `coalesce(nullif(nullif("$.group", 'N/A'), ''), nullif("$.xauthgroup", ''))`, uses: ['group', 'xauthgroup'] },
        // name is that of an account in messages about accounts, of anything else in others.
        user_target_name: {
          sql: `CASE WHEN regexp_matches(lower("$.logdesc"), 'admin|user|password') THEN nullif("$.name", '') END`,
          uses: ['logdesc', 'name'],
        },
        source_ip: {
          first: [
            { from: 'srcip', as: 'ip' },
            { from: 'remip', as: 'ip' },
          ],
        },
        source_port: { first: ['srcport', 'remport'] },
        source_address: { first: ['srcip', 'remip'] },
        destination_ip: {
          first: [
            { from: 'dstip', as: 'ip' },
            { from: 'locip', as: 'ip' },
          ],
        },
        destination_port: { first: ['dstport', 'locport'] },
        destination_address: { first: ['dsthost', 'dstip', 'locip'] },
        host_name: 'devname',
        host_id: 'devid',
        // 0: no tunnel came to be.
        session_key: { sql: `coalesce(nullif(nullif("$.tunnelid", '0'), ''), nullif("$.sessionid", ''))`, uses: ['tunnelid', 'sessionid'] },
        network_protocol: { from: 'service', as: 'lower' },
        rule_name: { first: ['policyname', 'policyid'] },
        resource: { first: ['cfgpath', 'vpntunnel', 'app'] },
        process_command_line: 'cfgattr',
        url_domain: 'hostname',
        url_original: 'url',
        user_agent: 'agent',
        log_level: 'level',
        log_logger: { join: ['type', 'subtype'], with: '/' },
        message: 'msg',
      },
      lookups: [
        { by: { join: ['type', 'subtype'], with: '/' }, csv: kinds, else: null },
        { by: 'action', csv: actions, else: null },
      ],
    },
  },
  message: '{event_action}[ by {user_name}][ from {source_address}][ to {destination_address}][: {event_outcome}]',
});
