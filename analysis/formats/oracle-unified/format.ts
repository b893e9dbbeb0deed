// The unified audit trail of Oracle Database, as a table exported from UNIFIED_AUDIT_TRAIL.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { namedColumns } from '../../reading/recognise/named-columns.ts';
import actions from './actions.csv?raw';
import sample from './cases/good.csv?raw';

const { examine, delimiter } = namedColumns(['EVENT_TIMESTAMP', 'DBUSERNAME', 'ACTION_NAME', 'SESSIONID']);

export const oracleUnified = defineFormat<EventFormat>({
  id: 'oracle:unified',
  title: 'Oracle Database unified audit trail',
  vendor: { document: 'Oracle Database Reference, UNIFIED_AUDIT_TRAIL', version: '23ai' },
  about: {
    family: 'databases',
    origin: 'SELECT * FROM UNIFIED_AUDIT_TRAIL, exported as a table with its header (SQL Developer, SQLcl, SQL*Plus with MARKUP CSV)',
    sample,
    silent: [
      'The zone of EVENT_TIMESTAMP, which is that of the session that exported it.',
      'What no policy audits.',
      'Which database a session belongs to, where several were exported without DBID.',
    ],
  },
  role: 'events',
  dataset: 'oracle.unified',
  recognise: { examine },
  framing: { kind: 'delimited', delimiter, quote: '"', columns: 'header' },
  time: {
    from: 'EVENT_TIMESTAMP',
    pattern:
      /^(?<day>\d\d)-(?<month>[A-Za-z]{3})-(?<year>\d\d|\d{4}) (?<hour>\d\d)[.:](?<minute>\d\d)[.:](?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))? ?(?<half>[AP]M)?(?: ?(?<zone>[+-]\d\d:\d\d))?$/,
    zone: 'asked',
  },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'ACTION_NAME',
        event_category: { value: 'database' },
        event_code: 'RETURN_CODE',
        // Of a logoff it says nothing.
        event_outcome: {
          sql: `CASE WHEN "$.ACTION_NAME" LIKE 'LOGOFF%' THEN NULL WHEN "$.RETURN_CODE" = '0' THEN 'success' WHEN regexp_full_match("$.RETURN_CODE", '[0-9]{1,6}') THEN 'failure' END`,
          uses: ['ACTION_NAME', 'RETURN_CODE'],
        },
        event_provider: { value: 'oracle' },
        user_name: 'DBUSERNAME',
        user_effective_name: 'CURRENT_USER',
        user_target_name: 'TARGET_USER',
        group_name: 'ROLE',
        source_ip: {
          sql: `canonical_ip(nullif(regexp_extract("$.AUTHENTICATION_TYPE", '\\(HOST=([0-9A-Fa-f.:]+)\\)', 1), ''))`,
          uses: ['AUTHENTICATION_TYPE'],
        },
        source_port: {
          sql: `TRY_CAST(nullif(regexp_extract("$.AUTHENTICATION_TYPE", '\\(HOST=[0-9A-Fa-f.:]+\\)\\(PORT=([0-9]{1,5})\\)', 1), '') AS BIGINT)`,
          uses: ['AUTHENTICATION_TYPE'],
        },
        source_address: 'USERHOST',
        host_id: 'DBID',
        user_agent: 'CLIENT_PROGRAM_NAME',
        session_key: 'SESSIONID',
        resource: { join: ['OBJECT_SCHEMA', 'OBJECT_NAME'], with: '.' },
        rule_name: 'UNIFIED_AUDIT_POLICIES',
        message: 'SQL_TEXT',
      },
      lookups: [{ by: 'ACTION_NAME', csv: actions, else: null }],
    },
  },
  message: '{event_action}[ {resource}][ by {user_name}][: {event_outcome}]',
});
