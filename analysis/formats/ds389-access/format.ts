// 389 Directory Server and FreeIPA: the access log. Each line is one step of an operation; `conn` and `op` tell which belong together.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { ldapOutcome } from '../../reading/ldap/result.ts';
import sample from './cases/good.log?raw';
import forms from './forms.csv?raw';

const at = '^conn=(?<conn>(?:Internal\\(\\d{1,20}\\)|\\d{1,20})) op=(?<op>-?\\d{1,10}(?:\\(\\d{1,10}\\)(?:\\(\\d{1,10}\\))?)?)';
/** Quotes in a name are written as `\22` or with a backslash; a name that ends otherwise fits no form. */
const quoted = (name: string) => String.raw`"(?<${name}>(?:[^"\\]|\\.){0,65536})"`;
const address = '(?<ip>[0-9a-fA-F:.%]{2,64}|local)';

export const ds389Access = defineFormat<EventFormat>({
  id: 'ds389:access',
  title: '389 Directory Server and FreeIPA access log',
  vendor: { document: 'Red Hat Directory Server, Configuration and schema reference, Log files', version: '12' },
  about: {
    family: 'identity',
    origin: '/var/log/dirsrv/slapd-INSTANCE/access and its rotated files',
    sample,
    silent: [
      'Who made a request, but at a bind: the name stands in the BIND of the same connection, and its outcome in the RESULT of the same operation.',
      'Values that were written: they stand in the audit log.',
      'Connections are counted from 1 again when the server restarts.',
    ],
  },
  role: 'events',
  dataset: 'ds389.access',
  recognise: {
    signatures: [
      {
        kind: 'line',
        line: /^\[\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d(?:\.\d{1,9})? [+-]\d{4}\] conn=(?:Internal\(\d{1,20}\)|\d{1,20}) (?:op=|fd=|TLS|SSL|AUTOBIND)/,
      },
    ],
  },
  framing: {
    kind: 'lines',
    forms: {
      head: /^\[(?<time>\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d(?:\.\d{1,9})? [+-]\d{4})\] /,
      of: [
        {
          name: 'connection',
          line: new RegExp(
            `^conn=(?<conn>\\d{1,20}) fd=(?<fd>\\d{1,10}) slot=\\d{1,10} (?<tls>SSL |TLS )?connection from ${address} to (?<server>[0-9a-fA-F:.%]{2,64}|\\S{1,255})$`,
          ),
        },
        { name: 'closed', line: new RegExp(`${at} fd=(?<fd>\\d{1,10}) [Cc]losed (?:error )?(?:- )?(?!error |- )(?<reason>[ -~]{1,200})$`) },
        {
          name: 'tls',
          line: /^conn=(?<conn>\d{1,20}) (?<protocol>(?:SSL|TLS)[\w.]{0,8}) (?<cipher>[\w -]{1,80}?)(?:; (?:client|missing client|failed).{0,4096})?$/,
        },
        { name: 'autobind', line: new RegExp(`^conn=(?<conn>\\d{1,20}) AUTOBIND dn=${quoted('dn')}$`) },
        {
          name: 'bind',
          line: new RegExp(
            `${at} BIND dn=${quoted('dn')} method=(?<method>\\w{1,16}) version=(?<version>\\d)(?: mech=(?<mech>[\\w-]{1,40}))?(?:, (?<note>[\\w -]{1,80}))?$`,
          ),
        },
        { name: 'unbind', line: new RegExp(`${at} UNBIND$`) },
        {
          name: 'search',
          line: new RegExp(
            `${at} SRCH base=${quoted('base')} scope=(?<scope>\\d) filter=${quoted('filter')}(?: attrs=(?<attrs>ALL|${quoted('attributes')}))?(?: (?<options>options=\\w{1,40}))?(?: authzid=${quoted('authzid')})?$`,
          ),
        },
        { name: 'rename', line: new RegExp(`${at} MODRDN dn=${quoted('target')} newrdn=${quoted('newrdn')}(?: newsuperior=${quoted('newsuperior')})?$`) },
        { name: 'modify', line: new RegExp(`${at} MOD dn=${quoted('target')}(?: authzid=${quoted('authzid')})?(?:, (?<note>[\\w -]{1,80}))?$`) },
        { name: 'add', line: new RegExp(`${at} ADD dn=${quoted('target')}(?: authzid=${quoted('authzid')})?$`) },
        { name: 'delete', line: new RegExp(`${at} DEL dn=${quoted('target')}(?: authzid=${quoted('authzid')})?$`) },
        { name: 'compare', line: new RegExp(`${at} CMP dn=${quoted('target')} attr=${quoted('attribute')}$`) },
        { name: 'extended', line: new RegExp(`${at} EXT oid=${quoted('oid')}(?: name=${quoted('oid_name')})?$`) },
        { name: 'abandon', line: new RegExp(`${at} ABANDON (?<abandoned>[ -~]{1,200})$`) },
        {
          name: 'bind result',
          line: new RegExp(
            `${at} RESULT err=(?<err>\\d{1,6}) tag=97 nentries=(?<entries>\\d{1,12})(?: wtime=[\\d.-]{1,24})?(?: optime=[\\d.-]{1,24})?(?: etime=(?<etime>[\\d.-]{1,24}))?(?: notes=[\\w,]{1,20}(?: details="[^"]{0,400}")?)?(?: dn=${quoted('dn')})?(?:,? (?:- )?(?!- |(?:wtime|optime|etime|notes|details|dn)=)(?<note>[ -!#-~]{1,400}))?$`,
          ),
        },
        {
          name: 'result',
          line: new RegExp(
            `${at} RESULT err=(?<err>\\d{1,6}) tag=(?<tag>\\d{1,6}) nentries=(?<entries>\\d{1,12})(?: wtime=[\\d.-]{1,24})?(?: optime=[\\d.-]{1,24})?(?: etime=(?<etime>[\\d.-]{1,24}))?(?: notes=(?<notes>[\\w,]{1,20})(?: details="[^"]{0,400}")?)?(?:,? (?!(?:wtime|optime|etime|notes|details)=)(?<rest>[ -~]{1,400}))?$`,
          ),
        },
        {
          name: 'other',
          line: new RegExp(`^conn=(?<conn>\\d{1,20}) (?:op=(?<op>-?\\d{1,10}) )?(?<line>(?:SORT|VLV|ENTRY|REFERRAL|CLIENT|HAPROXY)\\b.{0,4096})$`),
        },
      ],
    },
  },
  time: { from: 'time', form: 'clf', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_outcome: { sql: ldapOutcome, uses: ['err'] },
        event_code: 'err',
        event_reason: { first: ['note', 'reason'] },
        user_name: 'dn',
        source_ip: { sql: `CASE WHEN "$.ip" <> 'local' THEN canonical_ip("$.ip") END`, uses: ['ip'] },
        source_address: 'ip',
        destination_address: 'server',
        network_protocol: { value: 'ldap' },
        session_key: 'conn',
        resource: { first: ['target', 'base', 'oid_name', 'oid'] },
      },
      lookups: [{ by: 'form', csv: forms, else: null }],
    },
  },
  message: '[{event_action}][ {resource}][ by {user_name}][ from {source_ip|source_address}][: {event_outcome}][ ({event_reason|event_code})]',
});
