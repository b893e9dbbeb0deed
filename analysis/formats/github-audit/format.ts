// Audit log of GitHub organizations and enterprises: what the API, the JSON export and streaming give. Times are epoch milliseconds, in some pipelines text.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { httpOutcome } from '../../reading/web/status.ts';
import actions from './actions.csv?raw';
import areas from './areas.csv?raw';
import sample from './cases/good.ndjson?raw';
import verbs from './verbs.csv?raw';

const part = (pattern: string) => ({ sql: `nullif(regexp_extract("$.action", '${pattern}'), '')`, uses: ['action'] });

export const githubAudit = defineFormat<EventFormat>({
  id: 'github:audit',
  title: 'GitHub audit log',
  vendor: {
    document: 'GitHub Docs, audit log events for your organization and enterprise; streaming and API of the audit log',
    version: 'enterprise-cloud, 2026-01',
  },
  about: {
    family: 'work',
    origin: 'Organization or enterprise settings, Audit log, Export as JSON; the API /orgs/{org}/audit-log; log streaming',
    sample,
    silent: [
      'Sessions of the web: none is named. What shares hashed_token was done with one token.',
      'Addresses, where the enterprise has not chosen to disclose them: actor_ip is then missing.',
      'Outcomes, but those of requests to its interface: actions are logged when they took place, and few names say that one failed.',
      'Git events older than seven days, unless they were streamed.',
    ],
  },
  role: 'events',
  dataset: 'github.audit',
  recognise: {
    signatures: [
      {
        kind: 'members',
        all: ['action', 'actor'],
        some: ['_document_id', 'hashed_token', 'actor_location', 'external_identity_nameid', 'programmatic_access_type', 'transport_protocol_name'],
      },
      { kind: 'members', all: ['action', 'actor', 'created_at', 'org'] },
    ],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: ['@timestamp', 'created_at'], form: 'written', zone: { utc: 'GitHub' } },
  uniqueId: true,
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'action',
        event_id: '_document_id',
        // Of a request to its interface the status is stated.
        event_outcome: httpOutcome('status_code'),
        event_reason: 'reason',
        user_name: 'actor',
        user_id: { from: 'actor_id', written: 'number' },
        // The name by which the identity provider knows the actor: an address with many, not with all.
        user_email: { sql: `CASE WHEN "$.external_identity_nameid" LIKE '%_@_%' THEN "$.external_identity_nameid" END`, uses: ['external_identity_nameid'] },
        user_target_name: { first: ['user'] },
        // 0 is written where nobody was acted upon.
        user_target_id: { sql: `nullif(nullif("$.user_id", '0'), '')`, uses: ['user_id'] },
        source_ip: { from: 'actor_ip', as: 'ip' },
        source_address: 'actor_ip',
        user_agent: 'user_agent',
        session_key: { first: ['hashed_token'] },
        resource: { first: ['repo', 'repository', 'name'] },
        group_name: 'team',
        organization_name: { first: ['org', 'business'] },
        organization_id: {
          first: [
            { from: 'org_id', written: 'number' },
            { from: 'business_id', written: 'number' },
          ],
        },
        network_protocol: 'transport_protocol_name',
        http_request_method: 'request_method',
        http_response_status_code: 'status_code',
        url_path: 'url_path',
        url_query: 'query_string',
      },
      // What an event is: by the first word of its action, by the last one, by all of it; the later says it better.
      lookups: [
        { by: part('^[^.]+'), csv: areas, else: null },
        { by: part('[^.]+$'), csv: verbs, else: null },
        { by: 'action', csv: actions, else: null },
      ],
      also: {
        operation_type: 'text',
        programmatic_access_type: 'text',
        user_id: 'json',
        token_id: 'json',
        token_scopes: 'text',
        actor_is_bot: 'json',
        actor_location: 'json',
        external_id: 'text',
        external_identity_nameid: 'text',
        external_identity_username: 'text',
        business: 'text',
        business_id: 'json',
        repository: 'text',
        repository_id: 'json',
        repository_public: 'json',
        public_repo: 'json',
        request_id: 'text',
        transport_protocol: 'json',
        issuer: 'text',
      },
    },
  },
  message: '{event_action}[ {resource}][ by {user_name|user_id}][: {event_outcome}]',
});
