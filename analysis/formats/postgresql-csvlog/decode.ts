// The cells of csvlog, in the order of the documentation (section "Using CSV-Format Log Output"); what is empty was not said.
import type { Cells, Decode, ItemFacts } from '../../reading/format.ts';
import { loggedReader } from '../../reading/postgresql/logged.ts';

/** PostgreSQL 13 adds `backend_type`, 14 `leader_pid` and `query_id`. */
export const names = [
  'log_time',
  'user_name',
  'database_name',
  'process_id',
  'connection_from',
  'session_id',
  'session_line_num',
  'command_tag',
  'session_start_time',
  'virtual_transaction_id',
  'transaction_id',
  'error_severity',
  'sql_state_code',
  'message',
  'detail',
  'hint',
  'internal_query',
  'internal_query_pos',
  'context',
  'query',
  'query_pos',
  'location',
  'application_name',
  'backend_type',
  'leader_pid',
  'query_id',
] as const;
export const fewest = names.indexOf('application_name') + 1;

const own = new Set(['log_time', 'user_name', 'error_severity', 'sql_state_code', 'message']);

export function open(item: ItemFacts): Decode<Cells> {
  const read = loggedReader(item);
  return ({ names: given, values }, row, say) => {
    const cell = (name: (typeof names)[number]) => values[given.indexOf(name)];
    // An IPv6 address has colons as well: the port stands behind the last one. A socket of the machine has none.
    const [, host, port] = /^(.*):(\d{1,5})$/.exec(cell('connection_from') ?? '') ?? [undefined, cell('connection_from'), undefined];
    const more = Object.fromEntries(
      given.flatMap((name, i) =>
        own.has(name) || values[i] === undefined || (name === 'process_id' && /^\d{1,15}$/.test(values[i])) ? [] : [[name, values[i]]],
      ),
    );
    read(
      {
        timestamp: cell('log_time'),
        user: cell('user_name'),
        dbname: cell('database_name'),
        pid: cell('process_id'),
        host,
        port,
        session_id: cell('session_id'),
        error_severity: cell('error_severity'),
        state_code: cell('sql_state_code'),
        message: cell('message'),
        application_name: cell('application_name'),
        more,
      },
      row,
      say,
    );
    return undefined;
  };
}
