// The columns that a line of this format fills, and where each stands in the row.
import type { EventColumnName } from '../../reading/columns.ts';
import { positions } from '../../reading/row.ts';

export const columns = [
  'time_ns',
  'time_text',
  'time_assumed',
  'event_dataset',
  'event_category',
  'event_type',
  'event_action',
  'event_outcome',
  'event_reason',
  'event_code',
  'user_name',
  'user_id',
  'user_effective_name',
  'user_target_name',
  'source_ip',
  'source_port',
  'source_address',
  'host_name',
  'process_name',
  'process_pid',
  'process_command_line',
  'session_key',
  'resource',
  'message',
  'extra',
] as const satisfies readonly EventColumnName[];

export const at = positions(columns);
