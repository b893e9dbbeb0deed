// OpenLDAP: what slapd writes at the level `stats`, mostly by syslog. Each line is one step of an operation; `conn` and `op` tell which belong together.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { ldapOutcome } from '../../reading/ldap/result.ts';
import sample from './cases/good.log?raw';
import forms from './forms.csv?raw';

/** -1: an operation of the server itself, as replication is. */
const at = '^conn=(?:-1|(?<conn>\\d{1,20})) op=(?<op>\\d{1,10}) ';
/** Names stand in quotes, and nothing in them is escaped: what follows them is fixed, so the last quote that fits ends them. */
const quoted = (name: string) => `"(?<${name}>.{0,8192})"`;

const plain = (name: string) => `"(?<${name}>[^"]{0,8192})"`;

export const openldapSlapd = defineFormat<EventFormat>({
  id: 'openldap:slapd',
  title: 'OpenLDAP slapd log',
  vendor: { document: "OpenLDAP Administrator's Guide, slapd(8) and slapd.conf(5), loglevel stats; the server's own texts", version: '2.4 to 2.6' },
  about: {
    family: 'identity',
    origin: 'syslog, facility local4 (/var/log/slapd.log, /var/log/syslog), the journal, or logfile of slapd.conf',
    sample,
    silent: [
      'Who made a request, but at a bind: the name stands in the BIND of the same connection, and its outcome in the RESULT of the same operation.',
      'Whether a time of `logfile-format syslog-utc` or `syslog-localtime` is UTC: both are written alike.',
      'Connections are counted anew when the server restarts.',
    ],
  },
  role: 'events',
  dataset: 'openldap.slapd',
  recognise: {
    signatures: [
      {
        kind: 'line',
        line: /^(?:[0-9a-f]{8}(?:\.[0-9a-f]{5,8})? (?:0x[0-9a-f]{1,16} )?)?conn=(?:-1|\d{1,20}) (?:op=\d{1,10} (?:BIND|PROXYAUTHZ|UNBIND|SRCH|SEARCH|ADD|MOD|MODRDN|DEL|CMP|EXT|STARTTLS|PASSMOD|ABANDON|RESULT|WHOAMI)\b|fd=\d{1,10} (?:ACCEPT|TLS|closed))/,
      },
    ],
  },
  framing: {
    kind: 'lines',
    forms: {
      head: /^(?:(?<stamp>[0-9a-f]{8}(?:\.[0-9a-f]{5,8})?) (?:(?<thread>0x[0-9a-f]{1,16}) )?)?/,
      of: [
        {
          name: 'accept',
          line: /^conn=(?<conn>\d{1,20}) fd=(?<fd>\d{1,10}) ACCEPT from (?:IP=\[?(?<ip>[0-9a-fA-F:.%]{2,64}?)\]?:(?<port>\d{1,5})|PATH=(?<path>\S{1,255})) \((?<server>[^()]{1,300})\)$/,
        },
        { name: 'closed', line: /^conn=(?<conn>\d{1,20}) fd=(?<fd>\d{1,10}) closed(?: \((?<reason>[ -~]{1,200})\))?$/ },
        {
          name: 'tls',
          line: /^conn=(?<conn>\d{1,20}) fd=(?<fd>\d{1,10}) TLS established tls_ssf=(?<tls_ssf>\d{1,5}) ssf=\d{1,5}(?: tls_proto=(?<tls_proto>\S{1,20}))?(?: tls_cipher=(?<tls_cipher>\S{1,60}))?$/,
        },
        {
          name: 'bound',
          line: new RegExp(`${at}BIND dn=${quoted('dn')} mech=(?<mech>[A-Z0-9-]{1,30}) (?:bind_ssf=\\d{1,5} )?(?:sasl_ssf=\\d{1,5} )?ssf=\\d{1,5}$`),
        },
        {
          name: 'bind',
          line: new RegExp(
            `${at}BIND (?:(?<anonymous>anonymous) .{0,200}|(?:authcid=${plain('authcid')} authzid=${plain('authzid')}|dn=${quoted('dn')} method=(?<method>\\d{1,5})))$`,
          ),
        },
        { name: 'acting', line: new RegExp(`${at}PROXYAUTHZ dn=${quoted('as')}$`) },
        { name: 'unbind', line: new RegExp(`${at}UNBIND$`) },
        {
          name: 'search',
          line: new RegExp(`${at}SRCH base=${plain('base')} scope=(?<scope>\\d) deref=(?<deref>\\d) filter="(?<filter>(?:(?!" scope=).){0,65536})"$`),
        },
        { name: 'attributes', line: new RegExp(`${at}SRCH attr=(?<attributes>[^"]{0,8192})$`) },
        { name: 'rename', line: new RegExp(`${at}MODRDN dn=${quoted('target')}$`) },
        { name: 'modify', line: new RegExp(`${at}MOD dn=${quoted('target')}$`) },
        { name: 'modified', line: new RegExp(`${at}MOD attr=(?<attributes>[^"]{0,8192})$`) },
        { name: 'add', line: new RegExp(`${at}ADD dn=${quoted('target')}$`) },
        { name: 'delete', line: new RegExp(`${at}DEL dn=${quoted('target')}$`) },
        { name: 'compare', line: new RegExp(`${at}CMP dn=${quoted('target')} attr=${plain('attribute')}$`) },
        { name: 'password', line: new RegExp(`${at}PASSMOD(?: id=${quoted('target')})?(?: old)?(?: new)?$`) },
        { name: 'extended', line: new RegExp(`${at}EXT oid=(?<oid>[\\d.]{3,80})$`) },
        { name: 'starttls', line: new RegExp(`${at}STARTTLS$`) },
        { name: 'who am I', line: new RegExp(`${at}WHOAMI$`) },
        { name: 'entry', line: new RegExp(`${at}ENTRY dn=${quoted('target')}$`) },
        { name: 'abandon', line: new RegExp(`${at}ABANDON msg=(?<abandoned>\\d{1,10})$`) },
        {
          name: 'bind result',
          line: new RegExp(
            `${at}RESULT tag=97 err=(?<err>\\d{1,6}) (?:duration=[\\d.ms]{1,20} )?(?:qtime=(?<qtime>[\\d.]{1,20}) etime=(?<etime>[\\d.]{1,20}) )?text=(?<text>.{0,4096})$`,
          ),
        },
        {
          name: 'search result',
          line: new RegExp(
            `${at}SEARCH RESULT tag=(?<tag>\\d{1,6}) err=(?<err>\\d{1,6}) (?:duration=[\\d.ms]{1,20} )?(?:qtime=(?<qtime>[\\d.]{1,20}) etime=(?<etime>[\\d.]{1,20}) )?nentries=(?<entries>\\d{1,12}) text=(?<text>.{0,4096})$`,
          ),
        },
        {
          name: 'result',
          line: new RegExp(
            `${at}RESULT (?:oid=(?<oid>[\\d.]{0,80}) )?(?:tag=(?<tag>\\d{1,6}) )?err=(?<err>\\d{1,6}) (?:duration=[\\d.ms]{1,20} )?(?:qtime=(?<qtime>[\\d.]{1,20}) etime=(?<etime>[\\d.]{1,20}) )?text=(?<text>.{0,4096})$`,
          ),
        },
        {
          name: 'imitated',
          line: new RegExp(`${at}(?<line>(?:SRCH base|CMP dn|BIND authcid)=.*)$`),
          doubt: { said: 'a name with a quote in it reads as several: none of them was taken' },
        },
      ],
    },
  },
  // Where syslog writes the line there is none of its own.
  time: { from: 'stamp', form: 'hex s', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_outcome: { sql: ldapOutcome, uses: ['err'] },
        event_code: 'err',
        event_reason: { first: ['text', 'reason'] },
        user_name: { first: ['dn', 'authcid'] },
        user_effective_name: 'as',
        user_target_name: { sql: `CASE WHEN "$.form" = 'password' THEN "$.target" END`, uses: ['form', 'target'] },
        source_ip: { from: 'ip', as: 'ip' },
        source_address: { first: ['ip', 'path'] },
        source_port: 'port',
        destination_address: 'server',
        network_protocol: { value: 'ldap' },
        session_key: 'conn',
        resource: { first: ['target', 'base', 'oid'] },
      },
      lookups: [{ by: 'form', csv: forms }],
    },
  },
  message: '[{event_action}][ {resource}][ by {user_name}][ from {source_ip|source_address}][: {event_outcome}][ ({event_reason|event_code})]',
});
