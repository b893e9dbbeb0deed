// Enterprise events of Box: the admin_logs stream of its events API (`entries`), or one event a line.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.json?raw';
import types from './types.csv?raw';

export const boxEvents = defineFormat<EventFormat>({
  id: 'box:events',
  title: 'Box enterprise events',
  vendor: { document: 'Box developer documentation, events API, Event object and enterprise event types', version: '2025.0' },
  about: {
    family: 'work',
    origin: 'Events API (/2.0/events?stream_type=admin_logs), or the user activity report of the admin console',
    sample,
    silent: [
      'The outcome of most events: only sign-ins say that they failed.',
      'Client software.',
      'Who it was behind a shared link without sign-in: created_by names an unknown user.',
    ],
  },
  role: 'events',
  dataset: 'box.events',
  recognise: {
    signatures: [
      {
        kind: 'members',
        all: ['event_type', 'created_by'],
        some: ['event_id', 'additional_details', 'source', 'session_id', 'ip_address'],
        equals: { type: 'event' },
      },
    ],
  },
  framing: { kind: 'json', wrappers: ['entries'] },
  time: { from: ['created_at', 'recorded_at'], form: 'rfc3339', zone: 'stated' },
  uniqueId: true,
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'event_type',
        event_id: 'event_id',
        user_name: { first: ['created_by.login', 'created_by.name'] },
        user_id: 'created_by.id',
        user_email: 'created_by.login',
        user_target_name: {
          sql: `CASE WHEN "$.source.type" = 'user' THEN coalesce(nullif("$.source.login", ''), nullif("$.source.name", '')) ELSE nullif("$.accessible_by.login", '') END`,
          uses: ['source.type', 'source.login', 'source.name', 'accessible_by.login'],
        },
        user_target_id: {
          sql: `CASE WHEN "$.source.type" = 'user' THEN "$.source.id" ELSE "$.accessible_by.id" END`,
          uses: ['source.type', 'source.id', 'accessible_by.id'],
        },
        source_ip: { from: 'ip_address', as: 'ip' },
        source_address: 'ip_address',
        session_key: { first: ['session_id'] },
        resource: { first: ['source.item_name', 'source.name', 'source.folder_name'] },
      },
      lookups: [{ by: 'event_type', csv: types, else: null }],
      also: {
        type: 'text',
        created_at: 'text',
        'created_by.type': 'text',
        'created_by.name': 'text',
        source: 'json',
        accessible_by: 'json',
        additional_details: 'json',
        action_by: 'json',
      },
    },
  },
  message: '{event_action}[ {resource}][ by {user_name|user_id}][: {event_outcome}]',
});
