// Log of Gitea and Forgejo: the lines about sign-ins are taken apart, all others stay as their message. Who signs in chooses the name in front of the address:
// it is read from its end. Times are local to the server.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.log?raw';
import forms from './forms.csv?raw';

export const giteaLog = defineFormat<EventFormat>({
  id: 'gitea:log',
  title: 'Gitea or Forgejo log',
  vendor: { document: 'Gitea documentation, logging configuration; routers/web/auth/auth.go and services/auth of Gitea', version: '1.22' },
  about: {
    family: 'work',
    origin: 'log/gitea.log below the work path, or the output of the service',
    sample,
    silent: [
      'Sign-ins that worked.',
      'The zone of its times: they are local to the server.',
      'What was read or pushed: that is in the access log of its web server and in its SSH server.',
    ],
  },
  role: 'events',
  dataset: 'gitea.log',
  recognise: {
    signatures: [{ kind: 'line', line: /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d (?:\.\.\.)?[\w./-]{1,120}\.go:\d{1,6}:[\w.()*]{1,80}\(\) \[[A-Z]\] / }],
  },
  framing: {
    kind: 'lines',
    forms: {
      head: /^(?<time>\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d) (?<where>\S{1,220}) \[(?<level>[A-Z])\] (?:\[(?<request>[0-9a-f-]{6,40})\] )?/,
      of: [
        {
          name: 'failed',
          // The name stands twice. Where that of the end is not a plain one, it is what was typed: so no name can hold an address of its own.
          line: /^Failed authentication attempt for (?<user>.{0,400}?) from (?<client>\[[0-9a-fA-F:.%]{2,64}\](?::\d{1,5})?|[0-9.]{7,15}(?::\d{1,5})?|[0-9a-fA-F:.]{2,64}): (?<reason>[A-Za-z' ]{3,80} \[(?:uid: \d{1,18}, name: (?:\k<user>|[\w.-]{1,255})(?:, keyid: \d{1,18})?|email: (?:\k<user>|[\w.@+-]{1,255}))\])$/,
        },
        { name: 'other', line: /^(?<text>.+)$/ },
      ],
    },
  },
  time: {
    from: 'time',
    pattern: /^(?<year>\d{4})\/(?<month>\d\d)\/(?<day>\d\d) (?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)$/,
    zone: 'asked',
  },
  reading: {
    by: 'fields',
    table: {
      columns: {
        user_name: 'user',
        source_ip: { from: 'client', as: 'endpoint' },
        source_port: { from: 'client', as: 'port' },
        source_address: 'client',
        event_reason: 'reason',
        log_level: 'level',
        log_logger: 'where',
        message: 'text',
      },
      lookups: [{ by: 'form', csv: forms, else: null }],
    },
  },
  message: '{event_action}[ for {user_name}][ from {source_address}]',
});
