// Ivanti Connect Secure (Pulse Connect Secure, Juniper SSL VPN): the standard format of its logs, as it sends them to syslog and exports them:
// `time - node - [address] user(realm)[roles] - message`. The address stands in front of all that a client chooses.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import forms from './forms.csv?raw';
import sample from './cases/good.log?raw';
import { messages } from './messages.ts';

const address = '(?:[0-9A-Fa-f.:%]{2,64})';
/** The head of RFC 5424 stands there once more, without its priority, where a server of syslog put its own in front of one that it did not know. */
const wrapped = '(?:1 \\d{4}-\\d\\d-\\d\\dT[\\d:.+-]{8,24}Z? \\S{1,255} )?';
const head = `^${wrapped}(?:(?:PulseSecure|Juniper|Ivanti): (?:- - - )?)?(?<time>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d) - (?<node>[\\w.:-]{1,128}) - \\[(?<client>${address})\\] `;
/** Newer gateways write the network in front of the name (`Default Network::mara`) and the handle of the session behind the roles (`[64e62c265e]`). */
const handle = '\\[[0-9a-f]{0,16}\\]';
/** Gateways that write no network leave one that was typed in front of a name as part of it: of theirs are those that say the handle too, and the two that every gateway has. */
const network = `(?:(?<network>(?:Default Network|Root)(?=::)(?!.{0,8192} for (?:Default Network|Root)::)|[^()[\\]:]{1,128}(?=::[^()[\\]]{0,256}\\([^()]{0,256}\\)\\[[^[\\]]{0,1024}\\]${handle}))::)?`;
/** A name of a user that holds brackets reads as another user, realm and message: then the brackets of the gateway itself stand behind it. */
const who = `^${network}(?<user>[^()[\\]]{0,256})\\((?<realm>[^()]{0,256})\\)\\[(?<roles>[^[\\]]{0,1024})\\](?:\\[(?<handle>[0-9a-f]{0,16})\\])? - (?!.{0,8192}\\)\\[[^[\\]]{0,1024}\\](?:${handle})? - )`;
const code = '(?:(?<code>[A-Z]{3}\\d{5}): )?';
/** Where the gateway speaks for itself and names another address in its message, which cannot be read, its own is not that of a client. */
const client = (sql: string) => ({
  sql: `CASE WHEN NOT ("$.client" = '127.0.0.1' AND ("$.form" = 'imitated' OR ("$.form" = 'other' AND "$.message" LIKE 'Connection from IP %'))) THEN ${sql} END`,
  uses: ['form', 'client', 'message'],
});
/** The first way counts: a network and two colons in front of a user, and a code in front of a message, are the gateway's own where they stand there. */
const said = (name: string, message: string) => ({ name, line: new RegExp(`${who}${code}(?<message>${message})$`, 's'), firstWay: true as const });
/** What stands in front of it is no name that a client chooses freely: no name holds brackets, and hosts and agents stand behind it. */
const session = '\\(session: ?(?<session>\\w{4,80})\\)';

export const ivantiConnectSecure = defineFormat<EventFormat>({
  id: 'ivanti:connect-secure',
  title: 'Ivanti Connect Secure (Pulse Secure) log',
  vendor: {
    document: 'Ivanti Connect Secure Administration Guide, Logging and Monitoring: filter formats, standard; lines of gateways 9.1 to 22.8',
    version: '22.8',
  },
  about: {
    family: 'gateways',
    origin: 'Syslog of the gateway, or System, Log/Monitoring, Save Log As, with the filter format Standard',
    sample,
    silent: [
      'The zone of its times, which are those of the gateway.',
      'Which session an event belongs to, before 22: then only logins, logouts, tunnels and timeouts name one.',
      'Whether a login was finished, where a second factor follows the first: the login itself is an event of its own.',
      'What happened before the log was cleared: an attacker on the gateway may stop or empty it.',
    ],
  },
  role: 'events',
  dataset: 'ivanti.connect_secure',
  recognise: { signatures: [{ kind: 'line', line: new RegExp(`${head}[^()[\\]]{0,256}\\([^()]{0,256}\\)\\[[^[\\]]{0,1024}\\](?:${handle})? - `) }] },
  framing: {
    kind: 'lines',
    forms: {
      head: new RegExp(head),
      of: [
        said('login', `(?:Agent l|L)ogin succeeded for [^()]{1,512} ${session} from ${address}(?: with (?<agent>.{1,512}?))?\\.?`),
        said('login refused', `(?:Agent l|L)ogin failed(?: using auth server (?<server>.{1,256}))?\\. {1,4}Reason: (?<reason>.{1,512})`),
        said('login refused', `User [^()]{1,256} (?<reason>denied access as .{1,512})`),
        said('session created', `Session created for user: \\[.{1,4096}`),
        said('session deleted', `Session:\\[\\w{1,64}\\] for user:\\[.{1,4096}`),
        said('resumed', `Session resumed from user agent '(?<agent>.{0,512})' ${session}\\.?`),
        said('logout', `(?:Agent l|L)ogout from ${address} ${session}.{0,256}`),
        said('timed out', `(?:Session timed out|Max session timeout) for [^()]{1,512} ${session}(?: due to (?<reason>[a-z]{1,40}))?.{0,512}`),
        said('tunnel', `(?:VPN Tunneling|Network Connect): Session started for user {1,2}${session} with .{1,512}`),
        said('tunnel ended', `(?:VPN Tunneling|Network Connect): Session ended for user {1,2}${session} with .{1,512}`),
        said('tunnel transport', `VPN Tunneling: User with IP ${address} connected with \\w{1,16} transport mode\\. ?`),
        said('connection closed', `Closed connection to (?<destination>[^\\s()]{1,255})(?: port (?<port>\\d{1,5}))? after \\d{1,12} seconds, with .{1,512}`),
        said(
          'web request',
          `WebRequest completed, (?<method>[A-Z]{1,16}) to (?<url>\\S{1,4096}) from (?<peer>${address}) result=(?<status>\\d{3}) sent=(?<sent>\\d{1,15}) received=(?<received>\\d{1,15}) in \\d{1,12} seconds`,
        ),
        said('without login', `Connection from IP (?<stranger>${address}) not authenticated yet \\(URL=(?<url>.{0,32768})\\)`),
        said('host passed', `Host Checker policy '(?<policy>[^']{1,256})' passed on host .{1,4096}`),
        said('host failed', `Host Checker policy '(?<policy>[^']{1,256})' failed on host .{1,8192}`),
        said(
          'account changed',
          `User Accounts modified\\. \\w{1,32} username (?<target>\\S{1,256}) (?:from|to|in) authentication server (?<server>.{1,256}?)\\.?`,
        ),
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
        event_reason: 'reason',
        user_name: 'user',
        user_domain: 'realm',
        user_target_name: 'target',
        group_name: 'roles',
        // The gateway itself tells of clients without a login, in its own name and address.
        source_ip: { first: [{ from: 'stranger', as: 'ip' }, client('canonical_ip("$.client")')] },
        source_address: { first: ['stranger', client('"$.client"')] },
        destination_ip: { sql: `canonical_ip("$.destination")`, uses: ['destination'] },
        destination_address: 'destination',
        destination_port: 'port',
        host_name: 'node',
        user_agent: 'agent',
        rule_name: 'policy',
        http_request_method: 'method',
        http_response_status_code: 'status',
        url_original: 'url',
        message: 'message',
        session_key: { first: ['handle', 'session'] },
      },
      lookups: [{ by: 'form', csv: forms }],
    },
  },
});
