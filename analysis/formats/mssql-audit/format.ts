// SQL Server Audit as a table: sys.fn_get_audit_file exported with its header.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { namedColumns } from '../../reading/recognise/named-columns.ts';
import actions from './actions.csv?raw';
import sample from './cases/good.csv?raw';

const { examine, delimiter } = namedColumns(['event_time', 'action_id', 'succeeded', 'session_id', 'server_principal_name']);

export const mssqlAudit = defineFormat<EventFormat>({
  id: 'mssql:audit',
  title: 'SQL Server audit',
  vendor: { document: 'learn.microsoft.com: sys.fn_get_audit_file (Transact-SQL); SQL Server Audit action groups and actions', version: 'SQL Server 2022' },
  about: {
    family: 'databases',
    origin: 'SELECT * FROM sys.fn_get_audit_file(...), exported as a table with its header',
    sample,
    silent: [
      'What a statement changed: its text and whether the permission was given are written, not the rows.',
      'A session by session_id alone: the server uses the number again.',
      'What an action_id beyond the known ones means: Microsoft lists them in the view sys.dm_audit_actions of the server alone, in no page.',
      'Whether a statement ended well: succeeded says that the permission check did.',
    ],
  },
  role: 'events',
  dataset: 'mssql.audit',
  recognise: { examine },
  framing: { kind: 'delimited', delimiter, quote: '"', columns: 'header', empty: ['NULL'] },
  time: { from: 'event_time', form: 'rfc3339', zone: { utc: 'Microsoft' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: { sql: `trim("$.action_id")`, uses: ['action_id'] },
        event_category: { value: 'database' },
        event_outcome: { from: 'succeeded', words: { '1': 'success', '0': 'failure', true: 'success', false: 'failure', True: 'success', False: 'failure' } },
        event_provider: { value: 'mssql' },
        user_name: { first: ['session_server_principal_name', 'server_principal_name'] },
        user_effective_name: 'server_principal_name',
        user_id: 'server_principal_sid',
        user_target_name: { first: ['target_server_principal_name', 'target_database_principal_name'] },
        source_ip: { sql: `canonical_ip("$.client_ip")`, uses: ['client_ip'] },
        source_address: { first: ['client_ip', 'host_name'] },
        host_name: 'server_instance_name',
        user_agent: 'application_name',
        session_key: { sql: `nullif("$.session_id", '0')`, uses: ['session_id'] },
        resource: { join: ['database_name', 'schema_name', 'object_name'], with: '.' },
        message: { first: ['statement', 'additional_information'] },
      },
      lookups: [{ by: { sql: `trim("$.action_id")`, uses: ['action_id'] }, csv: actions, else: null }],
    },
  },
  message: '{event_action}[ {resource}][ by {user_name}][: {event_outcome}]',
});
