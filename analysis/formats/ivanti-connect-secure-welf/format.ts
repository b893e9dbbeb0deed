// Ivanti Connect Secure in the format WELF: pairs in one order, of which `ivs` and `user` stand without quotes though they may hold blanks.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import forms from '../ivanti-connect-secure/forms.csv?raw';
import { messages } from '../ivanti-connect-secure/messages.ts';
import sample from './cases/good.log?raw';

const head = /^id=firewall time="(?<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)" pri=(?<priority>\d) fw=(?<firewall>[\w.:%-]{1,255}) vpn=(?<node>[\w.-]{1,255}) /;
/** A name with `=` or a quote may read as the pairs behind it: no pair is taken from such a line. */
const who =
  '(?:ivs=(?<ivs>[^="]{0,256}) )?user=(?<user>[^="]{0,256}) realm="(?<realm>[^"]{0,256})" roles="(?<roles>[^"]{0,1024})"(?: sessionID="(?<session>[^"]{0,64})")? ';
const what =
  'proto=(?<proto>[\\w/.-]{0,32}) src=(?<client>[0-9A-Fa-f.:%]{0,64}) dst=(?<destination>[^\\s"=]{0,255}) dstname=(?<dstname>[^\\s"=]{0,255}) type=(?<type>\\w{0,16}) op=(?<op>[\\w-]{0,32}) ' +
  'arg="(?<arg>[^"]{0,8192})" result=(?<result>[^\\s"=]{0,64}) sent=(?<sent>\\d{0,19}) rcvd=(?<received>\\d{0,19}) agent="(?<agent>[^"]{0,2048})" duration=(?<duration>\\d{0,12}) ';
/** Where one stands in front of a message it is the gateway's own. */
const code = '(?:(?<code>[A-Z]{3}\\d{5}): |(?![A-Z]{3}\\d{5}: ))';
/** The message ends the line. One in which the end of an agent and another message stand was begun by somebody's agent. */
const said = (name: string, message: string) => ({
  name,
  line: new RegExp(`^${who}${what}msg="(?!.{0,16384}" duration=.{0,16} msg=")${code}(?<message>${message})"$`, 's'),
});

/** Logins and logouts name their session; what stands in other messages somebody may have chosen. */
const sessionOfMessage = {
  sql: `CASE WHEN "$.form" IN ('login', 'logout', 'timed out') THEN nullif(regexp_extract("$.message", '\\(session: ?(\\w{4,80})\\)', 1), '') END`,
  uses: ['form', 'message'],
};

export const ivantiConnectSecureWelf = defineFormat<EventFormat>({
  id: 'ivanti:connect-secure-welf',
  title: 'Ivanti Connect Secure (Pulse Secure) log, WELF',
  vendor: { document: 'Ivanti Connect Secure Administration Guide, Logging and Monitoring: filter formats, WELF', version: '8.0 to 22.8' },
  about: {
    family: 'gateways',
    origin: 'Syslog of the gateway, or System, Log/Monitoring, Save Log As, with the filter format WELF',
    sample,
    silent: [
      'The zone of its times, which are those of the gateway.',
      'Which session an event belongs to, in older versions: only logins and logouts name one, and not whole.',
      'Where the name of a user ends that holds quotes or equals signs: nothing is taken from such a line.',
      'What happened before the log was cleared: an attacker on the gateway may stop or empty it.',
    ],
  },
  role: 'events',
  dataset: 'ivanti.connect_secure',
  recognise: { signatures: [{ kind: 'line', line: new RegExp(`${head.source}(?:ivs=.{0,256} )?user=.{0,512} realm="`) }] },
  framing: {
    kind: 'lines',
    forms: {
      head,
      of: [
        ...Object.entries(messages).map(([name, message]) => said(name, message)),
        {
          name: 'imitated',
          line: /^(?<message>.{1,32768})$/s,
          doubt: {
            said: 'where user, address and message stand cannot be told, as somebody chose a text that reads like pairs: only time and node were taken',
          },
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
        destination_ip: { sql: `canonical_ip("$.destination")`, uses: ['destination'] },
        destination_address: { first: ['dstname', 'destination'] },
        host_name: 'node',
        host_ip: { sql: `canonical_ip("$.firewall")`, uses: ['firewall'] },
        user_agent: 'agent',
        http_request_method: { sql: `CASE WHEN regexp_full_match("$.op", '[A-Z]{3,8}') THEN "$.op" END`, uses: ['op'] },
        url_original: 'arg',
        network_protocol: 'proto',
        log_level: 'priority',
        message: 'message',
        session_key: { first: ['session', sessionOfMessage] },
      },
      lookups: [{ by: 'form', csv: forms }],
    },
  },
});
