// vCenter's audit of its single sign-on, audit_events.log: a time, and an object of JSON whose members stand in one order.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import kinds from './kinds.csv?raw';
import sample from './cases/good.log?raw';

/** A text of JSON: whoever chose it cannot end it. */
const member = (name: string, cell: string): string => `"${name}":"(?<${cell}>(?:[^"\\\\]|\\\\.){0,4096})"`;
/** Of such a text what it says. */
const plain = (cell: string): string => `coalesce(TRY(json_extract_string('"' || "$.${cell}" || '"', '$')), "$.${cell}")`;
const user = `nullif(${plain('user')}, 'n/a')`;
/** `User NAME@ADDRESS logged in with response code 200`: the name ends at the last of the address's own. */
const described = `nullif(regexp_extract(${plain('description')}, '^User (.{1,512})@[^@ ]{1,64} (?:logged in|logged out|failed to log in)(?: with response code \\d{1,4})?$', 1), '')`;

export const vmwareSsoAudit = defineFormat<EventFormat>({
  id: 'vmware:sso-audit',
  title: 'VMware vCenter single sign-on audit',
  vendor: { document: 'VMware vSphere Security, Auditing vCenter Single Sign-On; Broadcom knowledge base, article 423205', version: '6.7 U2 to 8.0' },
  about: {
    family: 'platforms',
    origin: '/var/log/audit/sso-events/audit_events.log of the appliance, its archives, or the syslog server it forwards to',
    sample,
    silent: [
      'Which session an event belongs to: login and logout name user and address alone.',
      'Whether a change succeeded that it describes.',
      'What was done in vCenter behind the login: see its events.',
      'The address of the client, where a proxy or the client itself stated another: what it says of the client may be a header of the request.',
    ],
  },
  role: 'events',
  dataset: 'vmware.sso_audit',
  recognise: {
    signatures: [
      {
        kind: 'line',
        line: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z \{"user":"(?:[^"\\]|\\.){0,512}","client":"(?:[^"\\]|\\.){0,512}","timestamp":"[^"\\]{0,64}","description":"/,
      },
    ],
  },
  framing: {
    kind: 'lines',
    forms: {
      head: /^(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z) (?=\{)/,
      of: [
        {
          name: 'event',
          line: new RegExp(
            `^\\{${[member('user', 'user'), member('client', 'client'), member('timestamp', 'stated'), member('description', 'description'), member('eventSeverity', 'severity'), member('type', 'type')].join(',')}\\}$`,
          ),
        },
      ],
    },
  },
  time: { from: 'time', form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_code: 'type',
        user_name: { sql: `coalesce(${user}, ${described})`, uses: ['user', 'description'] },
        user_target_name: {
          sql: `nullif(regexp_extract(${plain('description')}, '^(?:Creating local person user|Deleting principal|Resetting password of local user) ''([^'']{1,512})''', 1), '')`,
          uses: ['description'],
        },
        group_name: {
          sql: `nullif(regexp_extract(${plain('description')}, '^(?:Creating local group|Adding users to local group|Removing principals from local group) ''([^'']{1,512})''', 1), '')`,
          uses: ['description'],
        },
        source_ip: { from: 'client', as: 'ip' },
        source_address: { sql: plain('client'), uses: ['client'] },
        log_level: 'severity',
        message: { sql: plain('description'), uses: ['description'] },
      },
      lookups: [{ by: 'type', csv: kinds }],
    },
  },
});
