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

export const eventColumns: readonly EventColumn[] = [
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
  { column: 'cloud_account_id', field: 'cloud.account.id', type: 'VARCHAR', description: 'cloud account' },
  { column: 'cloud_region', field: 'cloud.region', type: 'VARCHAR', description: 'cloud region' },
  { column: 'resource', field: 'resource', type: 'VARCHAR', description: 'what was acted upon, as stated', searched: true },
  { column: 'message', field: 'message', type: 'VARCHAR', description: 'the message, or a one-line wording of the record', searched: true },
  { column: 'extra', field: 'extra', type: 'JSON', description: 'everything the record says that has no column, as JSON' },
];

/** A row as a format's decoder gives it; absent = the record does not say. Numbers beyond 2^53 as text. */
export type EventRow = {
  time_ns?: string;
  time_text?: string;
  time_assumed?: string;
  extra?: Record<string, unknown>;
} & { [column: string]: string | number | Record<string, unknown> | undefined };
