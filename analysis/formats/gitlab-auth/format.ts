// Requests that GitLab refused or slowed down: auth_json.log (Rack Attack's limits and lists, and refused tokens).
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';

export const gitlabAuth = defineFormat<EventFormat>({
  id: 'gitlab:auth',
  title: 'GitLab refused requests (auth_json.log)',
  vendor: { document: 'GitLab documentation, log system, auth_json.log', version: '17.2' },
  about: {
    family: 'work',
    origin: '/var/log/gitlab/gitlab-rails/auth_json.log',
    sample,
    silent: ['Sign-ins that worked.', 'Who asked, where the request was refused before anybody was known.'],
  },
  role: 'events',
  dataset: 'gitlab.auth',
  recognise: { signatures: [{ kind: 'members', all: ['message', 'env', 'remote_ip', 'request_method', 'path'] }] },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'time', form: 'rfc3339', zone: { utc: 'GitLab' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_category: { value: 'authentication' },
        event_type: { from: 'env', words: { blocklist: 'denied', throttle: 'denied', track: 'info', safelist: 'allowed' } },
        event_action: 'env',
        event_outcome: { from: 'env', words: { blocklist: 'failure', throttle: 'failure', track: 'unknown', safelist: 'unknown' } },
        event_provider: 'message',
        user_name: { first: ['"meta.user"', 'username'] },
        user_id: { from: 'user_id', written: 'number' },
        source_ip: { from: 'remote_ip', as: 'ip' },
        source_address: 'remote_ip',
        http_request_method: 'request_method',
        url_original: 'path',
        rule_name: 'matched',
        log_level: 'severity',
      },
      also: { correlation_id: 'text' },
    },
  },
  message: '{event_action} {http_request_method} {url_original}[ from {source_address}]',
});
