// The columns of an event, once: evidence DDL, filter fields, ECS documents and the record panel derive from this table.
// Field names and meanings: Elastic Common Schema 8.x. What has no column goes to `extra`, as JSON, with the source's own names.

export interface EventColumn {
  /** SQL column: the ECS field flattened with `_`. */
  column: string;
  /** ECS field name, as shown and as used in filters. */
  field: string;
  type: 'VARCHAR' | 'BIGINT' | 'JSON';
  description: string;
  /** Searched by free text. */
  searched?: boolean;
}

/** Where a record stands; filled by the import, never by a format. */
export const placeColumns = [
  { column: 'record', type: 'BIGINT', description: 'number of the record in its source, 1-based, in reading order' },
  { column: 'item', type: 'INTEGER', description: 'number of the item in its source' },
  { column: 'ordinal', type: 'BIGINT', description: 'number of the record in its item, 0-based' },
  { column: 'byte_offset', type: 'BIGINT', description: 'offset of the record in the unpacked item, bytes' },
  { column: 'byte_length', type: 'BIGINT', description: 'length of the record, bytes' },
] as const;

/** When; filled by the format. */
export const timeColumns = [
  { column: 'time_ns', type: 'BIGINT', description: 'event time, nanoseconds since the epoch, UTC; null = unknown' },
  { column: 'time_text', type: 'VARCHAR', description: 'the time as the record states it' },
  { column: 'time_assumed', type: 'VARCHAR', description: 'what was assumed to read it, e.g. `year 2026, zone Europe/Berlin`; null = nothing' },
] as const;

