// Teleport audit events, of the file of the auth service and of exports. `sid` is the session, `ei` the order in it, `uid` the record.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import kinds from './kinds.csv?raw';
import sample from './cases/good.ndjson?raw';

const remote = '"addr.remote"';
const local = '"addr.local"';

/** What is stated: whether it succeeded, how a command ended, an error; codes that end in E are those of a failure. */
const outcome = `CASE
    WHEN "$.success" = 'true' THEN 'success'
    WHEN "$.success" = 'false' THEN 'failure'
    WHEN "$.exitCode" = '0' OR "$.return_code" = '0' THEN 'success'
    WHEN regexp_full_match("$.exitCode", '-?[0-9]{1,9}') OR regexp_full_match("$.return_code", '-?[0-9]{1,9}') THEN 'failure'
    WHEN "$.error" <> '' OR "$.event" = 'session.rejected' OR regexp_full_match("$.code", '[A-Z0-9]{4,8}E') THEN 'failure'
  END`;

export const teleportAudit = defineFormat<EventFormat>({
  id: 'teleport:audit',
  title: 'Teleport audit log',
  vendor: { document: 'Teleport documentation, Audit Event Reference', version: '20.x' },
  about: {
    family: 'gateways',
    origin: '/var/lib/teleport/log/events.log on the auth service; the event handler, Athena or DynamoDB exports',
    sample,
    silent: [
      'What was typed in a session: that is in the recording, unless enhanced recording writes session.command.',
      'The outcome, where neither success, an exit code nor an error is stated: it stays empty.',
      'The address of the client in many records of a session: only some carry addr.remote.',
      'That a session ended, where its node was lost: session.end may be missing, or be written much later.',
    ],
  },
  role: 'events',
  dataset: 'teleport.audit',
  recognise: {
    signatures: [
      {
        kind: 'members',
        all: ['event', 'uid', 'time', 'code'],
        some: ['ei', 'cluster_name', 'success', 'sid', 'user', 'namespace'],
      },
    ],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'time', form: 'rfc3339', zone: { utc: 'Teleport' } },
  uniqueId: true,
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'event',
        event_code: 'code',
        event_id: 'uid',
        event_outcome: { sql: outcome, uses: ['success', 'exitCode', 'return_code', 'error', 'event', 'code'] },
        event_reason: { first: ['error', 'exitError', 'reason'] },
        user_name: { first: ['user', 'reviewer', 'updated_by'] },
        user_effective_name: { first: ['login', 'db_user', 'kubernetes_users[0]', 'windows_user'] },
        user_target_name: {
          first: [
            'target.user',
            { sql: `CASE WHEN regexp_full_match("$.event", 'user[.](create|update|delete)') THEN nullif("$.name", '') END`, uses: ['event', 'name'] },
          ],
        },
        source_ip: {
          first: [
            { from: remote, as: 'endpoint' },
            { from: 'addr_remote', as: 'endpoint' },
            { from: 'src_addr', as: 'endpoint' },
          ],
        },
        source_port: {
          first: [
            { from: remote, as: 'port' },
            { from: 'addr_remote', as: 'port' },
          ],
        },
        source_address: { first: [remote, 'addr_remote', 'src_addr'] },
        destination_ip: { from: 'dst_addr', as: 'ip' },
        destination_port: 'dst_port',
        destination_address: { first: [local, 'db_uri', 'app_uri', 'desktop_addr', 'dst_addr'] },
        host_name: 'server_hostname',
        host_id: 'server_id',
        session_key: 'sid',
        user_agent: 'user_agent',
        network_protocol: { first: ['proto', 'db_protocol'] },
        process_name: 'program',
        process_executable: 'path',
        process_pid: 'pid',
        process_parent_pid: 'ppid',
        process_exit_code: { first: ['exitCode', 'return_code'] },
        process_command_line: {
          first: [
            'command',
            'db_query',
            // A program and its arguments, where enhanced recording saw it start.
            {
              sql: `CASE WHEN "$.program" <> '' THEN array_to_string(list_prepend("$.program", TRY_CAST("$.argv" AS VARCHAR[])), ' ') END`,
              uses: ['program', 'argv'],
            },
          ],
        },
        http_request_method: 'verb',
        url_path: 'request_path',
        http_response_status_code: { first: ['response_code', 'status_code'] },
        resource: { first: ['db_service', 'app_name', 'kubernetes_cluster', 'desktop_name', 'server_hostname', 'name'] },
        orchestrator_cluster_name: 'kubernetes_cluster',
        orchestrator_namespace: 'resource_namespace',
        orchestrator_resource_type: 'resource_kind',
        orchestrator_resource_name: 'resource_name',
        organization_name: 'cluster_name',
      },
      lookups: [{ by: 'event', csv: kinds, else: null }],
      also: {
        ei: 'json',
        method: 'text',
        namespace: 'text',
        argv: 'json',
        cgroup_id: 'json',
        db_name: 'text',
        db_type: 'text',
        server_addr: 'text',
        server_labels: 'json',
        session_recording: 'text',
        with_mfa: 'text',
        session_start: 'text',
        session_stop: 'text',
        participants: 'json',
        interactive: 'json',
        roles: 'json',
        state: 'text',
        reviewer: 'text',
        delegator: 'text',
        impersonator: 'text',
        trusted_device: 'json',
        attributes: 'json',
        identity: 'json',
        target: 'json',
        expires: 'text',
        updated_by: 'text',
        kubernetes_users: 'json',
        kubernetes_groups: 'json',
        private_key_policy: 'text',
        required_private_key_policy: 'text',
        user_kind: 'json',
      },
    },
  },
  message: '{event_action}[ by {user_name}][ as {user_effective_name}][ on {resource}][ from {source_address}][: {event_outcome}][ ({event_reason})]',
});
