// Audit Trail plugin of Jenkins: requests that change something, and builds. A path is the client's choice: who did it stands behind the last ` by `.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import forms from './forms.csv?raw';
import sample from './cases/good.log?raw';

export const jenkinsAuditTrail = defineFormat<EventFormat>({
  id: 'jenkins:audit-trail',
  title: 'Jenkins Audit Trail',
  vendor: { document: 'Jenkins plugins, Audit Trail; CloudBees knowledge base, how does the Audit Trail plugin work', version: '3.x' },
  about: {
    family: 'work',
    origin: 'The file of the file logger of the Audit Trail plugin',
    sample,
    silent: [
      'The zone of its times: they are local to the server.',
      'Requests that none of the configured patterns names, sign-ins among them.',
      'Whether a request was allowed or did anything: it is logged when it came.',
    ],
  },
  role: 'events',
  dataset: 'jenkins.audit_trail',
  recognise: {
    signatures: [{ kind: 'line', line: /^\d{4}[-/]\d\d[-/]\d\d \d\d:\d\d:\d\d(?::\d{3})? - (?:\/\S{0,4000}.{0,400} by \S|\S{1,600} #\d{1,9} )/ }],
  },
  framing: {
    kind: 'lines',
    forms: {
      head: /^(?<time>\d{4}[-/]\d\d[-/]\d\d \d\d:\d\d:\d\d(?::\d{3})?) - /,
      of: [
        { name: 'request from', line: /^(?<path>\/.{0,4000}) by (?<user>.{1,255}?) from (?<client>[0-9a-fA-F.:]{2,64})$/ },
        { name: 'request', line: /^(?<path>\/.{0,4000}) by (?<user>.{1,255})$/ },
        { name: 'build', line: /^(?<job>.{1,600}?) (?<build>#\d{1,9}) Started by user (?<user>[^,]{1,255}?)(?<more>, .{0,4000})?$/ },
        { name: 'build by itself', line: /^(?<job>.{1,600}?) (?<build>#\d{1,9}) (?<cause>Started by .{1,4000})$/ },
      ],
    },
  },
  time: {
    from: 'time',
    pattern: /^(?<year>\d{4})[-/](?<month>\d\d)[-/](?<day>\d\d) (?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?::(?<fraction>\d{3}))?$/,
    zone: 'asked',
  },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: { first: [{ sql: `nullif(regexp_extract("$.path", '([^/?]+)/?(?:[?].*)?$', 1), '')`, uses: ['path'] }, 'form'] },
        event_reason: 'cause',
        user_name: 'user',
        source_ip: { from: 'client', as: 'ip' },
        source_address: 'client',
        url_original: 'path',
        resource: { first: [{ join: ['job', 'build'], with: ' ' }, 'path'] },
      },
      lookups: [{ by: 'form', csv: forms }],
    },
  },
  message: '{event_action} {resource}[ by {user_name}][ from {source_address}]',
});
