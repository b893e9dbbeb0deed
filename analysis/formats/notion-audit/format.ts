// Audit log of Notion workspaces, as its event webhook and SIEM connections deliver it: everything stands in the member `event`.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import areas from './areas.csv?raw';
import sample from './cases/good.ndjson?raw';
import types from './types.csv?raw';

export const notionAudit = defineFormat<EventFormat>({
  id: 'notion:audit',
  title: 'Notion audit log',
  vendor: {
    document: 'Panther documentation, Notion.AuditLogs (Notion itself documents the names of events, not their JSON); Notion help center, audit log',
    version: '2025-09',
  },
  about: {
    family: 'work',
    origin: 'Enterprise audit log: SIEM connection or webhook',
    sample,
    silent: ['Sessions and client software: only the platform is named.', 'Sign-ins that failed.', 'The title of a page: only its id.'],
  },
  role: 'events',
  dataset: 'notion.audit',
  recognise: { signatures: [{ kind: 'members', all: ['event', 'event.workspace_id', 'event.actor', 'event.type', 'event.platform'] }] },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'event.timestamp', form: 'rfc3339', zone: { utc: 'Notion' } },
  uniqueId: true,
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'event.type',
        event_id: 'event.id',
        user_name: { first: ['event.actor.person.email', 'event.actor.id'] },
        user_email: 'event.actor.person.email',
        user_id: 'event.actor.id',
        user_target_name: 'event.details.target.person.email',
        source_ip: { from: 'event.ip_address', as: 'ip' },
        source_address: 'event.ip_address',
        resource: {
          first: [
            'event.details.page_name',
            'event.details.target.name',
            'event.details.target.page_id',
            'event.details.target.database_id',
            'event.details.target.id',
          ],
        },
        organization_id: 'event.workspace_id',
      },
      lookups: [
        { by: { sql: `nullif(regexp_extract("$.event.type", '^[a-z_]+'), '')`, uses: ['event.type'] }, csv: areas, else: null },
        { by: 'event.type', csv: types, else: null },
      ],
      also: { 'event.actor.object': 'text', 'event.actor.type': 'text', 'event.platform': 'text', 'event.details': 'json' },
    },
  },
  message: '{event_action}[ {resource}][ by {user_name|user_id}]',
});
