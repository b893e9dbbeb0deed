// PingFederate: what administrators did in its console (admin.log), and requests to its administrative and runtime interfaces (admin-api.log, runtime-api.log).
// Cells stand between bars, and nothing is escaped: a bar in a name makes more of them than any form has.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { httpOutcome } from '../../reading/web/status.ts';
import sample from './cases/good.log?raw';

const cell = (name: string, holds: string) => `(?:(?<${name}>${holds}))?`;
const bar = ' \\| ';
const text = '[^| ](?:[^|\\n]{0,4094}[^| \\n])?';
const ip = cell('ip', '[\\da-fA-F:.]{2,45}');
const head = `^ \\| ${cell('user', text)}${bar}`;
const console = `${head}${cell('roles', '[A-Za-z]{2,40}(?:,[A-Za-z]{2,40}){0,16}')}${bar}${ip}${bar}`;
/** Of the record in admin-event-detail.log: no word in capitals, as components and events are. */
const detail = cell('detail', '(?![A-Z_]{2,64} \\|)[\\w-]{8,128}');
const what = `(?<component>[A-Z][A-Z_]{1,63})${bar}(?<event>[A-Z][A-Z_]{1,63})${bar}`;
const said = '(?<said>[^|\\n]{0,65536})$';

export const pingfederateAdmin = defineFormat<EventFormat>({
  id: 'pingfederate:admin',
  title: 'PingFederate administrator log',
  vendor: {
    document: 'PingFederate Server documentation, Administrator audit logging, API audit logging; the pattern of admin.log as Elastic documents it',
    version: '10.0 to 13.1',
  },
  about: {
    family: 'identity',
    origin: 'log/admin.log, log/admin-api.log and log/runtime-api.log of the administrative node',
    sample,
    silent: [
      'The zone of its times: they are in local time of the server.',
      'Whether an act of the console worked, but for what its text says.',
      'When a session timed out: that is written 10 to 15 minutes later, or at the next sign-on.',
      'What was changed: only admin-event-detail.log has it, under the id that stands in the record, where that is switched on.',
    ],
  },
  role: 'events',
  dataset: 'pingfederate.admin',
  recognise: {
    signatures: [
      {
        kind: 'line',
        line: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} \|[^|\n]{0,512}\| (?:(?:(?:UserAdmin|Admin|CryptoAdmin|ExpressionAdmin|Auditor|DataCollectionAdministrator)(?:,[A-Z]\w{2,40}){0,8})? \| [\da-fA-F:.]{2,45} \|(?:[^|\n]{0,130}\|)? [A-Z][A-Z_]{1,63} \| [A-Z][A-Z_]{1,63} \||[^|\n]{0,64} \| [\da-fA-F:.]{2,45} \| (?:GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS) \| \/[^|\s]{0,8192} \| \d{3}(?: \||$))/,
      },
    ],
  },
  framing: {
    kind: 'lines',
    forms: {
      head: /^(?<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3})/,
      of: [
        { name: 'console', line: new RegExp(`${console}${what}${said}`) },
        { name: 'console', line: new RegExp(`${console}${detail}${bar}${what}${said}`) },
        { name: 'console', line: new RegExp(`${console}${what}${detail}${bar}${said}`) },
        {
          name: 'api',
          line: new RegExp(
            `${head}${cell('auth', '[\\w.-]{1,64}')}${bar}${ip}${bar}(?<method>[A-Z]{3,16})${bar}(?<endpoint>\\/[^|\\s]{0,8192})${bar}(?<status>\\d{3})(?:${bar}${cell('jti', '[\\w.-]{1,256}')}(?:${bar}${cell('token_hash', '[\\w+/=-]{1,256}')})?)?$`,
          ),
        },
        {
          name: 'imitated',
          line: /^ \|(?<said>[^]*)$/,
          doubt: { said: 'more or fewer cells than the log has: somebody chose text with a bar in it, and nothing but the time was taken' },
        },
      ],
    },
  },
  time: { from: 'time', form: 'rfc3339', zone: 'asked' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'event',
        event_provider: 'component',
        event_outcome: httpOutcome('status'),
        user_name: 'user',
        group_name: 'roles',
        source_ip: { from: 'ip', as: 'ip' },
        source_address: 'ip',
        http_request_method: 'method',
        http_response_status_code: { from: 'status', as: 'int' },
        url_path: 'endpoint',
        token_id: 'jti',
        message: 'said',
      },
      lookups: [{ by: 'form', csv: 'form,event_category,event_type\nconsole,configuration,info\napi,"configuration,web",access\nimitated,,\n' }],
    },
  },
  message: '{http_request_method} {url_path}[ by {user_name}][: {http_response_status_code}]',
});
