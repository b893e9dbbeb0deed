// What GitLab's application says of itself: application_json.log, of which sign-ins and sign-outs are told in the message, and logs of the same kind beside it.
// Its id stands behind those of GitLab's other logs: what they know is theirs.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import actions from './actions.csv?raw';
import sample from './cases/good.ndjson?raw';

/** The name of a refused sign-in is what was typed: the address behind it, up to the end, is GitLab's own. */
const session = `^(?s)(Successful Login|Failed Login|User Logout): username=(.*) ip=([0-9a-fA-F.:]{2,45})(?: method=[\\w-]{1,64})?(?: admin=(?:true|false))?$`;
const group = (number: 1 | 2 | 3) => `nullif(regexp_extract("$.message", '${session}', ${number}), '')`;

export const gitlabRailsApplication = defineFormat<EventFormat>({
  id: 'gitlab:rails-application',
  title: 'GitLab application log (application_json.log)',
  vendor: { document: 'GitLab documentation, log system, application_json.log; app/controllers/sessions_controller.rb of GitLab', version: '17.2' },
  about: {
    family: 'work',
    origin: '/var/log/gitlab/gitlab-rails/application_json.log',
    sample,
    silent: [
      'Sign-ins over SSH, with tokens and through the API: only those at the form and through a provider are told.',
      'Whether a second factor was asked for before a sign-in failed.',
      'Sessions: no record names one.',
    ],
  },
  role: 'events',
  dataset: 'gitlab.application',
  recognise: {
    signatures: [
      { kind: 'members', all: ['severity', 'time', 'correlation_id', 'message'], some: ['meta.caller_id', 'meta.feature_category', 'meta.client_id'] },
      { kind: 'members', all: ['severity', 'time', 'message'], begins: { message: 'Failed Login: username=' } },
      { kind: 'members', all: ['severity', 'time', 'message'], begins: { message: 'Successful Login: username=' } },
    ],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'time', form: 'rfc3339', zone: { utc: 'GitLab' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: { first: [{ sql: group(1), uses: ['message'] }, { value: 'log' }] },
        event_provider: { value: 'gitlab' },
        user_name: { first: [{ sql: group(2), uses: ['message'] }, '"meta.user"'] },
        user_id: { from: '"meta.user_id"', written: 'number' },
        source_ip: {
          first: [
            { from: '"meta.remote_ip"', as: 'ip' },
            { sql: `canonical_ip(${group(3)})`, uses: ['message'] },
          ],
        },
        source_address: { first: ['"meta.remote_ip"', { sql: group(3), uses: ['message'] }] },
        resource: { first: ['"meta.project"', '"meta.root_namespace"'] },
        log_level: 'severity',
        message: 'message',
      },
      lookups: [{ by: { sql: group(1), uses: ['message'] }, csv: actions, else: null }],
      also: { correlation_id: 'text', '"meta.caller_id"': 'text', '"meta.client_id"': 'text', '"meta.feature_category"': 'text' },
    },
  },
});
