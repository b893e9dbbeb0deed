// The columns that web servers' access and error logs fill. What most lines have stands in front: the quick way leaves the rest empty.
import type { EventColumnName } from '../columns.ts';
import { positions } from '../row.ts';

export const nginxColumns = [
  'time_ns',
  'time_text',
  'source_ip',
  'user_name',
  'http_request_method',
  'url_original',
  'http_version',
  'http_response_status_code',
  'http_response_bytes',
  'http_request_referrer',
  'user_agent',
  'event_outcome',
  'source_address',
  'source_port',
  'time_assumed',
  'url_domain',
  'destination_ip',
  'destination_port',
  'event_dataset',
  'event_type',
  'process_pid',
  'log_level',
  'message',
  'extra',
  // Only where a format string names them.
  'url_path',
  'url_query',
  'session_key',
  'event_id',
  'network_protocol',
  'file_path',
  // Of a token that a request carried.
  'token_id',
] as const satisfies readonly EventColumnName[];

/** Error lines of Apache say more. */
export const apacheColumns = [...nginxColumns, 'event_category', 'event_code', 'event_reason', 'log_logger'] as const satisfies readonly EventColumnName[];
export const at = positions(apacheColumns);
