// Teleport audit events, of the file of the auth service and of exports. `sid` is the session, `ei` the order in it, `uid` the record.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import kinds from './kinds.csv?raw';
import sample from './cases/good.ndjson?raw';

const remote = '"addr.remote"';
const local = '"addr.local"';

/** Of a desktop's records the remote side is the desktop, the local one the client. */
const desktop = `regexp_matches("$.event", '^(windows[.]desktop[.]|desktop[.])')`;
const client = `CASE WHEN ${desktop} THEN "$.""addr.local""" ELSE "$.""addr.remote""" END`;
const clientUses = ['event', local, remote];
/** A path is a program's in a command that was seen to start, else a file's. */
const path = (program: boolean) => ({ sql: `CASE WHEN ("$.event" = 'session.command') = ${program} THEN "$.path" END`, uses: ['event', 'path'] });
/** What is stated: codes that end in E are those of a failure, whatever else is said; whether it succeeded, how a command ended, an error. */
const outcome = `CASE
    WHEN regexp_full_match("$.code", '[A-Z0-9]{4,12}E') THEN 'failure'
    WHEN coalesce("$.success", "$.status.success") = 'true' THEN 'success'
    WHEN coalesce("$.success", "$.status.success") = 'false' THEN 'failure'
    WHEN "$.exitCode" = '0' OR "$.return_code" = '0' THEN 'success'
    WHEN regexp_full_match("$.exitCode", '-?[0-9]{1,9}') OR regexp_full_match("$.return_code", '-?[0-9]{1,9}') THEN 'failure'
    WHEN "$.error" <> '' OR "$.event" = 'session.rejected' THEN 'failure'
  END`;

export const teleportAudit = defineFormat<EventFormat>({
  id: 'teleport:audit',
  title: 'Teleport audit log',
  vendor: {
    document: 'Teleport documentation, Audit Event Reference; its source, lib/events/codes.go, lib/srv/desktop/audit.go, makeEvent.ts',
    version: '19.x and 20.x',
  },
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
        event_outcome: { sql: outcome, uses: ['success', 'status.success', 'exitCode', 'return_code', 'error', 'event', 'code'] },
        event_reason: { first: ['error', 'exitError', 'status.error', 'reason'] },
        user_name: { first: ['user', 'reviewer', 'updated_by', 'identity.user', 'bot_name'] },
        user_effective_name: { first: ['login', 'db_user', 'kubernetes_users[0]', 'windows_user'] },
        user_target_name: {
          first: [
            'target.user',
            {
              sql: `CASE WHEN regexp_full_match("$.event", '(user[.](create|update|delete)|(reset_password|recovery|privilege)_token[.]create)') THEN nullif("$.name", '') END`,
              uses: ['event', 'name'],
            },
          ],
        },
        source_ip: {
          first: [
            { sql: `endpoint_ip(${client})`, uses: clientUses },
            { from: 'addr_remote', as: 'endpoint' },
            { from: 'src_addr', as: 'endpoint' },
          ],
        },
        source_port: {
          first: [
            { sql: `TRY_CAST(endpoint_port(${client}) AS BIGINT)`, uses: clientUses },
            { from: 'addr_remote', as: 'port' },
          ],
        },
        source_address: { first: [{ sql: client, uses: clientUses }, 'addr_remote', 'src_addr'] },
        destination_ip: { from: 'dst_addr', as: 'ip' },
        destination_port: 'dst_port',
        destination_address: {
          first: [
            'desktop_addr',
            { sql: `CASE WHEN ${desktop} THEN "$.""addr.remote""" ELSE "$.""addr.local""" END`, uses: clientUses },
            'db_uri',
            'app_uri',
            'dst_addr',
          ],
        },
        host_name: 'server_hostname',
        host_id: 'server_id',
        session_key: 'sid',
        user_agent: 'user_agent',
        network_protocol: { first: ['proto', 'db_protocol'] },
        process_name: 'program',
        process_executable: path(true),
        file_path: path(false),
        process_pid: 'pid',
        process_parent_pid: 'ppid',
        process_exit_code: { first: ['exitCode', 'return_code'] },
        process_command_line: {
          first: [
            'command',
            'db_query',
            'query',
            'args.sql',
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
