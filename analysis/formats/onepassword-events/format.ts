// 1Password Events API: sign-in attempts, item usages and audit events. Each record tells by its members which.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import actions from './actions.csv?raw';
import sample from './cases/good.ndjson?raw';

export const onepasswordEvents = defineFormat<EventFormat>({
  id: 'onepassword:events',
  title: '1Password events',
  vendor: { document: '1Password Events API reference: sign-in attempts, item usages, audit events', version: 'v2, 2026-05' },
  about: {
    family: 'identity',
    origin: 'Events API (/api/v2/signinattempts, /itemusages, /auditevents), and what the Splunk and Elastic integrations keep of it',
    sample,
    silent: [
      'Items that were used offline, until the device reports them; the time is that of the use.',
      'What an item holds, and its title.',
      'Use of service account tokens and of Connect: only that they were made and revoked.',
    ],
  },
  role: 'events',
  dataset: 'onepassword.events',
  recognise: {
    signatures: [
      { kind: 'members', all: ['session_uuid', 'category', 'target_user', 'type'] },
      { kind: 'members', all: ['vault_uuid', 'item_uuid', 'timestamp'], some: ['used_version', 'client', 'user'] },
      { kind: 'members', all: ['actor_uuid', 'object_type', 'action'], some: ['object_uuid', 'session', 'aux_id'] },
    ],
  },
  framing: { kind: 'json', wrappers: ['items'] },
  time: { from: 'timestamp', form: 'rfc3339', zone: { utc: '1Password' } },
  uniqueId: true,
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_id: 'uuid',
        event_action: { first: ['type', 'action', { sql: `CASE WHEN "$.item_uuid" <> '' THEN 'item usage' END`, uses: ['item_uuid'] }] },
        event_code: 'category',
        event_category: {
          sql: `CASE WHEN "$.category" <> '' THEN 'authentication' WHEN "$.item_uuid" <> '' THEN 'file' ELSE 'iam' END`,
          uses: ['category', 'item_uuid'],
        },
        event_type: {
          sql: `CASE WHEN "$.category" <> '' THEN 'start' WHEN "$.item_uuid" <> '' THEN 'access' ELSE 'change' END`,
          uses: ['category', 'item_uuid'],
        },
        // Of the category: the firewall may report a success that it would have refused.
        event_outcome: {
          from: 'category',
          words: {
            success: 'success',
            firewall_reported_success: 'success',
            credentials_failed: 'failure',
            mfa_failed: 'failure',
            sso_failed: 'failure',
            modern_version_failed: 'failure',
            firewall_failed: 'failure',
          },
        },
        user_name: { first: ['target_user.name', 'user.name', 'actor_details.name'] },
        user_id: { first: ['target_user.uuid', 'user.uuid', 'actor_uuid'] },
        user_email: { first: ['target_user.email', 'user.email', 'actor_details.email'] },
        user_target_id: { sql: `CASE WHEN "$.object_type" = 'user' THEN "$.object_uuid" END`, uses: ['object_type', 'object_uuid'] },
        user_target_name: { sql: `CASE WHEN "$.object_type" = 'user' THEN "$.object_details.name" END`, uses: ['object_type', 'object_details.name'] },
        source_ip: {
          first: [
            { from: 'client.ip_address', as: 'ip' },
            { from: 'session.ip', as: 'ip' },
          ],
        },
        source_address: { first: ['client.ip_address', 'session.ip'] },
        user_agent: { join: ['client.app_name', 'client.app_version'], with: ' ' },
        session_key: { first: ['session_uuid', 'session.uuid'] },
        token_id: { sql: `CASE WHEN "$.object_type" IN ('satoken', 'ssotkn') THEN "$.object_uuid" END`, uses: ['object_type', 'object_uuid'] },
        resource: {
          first: [
            { join: ['vault_uuid', 'item_uuid'], with: '/' },
            { join: ['object_type', 'object_uuid'], with: ' ' },
          ],
        },
      },
      lookups: [{ by: 'action', csv: actions, else: null }],
      also: {
        account_uuid: 'text',
        actor_details: 'json',
        actor_type: 'text',
        aux_details: 'json',
        aux_id: 'json',
        aux_info: 'text',
        aux_uuid: 'text',
        client: 'json',
        country: 'text',
        details: 'json',
        location: 'json',
        object_details: 'json',
        session: 'json',
        target_user: 'json',
        used_version: 'json',
        user: 'json',
      },
    },
  },
  message: '{event_action}[ by {user_name|user_email|user_id}][ on {resource}][: {event_outcome}]',
});
