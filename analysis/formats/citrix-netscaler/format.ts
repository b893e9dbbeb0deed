// Audit messages of NetScaler (Citrix ADC, Citrix Gateway): what it sends to a syslog server, and ns.log.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import actions from './actions.csv?raw';
import sample from './cases/good.log?raw';
import { forms } from './forms.ts';

const date = '\\d\\d/\\d\\d/\\d{4}:\\d\\d:\\d\\d:\\d\\d';
const syslog = '(?:<\\d{1,3}> ?|(?:[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d )?<[a-z0-9]{1,10}\\.[a-z]{1,8}> {0,2})?';
const head = `^${syslog}(?:(?<device>[0-9A-Fa-f.:]{2,45}) {1,2})?(?<date>${date})(?: (?<zone>GMT|UTC))? {1,2}(?<node>[\\w.-]{0,255}) {0,2}(?<engine>\\d{1,3}-PPE-\\d{1,3}) : (?:(?<partition>[\\w.-]{1,64}) )?(?<feature>[A-Z][A-Z0-9_]{1,24}) (?<event>[A-Za-z][A-Za-z0-9_]{1,64}) (?<number>\\d{1,12}) \\d{1,12} : {0,3}`;

export const citrixNetscaler = defineFormat<EventFormat>({
  id: 'citrix:netscaler',
  title: 'NetScaler (Citrix ADC and Gateway)',
  vendor: {
    document: 'NetScaler documentation, Audit logging and NetScaler Syslog Message Reference; Citrix support, SSL VPN and ICA records in ns.log',
    version: '12.1 to 14.1',
  },
  about: {
    family: 'gateways',
    origin: '/var/log/ns.log of the appliance, or the syslog server that it sends to',
    sample,
    silent: [
      'Whether its dates have the day first: they are read with the month first, as the appliance writes them unless dateFormat was set. A month beyond 12 is flagged.',
      'The zone, where the times are local ones: only those in GMT say so.',
      'When an application was closed: an end of ICA is written when its connection ends.',
      'Which address a user had inside, where mapped addresses are on.',
      'Who was behind a name that imitates a message: such records are flagged, and no user is taken from them.',
    ],
  },
  role: 'events',
  dataset: 'citrix.netscaler',
  recognise: { signatures: [{ kind: 'line', line: new RegExp(head) }] },
  framing: { kind: 'lines', forms: { head: new RegExp(head), of: forms, empty: ['"Mapped Ip"', '"N/A"', 'N/A'] } },
  time: {
    from: ['date', 'zone'],
    pattern: /^(?<month>\d\d)\/(?<day>\d\d)\/(?<year>\d{4}):(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d) ?(?<zone>GMT|UTC)?$/,
    zone: 'asked',
  },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: { join: ['feature', 'event'], with: ' ' },
        event_provider: 'feature',
        event_reason: { first: ['reason', 'method', 'policy'] },
        event_outcome: {
          sql: `CASE WHEN "$.form" = 'command' THEN CASE WHEN "$.status" = 'Success' THEN 'success' WHEN starts_with("$.status", 'ERROR') THEN 'failure' ELSE 'unknown' END
            WHEN "$.form" = 'connection' THEN CASE "$.access" WHEN 'Allowed' THEN 'success' WHEN 'Denied' THEN 'failure' END END`,
          uses: ['form', 'status', 'access'],
        },
        user_name: 'user',
        user_domain: 'domain',
        group_name: 'groups',
        source_ip: { sql: `coalesce(canonical_ip("$.client"), canonical_ip("$.source"))`, uses: ['client', 'source'] },
        source_address: { first: ['client', 'source'] },
        source_port: 'source_port',
        destination_ip: { from: 'destination', as: 'ip' },
        destination_address: { first: ['destination', 'vserver'] },
        destination_port: 'destination_port',
        session_key: { first: ['session', 'connection'] },
        user_agent: 'agent',
        resource: 'application',
        process_command_line: 'command',
        host_name: 'node',
        host_ip: { from: 'device', as: 'ip' },
        message: 'text',
      },
      lookups: [{ by: { join: ['feature', 'event'], with: ' ' }, csv: actions, else: null }],
    },
  },
  message: '{event_action}[ by {user_name}][ from {source_address}][ to {destination_address}][: {event_outcome}]',
});