/** As a list of constants: formats name its columns, and one that is not here is no program. */
export const eventColumnList = [
  { column: 'event_dataset', field: 'event.dataset', type: 'VARCHAR', description: 'kind of log, e.g. aws.cloudtrail, system.auth' },
  { column: 'event_kind', field: 'event.kind', type: 'VARCHAR', description: 'event, alert, metric ...' },
  { column: 'event_category', field: 'event.category', type: 'VARCHAR', description: 'authentication, iam, session, process ...; several joined by comma' },
  { column: 'event_type', field: 'event.type', type: 'VARCHAR', description: 'start, end, info, change ...; several joined by comma' },
  { column: 'event_action', field: 'event.action', type: 'VARCHAR', description: 'what was done, in the words of the source', searched: true },
  { column: 'event_outcome', field: 'event.outcome', type: 'VARCHAR', description: 'success, failure, unknown' },
  { column: 'event_reason', field: 'event.reason', type: 'VARCHAR', description: 'why it ended so, as stated', searched: true },
  { column: 'event_code', field: 'event.code', type: 'VARCHAR', description: 'code of the event or error in the source' },
  { column: 'event_provider', field: 'event.provider', type: 'VARCHAR', description: 'service or program that wrote it, e.g. ec2.amazonaws.com, sshd' },
  { column: 'event_id', field: 'event.id', type: 'VARCHAR', description: 'id of the record in the source', searched: true },
  { column: 'user_name', field: 'user.name', type: 'VARCHAR', description: 'who acted', searched: true },
  { column: 'user_id', field: 'user.id', type: 'VARCHAR', description: 'id of who acted: ARN, principal, uid, SID', searched: true },
  {
    column: 'user_effective_name',
    field: 'user.effective.name',
    type: 'VARCHAR',
    description: 'identity acted under: sudo target, assumed role',
    searched: true,
  },
  { column: 'user_target_name', field: 'user.target.name', type: 'VARCHAR', description: 'identity acted upon', searched: true },
  { column: 'source_ip', field: 'source.ip', type: 'VARCHAR', description: 'client address, canonical IP text' },
  { column: 'source_port', field: 'source.port', type: 'BIGINT', description: 'client port' },
  { column: 'source_address', field: 'source.address', type: 'VARCHAR', description: 'client as written: address, name, service', searched: true },
  { column: 'host_name', field: 'host.name', type: 'VARCHAR', description: 'host that wrote or was acted upon', searched: true },
  { column: 'user_agent', field: 'user_agent.original', type: 'VARCHAR', description: 'client software as stated', searched: true },
  { column: 'process_name', field: 'process.name', type: 'VARCHAR', description: 'program' },
  { column: 'process_pid', field: 'process.pid', type: 'BIGINT', description: 'process id' },
  { column: 'process_command_line', field: 'process.command_line', type: 'VARCHAR', description: 'command as run', searched: true },
  {
    column: 'session_key',
    field: 'session.key',
    type: 'VARCHAR',
    description: 'what the source offers to tell sessions apart: access key id, session id, pid',
  },
  {
    column: 'token_id',
    field: 'token.id',
    type: 'VARCHAR',
    description: 'id of the token that was issued, used or revoked: jti, the hash or the id that the source logs; never a token that can be used',
    searched: true,
  },
  { column: 'cloud_account_id', field: 'cloud.account.id', type: 'VARCHAR', description: 'cloud account' },
  { column: 'cloud_region', field: 'cloud.region', type: 'VARCHAR', description: 'cloud region' },
  { column: 'resource', field: 'resource', type: 'VARCHAR', description: 'what was acted upon, as stated', searched: true },
  { column: 'user_domain', field: 'user.domain', type: 'VARCHAR', description: 'domain or tenant of who acted' },
  { column: 'user_email', field: 'user.email', type: 'VARCHAR', description: 'mail address of who acted', searched: true },
  { column: 'user_target_id', field: 'user.target.id', type: 'VARCHAR', description: 'id of the identity acted upon', searched: true },
  { column: 'group_name', field: 'group.name', type: 'VARCHAR', description: 'group acted upon or acted for', searched: true },
  { column: 'host_ip', field: 'host.ip', type: 'VARCHAR', description: 'address of the host that wrote or was acted upon' },
  { column: 'host_id', field: 'host.id', type: 'VARCHAR', description: 'id of the host: machine id, agent id' },
  { column: 'destination_ip', field: 'destination.ip', type: 'VARCHAR', description: 'server address, canonical IP text' },
  { column: 'destination_port', field: 'destination.port', type: 'BIGINT', description: 'server port' },
  { column: 'destination_address', field: 'destination.address', type: 'VARCHAR', description: 'server as written: address, name, service', searched: true },
  { column: 'network_protocol', field: 'network.protocol', type: 'VARCHAR', description: 'protocol of the application, e.g. http, ssh' },
  { column: 'network_transport', field: 'network.transport', type: 'VARCHAR', description: 'tcp, udp ...' },
  { column: 'http_request_method', field: 'http.request.method', type: 'VARCHAR', description: 'method of the request, as written' },
  {
    column: 'http_request_referrer',
    field: 'http.request.referrer',
    type: 'VARCHAR',
    description: 'page that led to the request, as the client states',
    searched: true,
  },
  { column: 'http_response_status_code', field: 'http.response.status_code', type: 'BIGINT', description: 'status of the answer' },
  { column: 'http_response_bytes', field: 'http.response.bytes', type: 'BIGINT', description: 'size of the answer, bytes' },
  { column: 'http_version', field: 'http.version', type: 'VARCHAR', description: 'version of HTTP' },
  { column: 'url_original', field: 'url.original', type: 'VARCHAR', description: 'what was requested, as written', searched: true },
  { column: 'url_path', field: 'url.path', type: 'VARCHAR', description: 'path of the request where it is written by itself', searched: true },
  { column: 'url_query', field: 'url.query', type: 'VARCHAR', description: 'query of the request where it is written by itself', searched: true },
  { column: 'url_domain', field: 'url.domain', type: 'VARCHAR', description: 'host that was asked for', searched: true },
  { column: 'dns_question_name', field: 'dns.question.name', type: 'VARCHAR', description: 'name that was asked for', searched: true },
  { column: 'dns_question_type', field: 'dns.question.type', type: 'VARCHAR', description: 'type of record that was asked for, e.g. A, TXT' },
  { column: 'process_executable', field: 'process.executable', type: 'VARCHAR', description: 'path of the program', searched: true },
  { column: 'process_working_directory', field: 'process.working_directory', type: 'VARCHAR', description: 'folder in which it ran' },
  { column: 'process_exit_code', field: 'process.exit_code', type: 'BIGINT', description: 'how it ended' },
  { column: 'process_hash_sha256', field: 'process.hash.sha256', type: 'VARCHAR', description: 'SHA-256 of the program, as stated' },
  { column: 'process_parent_name', field: 'process.parent.name', type: 'VARCHAR', description: 'program that started it' },
  { column: 'process_parent_pid', field: 'process.parent.pid', type: 'BIGINT', description: 'its process id' },
  { column: 'process_parent_executable', field: 'process.parent.executable', type: 'VARCHAR', description: 'its path', searched: true },
  { column: 'process_parent_command_line', field: 'process.parent.command_line', type: 'VARCHAR', description: 'its command', searched: true },
  { column: 'file_path', field: 'file.path', type: 'VARCHAR', description: 'file acted upon', searched: true },
  { column: 'file_hash_sha256', field: 'file.hash.sha256', type: 'VARCHAR', description: 'SHA-256 of the file, as stated' },
  { column: 'registry_path', field: 'registry.path', type: 'VARCHAR', description: 'key and value of the registry acted upon', searched: true },
  { column: 'registry_data', field: 'registry.data.strings', type: 'VARCHAR', description: 'what was written there', searched: true },
  { column: 'orchestrator_cluster_name', field: 'orchestrator.cluster.name', type: 'VARCHAR', description: 'cluster' },
  { column: 'orchestrator_namespace', field: 'orchestrator.namespace', type: 'VARCHAR', description: 'namespace in the cluster' },
  { column: 'orchestrator_resource_type', field: 'orchestrator.resource.type', type: 'VARCHAR', description: 'kind of resource in the cluster' },
  { column: 'orchestrator_resource_name', field: 'orchestrator.resource.name', type: 'VARCHAR', description: 'its name', searched: true },
  { column: 'container_name', field: 'container.name', type: 'VARCHAR', description: 'container', searched: true },
  { column: 'said_by_path', field: 'sealtrail.said_by_path', type: 'VARCHAR', description: 'fields that the path of the item states, not the record' },
  { column: 'organization_id', field: 'organization.id', type: 'VARCHAR', description: 'organization, tenant' },
  { column: 'organization_name', field: 'organization.name', type: 'VARCHAR', description: 'its name' },
  { column: 'rule_name', field: 'rule.name', type: 'VARCHAR', description: 'rule or policy that decided', searched: true },
  { column: 'log_level', field: 'log.level', type: 'VARCHAR', description: 'level or severity as the source writes it' },
  { column: 'log_logger', field: 'log.logger', type: 'VARCHAR', description: 'channel, logger or facility in the source' },
  { column: 'message', field: 'message', type: 'VARCHAR', description: 'the message, or a one-line wording of the record', searched: true },
  {
    column: 'carrier',
    field: 'carrier',
    type: 'JSON',
    description: 'wrappers around the record, the outermost first: id, how they hold it, and all that they say beside it',
    searched: true,
  },
  { column: 'extra', field: 'extra', type: 'JSON', description: 'everything the record says that has no column, as JSON' },
] as const satisfies readonly EventColumn[];
export const eventColumns: readonly EventColumn[] = eventColumnList;

/** Beside `extra` in an evidence file: its text where a record is kept as text; null where its members stand in a typed column. */
export const EXTRA_AS_WRITTEN = 'extra_as_written';
