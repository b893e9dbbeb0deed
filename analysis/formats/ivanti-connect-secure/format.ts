// Ivanti Connect Secure (Pulse Connect Secure, Juniper SSL VPN): the standard format of its logs, as it sends them to syslog and exports them:
// `time - node - [address] user(realm)[roles] - message`. The address stands in front of all that a client chooses.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import forms from './forms.csv?raw';
import sample from './cases/good.log?raw';
import { messages } from './messages.ts';

const address = '(?:[0-9A-Fa-f.:%]{2,64})';
const head = `^(?:(?:PulseSecure|Juniper|Ivanti): )?(?<time>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d) - (?<node>[\\w.:-]{1,128}) - \\[(?<client>${address})\\] `;
/** A name of a user that holds brackets reads as another user, realm and message: then the brackets of the gateway itself stand behind it. */
const who = '^(?<user>[^()[\\]]{0,256})\\((?<realm>[^()]{0,256})\\)\\[(?<roles>[^[\\]]{0,1024})\\] - (?!.{0,8192}\\)\\[[^[\\]]{0,1024}\\] - )';
const code = '(?:(?<code>[A-Z]{3}\\d{5}): )?';
const said = (name: string, message: string) => ({ name, line: new RegExp(`${who}${code}(?<message>${message})$`, 's') });

/** Logins and logouts name their session; what stands in other messages somebody may have chosen. */
export const sessionOfMessage = {
  sql: `CASE WHEN "$.form" IN ('login', 'logout', 'timed out') THEN nullif(regexp_extract("$.message", '\\(session:([0-9a-f]{4,64})\\)', 1), '') END`,
  uses: ['form', 'message'],
};

export const ivantiConnectSecure = defineFormat<EventFormat>({
  id: 'ivanti:connect-secure',
  title: 'Ivanti Connect Secure (Pulse Secure) log',
  vendor: { document: 'Ivanti Connect Secure Administration Guide, Logging and Monitoring: filter formats, standard', version: '22.7' },
  about: {
    family: 'gateways',
    origin: 'Syslog of the gateway, or System, Log/Monitoring, Save Log As, with the filter format Standard',
    sample,
    silent: [
      'The zone of its times, which are those of the gateway.',
      'Which session an event belongs to: only logins and logouts name one, and not whole.',
      'Whether a login was finished, where a second factor follows the first: the login itself is an event of its own.',
      'What happened before the log was cleared: an attacker on the gateway may stop or empty it.',
    ],
  },
  role: 'events',
  dataset: 'ivanti.connect_secure',
  recognise: { signatures: [{ kind: 'line', line: new RegExp(`${head}[^()[\\]]{0,256}\\([^()]{0,256}\\)\\[[^[\\]]{0,1024}\\] - `) }] },
  framing: {
    kind: 'lines',
    forms: {
      head: new RegExp(head),
      of: [
        ...Object.entries(messages).map(([name, message]) => said(name, message)),
        {
          name: 'imitated',
          line: /^(?<message>.{1,16384})$/s,
          doubt: { said: 'a name of a user holds brackets: where user, realm and message stand cannot be told, and only the address was taken' },
        },
      ],
    },
  },
  time: { from: 'time', form: 'rfc3339', zone: 'asked' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_code: 'code',
        user_name: 'user',
        user_domain: 'realm',
        group_name: 'roles',
        source_ip: { from: 'client', as: 'ip' },
        source_address: 'client',
        host_name: 'node',
        message: 'message',
        session_key: sessionOfMessage,
      },
      lookups: [{ by: 'form', csv: forms }],
    },
  },
});
