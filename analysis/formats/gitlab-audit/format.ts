// Audit events of GitLab: audit_json.log of an instance, the audit events API, and event streaming. The log names what was done by members of its own
// (`change`, `add`, `remove`, `custom_message`), the others by `event_type` or in `details`.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';
import entities from './entities.csv?raw';

const said = (name: string) => [name, `details.${name}`];
const done = (word: string) => ({ sql: `'${word} ' || nullif(coalesce("$.${word}", "$.details.${word}"), '')`, uses: said(word) });

export const gitlabAudit = defineFormat<EventFormat>({
  id: 'gitlab:audit',
  title: 'GitLab audit events',
  vendor: { document: 'GitLab documentation, audit event schema; log system, audit_json.log', version: '17.2' },
  about: {
    family: 'work',
    origin: '/var/log/gitlab/gitlab-rails/audit_json.log; the audit events API; audit event streaming',
    sample,
    silent: [
      'Sessions and tokens: no record names one.',
      'Successful sign-ins, where the edition does not log them.',
      'The address, in records of instances that predate it or of acts without a request.',
    ],
  },
  role: 'events',
  dataset: 'gitlab.audit',
  recognise: {
    signatures: [{ kind: 'members', all: ['author_id', 'entity_id', 'entity_type'], some: ['target_details', 'entity_path', 'details', 'target_id'] }],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: ['created_at', 'time'], form: 'rfc3339', zone: { utc: 'GitLab' } },
  uniqueId: true,
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: { first: ['event_type', ...said('event_name'), done('change'), done('add'), done('remove'), ...said('custom_message')] },
        event_id: { from: 'id', written: 'number' },
        // Nothing else says that something failed.
        event_outcome: {
          sql: `CASE WHEN "$.details.failed_login" <> '' OR starts_with("$.event_type", 'login_failed') THEN 'failure' END`,
          uses: ['details.failed_login', 'event_type'],
        },
        event_reason: { first: said('custom_message') },
        user_name: { first: said('author_name') },
        user_id: { from: 'author_id', written: 'number' },
        user_email: 'details.author_email',
        user_target_name: {
          sql: `CASE WHEN coalesce(nullif("$.target_type", ''), "$.details.target_type") = 'User' THEN nullif(coalesce("$.target_details", "$.details.target_details"), '') END`,
          uses: [...said('target_type'), ...said('target_details')],
        },
        source_ip: {
          first: [
            { from: 'ip_address', as: 'ip' },
            { from: 'details.ip_address', as: 'ip' },
          ],
        },
        source_address: { first: said('ip_address') },
        resource: { first: [...said('target_details'), ...said('entity_path')] },
        log_level: 'severity',
      },
      lookups: [{ by: 'entity_type', csv: entities, else: null }],
      also: {
        details: 'json',
        change: 'text',
        from: 'text',
        to: 'text',
        entity_id: 'json',
        entity_path: 'text',
        target_id: 'json',
        correlation_id: 'text',
        '"meta.caller_id"': 'text',
      },
    },
  },
  message: '{event_action}[ {resource}][ by {user_name|user_id}][: {event_outcome}]',
});
