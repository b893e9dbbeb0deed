// JumpCloud Directory Insights: events of its services (directory, sso, radius, ldap, systems, mdm, password manager).
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import events from './events.csv?raw';
import sample from './cases/good.ndjson?raw';

export const jumpcloudEvents = defineFormat<EventFormat>({
  id: 'jumpcloud:events',
  title: 'JumpCloud Directory Insights',
  vendor: { document: "JumpCloud, Directory Insights, as the records of Elastic's integration jumpcloud show them", version: 'v1, 2025' },
  about: {
    family: 'identity',
    origin: 'The API (/insights/directory/v1/events), the export of Insights > Directory, its serverless connector',
    sample,
    silent: [
      'Which session a record belongs to.',
      'Whether a change succeeded: only attempts to sign in say it.',
      'What was changed inside a resource, where `changes` is empty.',
    ],
  },
  role: 'events',
  dataset: 'jumpcloud.events',
  recognise: {
    signatures: [
      {
        kind: 'members',
        all: ['event_type', 'service', 'organization', 'timestamp'],
        some: ['initiated_by', 'client_ip', 'resource', 'system', 'success', '@version', 'mdm_type'],
      },
    ],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: ['timestamp', 'server_timestamp'], form: 'rfc3339', zone: { utc: 'JumpCloud' } },
  uniqueId: true,
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_id: 'id',
        event_action: 'event_type',
        event_outcome: {
          first: [
            { from: 'success', written: 'boolean', words: { true: 'success', false: 'failure' } },
            { from: 'sso_token_success', written: 'boolean', words: { true: 'success', false: 'failure' } },
          ],
        },
        event_provider: 'service',
        event_reason: { first: ['error_message', 'message'] },
        user_name: { first: ['initiated_by.username', 'initiated_by.email', 'username'] },
        user_id: 'initiated_by.id',
        user_email: 'initiated_by.email',
        user_target_name: {
          sql: `CASE WHEN "$.resource.type" IN ('user', 'admin') THEN coalesce(nullif("$.resource.username", ''), "$.resource.email") END`,
          uses: ['resource.type', 'resource.username', 'resource.email'],
        },
        user_target_id: { sql: `CASE WHEN "$.resource.type" IN ('user', 'admin') THEN "$.resource.id" END`, uses: ['resource.type', 'resource.id'] },
        source_ip: {
          first: [
            { from: 'client_ip', as: 'ip' },
            { from: 'src_ip', as: 'ip' },
          ],
        },
        source_address: { first: ['client_ip', 'src_ip'] },
        user_agent: 'useragent.name',
        host_name: 'system.hostname',
        host_id: 'system.id',
        process_name: 'process_name',
        organization_id: 'organization',
        resource: { first: ['application.display_label', 'application.name', 'resource.name', 'resource.username', 'resource.id', 'system.hostname'] },
      },
      lookups: [{ by: 'event_type', csv: events, else: null }],
      also: {
        '"@version"': 'text',
        application: 'json',
        auth_context: 'json',
        auth_method: 'text',
        changes: 'json',
        association: 'json',
        geoip: 'json',
        initiated_by: 'json',
        mfa: 'json',
        mfa_meta: 'json',
        provider: 'json',
        resource: 'json',
        system: 'json',
        useragent: 'json',
        idp_initiated: 'json',
        server_timestamp: 'text',
        command: 'json',
        command_uuid: 'text',
        error_chain: 'json',
        mdm_device_id: 'text',
        mdm_type: 'text',
        request_type: 'text',
        status: 'text',
      },
    },
  },
  message: '{event_action}[ by {user_name|user_id}][ on {resource}][: {event_outcome}][ ({event_reason})]',
});
