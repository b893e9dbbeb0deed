// The access log of pveproxy and its relatives: every request to the console and API of Proxmox, with the user whose ticket it bore.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.log?raw';

const head = String.raw`^(?<ip>[0-9a-fA-F.:]{2,64}) - (?<user>-|[^\s\[\]]{1,256}) \[(?<time>\d\d\/\d\d\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4})\] `;

export const proxmoxAccess = defineFormat<EventFormat>({
  id: 'proxmox:access',
  title: 'Proxmox access log',
  vendor: { document: 'Proxmox VE, pve-http-server, PVE/APIServer/AnyEvent.pm, log_request', version: '8.4' },
  about: {
    family: 'hosts',
    origin: '/var/log/pveproxy/access.log; /var/log/pmgproxy/pmgproxy.log',
    sample,
    silent: [
      'What was sent: names and passwords of a login stand in the body.',
      'Whether a login went well, beyond the status; pvedaemon says it in the log of the system.',
      'The client, where a proxy stands in front.',
    ],
  },
  role: 'events',
  dataset: 'proxmox.access',
  recognise: { signatures: [{ kind: 'line', line: /^[0-9a-fA-F.:]{2,64} - (?:-|[^\s[\]]{1,256}) \[\d\d\/\d\d\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}\] "/ }] },
  framing: {
    kind: 'lines',
    forms: {
      of: [
        {
          name: 'request',
          line: new RegExp(
            `${head}"(?<method>[A-Z]{1,16}) (?<path>[^?]{1,8000}?)(?:\\?(?<query>.{0,8000}))? HTTP/(?<version>\\d(?:\\.\\d)?)" (?<status>\\d{3}) (?<bytes>\\d{1,20}|-)$`,
            's',
          ),
        },
        { name: 'broken', line: new RegExp(`${head}"(?<request>.{0,8000})" (?<status>\\d{3}) (?<bytes>\\d{1,20}|-)$`, 's') },
      ],
      empty: ['-'],
    },
  },
  // Day and month in numbers, in the order of the web's own form.
  time: {
    from: 'time',
    pattern: /^(?<day>\d\d)\/(?<month>\d\d)\/(?<year>\d{4}):(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d) (?<zone>[+-]\d{4})$/,
    zone: 'stated',
  },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: { join: ['method', 'path'], with: ' ' },
        event_category: { value: 'web' },
        event_type: { value: 'access' },
        event_outcome: { from: 'status', ranges: { success: [100, 399], failure: [400, 599] } },
        user_name: 'user',
        user_domain: { sql: `nullif(regexp_extract("$.user", '@([^@!]+)(?:!.*)?$', 1), '')`, uses: ['user'] },
        source_address: 'ip',
        source_ip: { from: 'ip', as: 'ip' },
        http_request_method: 'method',
        http_response_status_code: 'status',
        http_response_bytes: 'bytes',
        http_version: 'version',
        url_path: 'path',
        url_query: 'query',
        url_original: 'request',
      },
    },
  },
  message: '[{http_request_method} {url_path}][{url_original}] {http_response_status_code}[ by {user_name}]',
});
