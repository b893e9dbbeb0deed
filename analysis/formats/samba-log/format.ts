// The log of smbd: a head in brackets, and what is said on indented lines behind it.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.log?raw';
import forms from './forms.csv?raw';

const peer = '(?<client_name>\\S{1,255}) \\((?<address>[^()\\s]{2,80})\\)';
const account = '\\[(?<domain>[^\\]]{0,256})\\]\\\\\\[';

export const sambaLog = defineFormat<EventFormat>({
  id: 'samba:log',
  title: 'Samba',
  vendor: { document: 'smb.conf(5), log level, auth_audit; Samba, source3/auth/auth.c, source3/smbd, auth/auth_log.c, lib/util/debug.c', version: '4.21' },
  about: {
    family: 'hosts',
    origin: '/var/log/samba/log.smbd, log.CLIENT, log.winbindd',
    sample,
    silent: [
      'The zone of its times; lines of the audit of authentication state theirs inside.',
      'Logins that went well, below log level 3 or without auth_audit.',
      'Names, domains and workstations are what the client sent.',
    ],
  },
  role: 'events',
  dataset: 'samba.log',
  recognise: {
    signatures: [
      // Its lines behind the head say nothing by their form.
      { kind: 'opening', opening: /^\[\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d(?:\.\d{6})?, {1,2}\d{1,2}(?:, [^\]\n]{1,200})?\] \S{1,300}(?:\(\w{1,100}\))?\n/ },
      { kind: 'line', line: /^\[\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d(?:\.\d{6})?, {1,2}\d{1,2}(?:, [^\]]{1,200})?\] \S/ },
    ],
  },
  framing: {
    kind: 'lines',
    begins: /^\[\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d/,
    forms: {
      head: /^\[(?<time>\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d(?:\.\d{6})?), {1,2}(?<level>\d{1,2})(?:, pid=(?<pid>\d{1,10}))?(?:, (?<ids>[^\]]{1,200}))?\] (?<file>[^\s()]{1,300}?)(?:\((?<function>\w{1,100})\))?\s{1,8}/,
      of: [
        {
          name: 'audit_unsure',
          line: /^Auth: \[[^\]]{0,100}\] user \[(?=[^]{0,4000}\] status \[[^]{0,4000}\] status \[|[^]{0,4000}\] remote host \[[^]{0,4000}\] remote host \[)(?<text>[^]{0,20000})$/,
          doubt: { said: 'name, domain or workstation imitate the fields of the line: user, client and status are not told apart' },
        },
        {
          name: 'audit',
          line: new RegExp(
            `^Auth: \\[(?<service>[^\\]]{0,100})\\] user ${account}(?<user>[^]{0,256}?)\\] at \\[(?<audit_time>[^\\]]{1,64})\\] with \\[(?<method>[^\\]]{0,64})\\] status \\[(?<status>NT_STATUS_\\w{1,64})\\] workstation \\[(?<workstation>[^]{0,256}?)\\] remote host \\[(?<address>[^\\]]{1,100})\\](?<more>[^]{0,2000}?)\\s{0,4}$`,
          ),
        },
        {
          name: 'authorized_unsure',
          line: /^Successful AuthZ: (?=[^]{0,4000}\] Remote host \[[^]{0,4000}\] Remote host \[)(?<text>[^]{0,20000})$/,
          doubt: { said: 'a name imitates the fields of the line: user and client are not told apart' },
        },
        // With Kerberos there is no other line of who came.
        {
          name: 'authorized',
          line: new RegExp(
            `^Successful AuthZ: \\[(?<service>[^\\]]{0,100})\\] user ${account}(?<user>[^\\]]{0,256})\\] \\[(?<sid>S-[0-9-]{1,190})\\] at \\[(?<audit_time>[^\\]]{1,64})\\] Remote host \\[(?<address>[^\\]]{1,100})\\](?<more>[^]{0,2000}?)\\s{0,4}$`,
          ),
        },
        {
          name: 'ok',
          line: /^check_ntlm_password: {1,2}[aA]uthentication for user \[(?<asked>[^]{0,256})\] -> \[(?<mapped>[^\]]{0,256})\] -> \[(?<user>[^\]]{0,256})\] succeeded\s{0,4}$/,
        },
        {
          name: 'failed',
          line: /^check_ntlm_password: {1,2}Authentication for user \[(?<asked>[^]{0,256})\] -> \[(?<mapped>[^\]]{0,256})\] FAILED with error (?<status>NT_STATUS_\w{1,64})(?:, authoritative=\d)?\s{0,4}$/,
        },
        {
          name: 'entered',
          line: new RegExp(
            `^${peer} (?:signed )?connect to service (?<service>(?:(?! initially as user ).){1,256}) (?:initially )?as user (?<user>[^()]{1,256}) \\(uid=(?<uid>\\d{1,10}), gid=(?<gid>\\d{1,10})\\) \\(pid (?<child>\\d{1,10})\\)\\s{0,4}$`,
          ),
        },
        { name: 'left', line: new RegExp(`^${peer} closed connection to service (?<service>.{1,256}?)\\s{0,4}$`) },
        { name: 'other', line: /^(?<text>[^]{0,100000})$/ },
      ],
    },
  },
  time: {
    from: 'time',
    pattern: /^(?<year>\d{4})\/(?<month>\d\d)\/(?<day>\d\d) (?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:\.(?<fraction>\d{6}))?$/,
    zone: 'asked',
  },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_outcome: { sql: `CASE WHEN "$.status" = 'NT_STATUS_OK' THEN 'success' WHEN "$.status" IS NOT NULL THEN 'failure' END`, uses: ['status'] },
        event_code: 'status',
        event_reason: { sql: `CASE WHEN "$.status" <> 'NT_STATUS_OK' THEN "$.status" END`, uses: ['status'] },
        user_name: { first: ['user', 'asked'] },
        user_domain: 'domain',
        user_id: { first: ['uid', 'sid'] },
        process_pid: { first: ['pid', 'child'] },
        log_level: 'level',
        log_logger: 'function',
        source_address: 'address',
        source_ip: { sql: `canonical_ip(regexp_extract("$.address", '^(?:ipv[46]:)?(.*?)(?::\\d{1,5})?$', 1))`, uses: ['address'] },
        source_port: { sql: `TRY_CAST(regexp_extract("$.address", '^ipv[46]:.*:(\\d{1,5})$', 1) AS BIGINT)`, uses: ['address'] },
        resource: 'service',
        network_protocol: { value: 'smb' },
        message: 'text',
      },
      lookups: [{ by: 'form', csv: forms }],
    },
  },
  message: '{event_action}[ {user_name}][ from {source_ip|source_address}][ {resource}][: {event_reason}]',
});
