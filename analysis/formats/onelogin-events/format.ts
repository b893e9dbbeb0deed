// OneLogin events: what the Events API gives in `data`, and what the event broadcaster posts.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import types from './types.csv?raw';
import sample from './cases/good.ndjson?raw';

export const oneloginEvents = defineFormat<EventFormat>({
  id: 'onelogin:events',
  title: 'OneLogin events',
  vendor: { document: 'OneLogin developers, Event Resource and Types; Event Webhooks', version: 'API 1, 2026-05' },
  about: {
    family: 'identity',
    origin: 'Events API (/api/1/events), the event broadcaster (a webhook or a file of it), the export of Activity > Events as JSON',
    sample,
    silent: [
      'Names are first and last names, not the name that was typed at sign-in.',
      'Which session a record belongs to: none is named.',
      'User agents, in what the API gives.',
    ],
  },
  role: 'events',
  dataset: 'onelogin.events',
  recognise: {
    signatures: [
      {
        kind: 'members',
        all: ['event_type_id'],
        some: ['actor_user_id', 'actor_user_name', 'actor_system', 'ipaddr', 'assuming_acting_user_id', 'user_name', 'event_timestamp'],
      },
    ],
  },
  framing: { kind: 'json', wrappers: ['data'] },
  time: { from: ['created_at', 'event_timestamp'], form: 'rfc3339', zone: { utc: 'OneLogin' } },
  uniqueId: true,
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_code: 'event_type_id',
        event_id: { first: ['id', 'uuid'] },
        event_reason: { first: ['error_description', 'custom_message', 'notes'] },
        // Who acted; where no actor is named, neither a user nor a system, the user acted for himself.
        user_name: {
          sql: `coalesce(nullif("$.actor_user_name", ''), nullif("$.actor_system", ''), nullif("$.user_name", ''))`,
          uses: ['actor_user_name', 'actor_system', 'user_name'],
        },
        user_id: {
          sql: `CASE WHEN "$.actor_user_id" <> '' THEN "$.actor_user_id" WHEN coalesce("$.actor_system", '') = '' AND coalesce("$.actor_user_name", '') = '' THEN nullif("$.user_id", '') END`,
          uses: ['actor_user_id', 'actor_system', 'actor_user_name', 'user_id'],
        },
        user_target_name: 'user_name',
        user_target_id: 'user_id',
        group_name: { first: ['group_name', 'role_name'] },
        source_ip: { from: 'ipaddr', as: 'ip' },
        source_address: 'ipaddr',
        user_agent: 'user_agent',
        resource: { first: ['app_name', 'role_name', 'policy_name', 'group_name', 'otp_device_name', 'privilege_name'] },
        rule_name: 'policy_name',
        organization_id: 'account_id',
        // Which credential of the API made the call.
        token_id: 'client_id',
      },
      lookups: [{ by: 'event_type_id', csv: types }],
      also: {
        actor_system: 'text',
        app_id: 'json',
        assuming_acting_user_id: 'json',
        browser_fingerprint: 'json',
        directory_id: 'json',
        directory_sync_run_id: 'json',
        group_id: 'json',
        operation_name: 'text',
        otp_device_id: 'json',
        policy_id: 'json',
        proxy_ip: 'text',
        resolution: 'json',
        resource_type_id: 'json',
        risk_cookie_id: 'text',
        risk_reasons: 'json',
        risk_score: 'json',
        role_id: 'json',
        since: 'json',
        until: 'json',
        login_name: 'text',
        param: 'json',
        solved: 'json',
        task_name: 'text',
      },
    },
  },
  message: '{event_action}[ by {user_name|user_id}][ on {user_target_name}][ at {resource}][ ({event_reason})]',
});
