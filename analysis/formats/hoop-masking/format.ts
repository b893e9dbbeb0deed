// What was masked in sessions of hoop.dev, counted: a record for each kind of data in a session, or for each that a report groups by. Never what was masked.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.json?raw';

export const hoopMasking = defineFormat<EventFormat>({
  id: 'hoop:masking',
  title: 'hoop.dev masking reports',
  vendor: { document: 'hoop.dev documentation, REST API, session metrics and reports; source of the gateway', version: '1.148.0' },
  about: {
    family: 'gateways',
    origin: 'GET /api/metrics/sessions; GET /api/reports/sessions',
    sample,
    silent: [
      'What was masked, and when in the session: they are sums, and the time is that at which the session began.',
      'Who: the user of the session stands in the session, or in a report that is grouped by mail address.',
      'When, in a report: its dates were those of the question.',
    ],
  },
  role: 'events',
  dataset: 'hoop.masking',
  recognise: {
    signatures: [
      { kind: 'members', all: ['session_id', 'info_type', 'count_masked', 'session_created_at'], some: ['count_analyzed', 'is_masked'] },
      { kind: 'members', all: ['resource', 'info_type', 'redact_total', 'transformed_bytes'] },
    ],
  },
  framing: { kind: 'json', wrappers: ['data', 'items'] },
  time: { from: 'session_created_at', form: 'rfc3339', zone: { utc: 'hoop.dev' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: {
          sql: `CASE WHEN "$.is_masked" = 'true' OR "$.redact_total" <> '' THEN 'masked' ELSE 'analyzed' END`,
          uses: ['is_masked', 'redact_total'],
        },
        event_category: { value: 'session' },
        event_type: { value: 'info' },
        event_code: 'info_type',
        session_key: 'session_id',
        resource: { first: ['connection_name', 'resource'] },
        organization_id: 'org_id',
      },
      also: {
        connection_type: 'text',
        connection_subtype: 'text',
        count_masked: 'json',
        count_analyzed: 'json',
        is_masked: 'json',
        session_ended_at: 'text',
        session_duration_sec: 'json',
        redact_total: 'json',
        transformed_bytes: 'json',
      },
    },
  },
  message: '{event_action} {event_code}[ on {resource}]',
});
