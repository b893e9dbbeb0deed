// Requests that GitLab's web application and its API answered: production_json.log and api_json.log. A sign-in says no outcome by its status, so it has none here
// but where the action is the one of failures.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import actions from './actions.csv?raw';
import sample from './cases/good.ndjson?raw';

export const gitlabRails = defineFormat<EventFormat>({
  id: 'gitlab:rails',
  title: 'GitLab requests (production_json.log, api_json.log)',
  vendor: { document: 'GitLab documentation, log system, production_json.log and api_json.log', version: '17.2' },
  about: {
    family: 'work',
    origin: '/var/log/gitlab/gitlab-rails/production_json.log and api_json.log',
    sample,
    silent: [
      'Whether a sign-in worked: a form that is shown again is answered with 200, a second factor is asked for by a page of its own.',
      'Who tried to sign in, but in params, where a password may stand in place of the name.',
      'Sessions: cookies are not logged.',
    ],
  },
  role: 'events',
  dataset: 'gitlab.rails',
  recognise: { signatures: [{ kind: 'members', all: ['method', 'path', 'status', 'params', 'db_duration_s'], some: ['controller', 'route'] }] },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'time', form: 'rfc3339', zone: { utc: 'GitLab' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_category: { value: 'web' },
        event_type: { value: 'access' },
        event_action: { first: [{ join: ['controller', 'action'], with: '#' }, 'route'] },
        event_outcome: { from: 'status', ranges: { success: [100, 399], failure: [400, 599] }, else: 'unknown' },
        event_reason: { first: ['"exception.message"', '"exception.class"'] },
        user_name: { first: ['username', '"meta.user"'] },
        user_id: { from: 'user_id', written: 'number' },
        source_ip: { from: 'remote_ip', as: 'ip' },
        source_address: 'remote_ip',
        user_agent: 'ua',
        http_request_method: 'method',
        http_response_status_code: 'status',
        url_path: 'path',
        url_domain: 'host',
        resource: '"meta.project"',
        log_level: 'severity',
      },
      lookups: [{ by: { join: ['controller', 'action'], with: '#' }, csv: actions, else: null }],
      also: {
        format: 'text',
        location: 'text',
        params: 'json',
        correlation_id: 'text',
        '"meta.caller_id"': 'text',
        '"meta.client_id"': 'text',
        '"meta.remote_ip"': 'text',
        '"meta.feature_category"': 'text',
        '"meta.root_namespace"': 'text',
        duration_s: 'json',
        db_duration_s: 'json',
        view_duration_s: 'json',
        cpu_s: 'json',
        gitaly_calls: 'json',
        gitaly_duration_s: 'json',
        redis_calls: 'json',
        redis_duration_s: 'json',
        queue_duration_s: 'json',
      },
    },
  },
  message: '{http_request_method} {url_path}[ by {user_name|user_id}][ from {source_address}][: {http_response_status_code}]',
});
