// Audit lines of hoop.dev's inspection sidecar (`hoop start inspect`). `allowed` is printed on every line and means something on statements and violations only.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import kinds from './kinds.csv?raw';
import sample from './cases/good.ndjson?raw';

export const hoopInspect = defineFormat<EventFormat>({
  id: 'hoop:inspect',
  title: 'hoop.dev inspection sidecar',
  vendor: { document: 'hoop.dev, source of the inspection sidecar, audit events', version: '1.148.0' },
  about: {
    family: 'gateways',
    origin: 'The file or the standard output of `hoop start inspect`',
    sample,
    silent: [
      'The address of the client.',
      'Who it was before the protocol said it: the principal is then "anonymous".',
      'That a session ended, where its end was lost: it stays open. Its id is not one of the gateway.',
      'The whole statement, where it was cut at 8192 bytes or stands as a digest (sha256:).',
    ],
  },
  role: 'events',
  dataset: 'hoop.inspect',
  recognise: {
    signatures: [{ kind: 'members', all: ['kind', 'session_id', 'principal', 'connection', 'allowed'], some: ['protocol', 'operation', 'direction'] }],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'timestamp', form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'kind',
        event_code: 'operation',
        event_outcome: {
          sql: `CASE WHEN "$.kind" = 'violation' THEN 'failure' WHEN "$.kind" = 'statement' THEN CASE "$.allowed" WHEN 'true' THEN 'success' WHEN 'false' THEN 'failure' END END`,
          uses: ['kind', 'allowed'],
        },
        event_reason: { first: ['message', 'error'] },
        rule_name: 'rule',
        user_name: { sql: `nullif(nullif("$.principal", 'anonymous'), '')`, uses: ['principal'] },
        session_key: 'session_id',
        resource: 'connection',
        network_protocol: 'protocol',
        process_command_line: 'statement',
        http_request_method: 'http.method',
        http_response_status_code: 'http.status_code',
        url_path: 'http.path',
        url_query: 'http.query',
        url_domain: 'http.host',
      },
      lookups: [{ by: 'kind', csv: kinds }],
      also: {
        message: 'text',
        tables: 'json',
        direction: 'text',
        masked_entities: 'json',
        masked_count: 'json',
        duration_ns: 'json',
        statement_count: 'json',
        denied_count: 'json',
        http: 'json',
        metadata: 'json',
      },
    },
  },
  message: '{event_action}[ {event_code}][ on {resource}][ by {user_name}][: {event_outcome}][ ({event_reason})]',
});
