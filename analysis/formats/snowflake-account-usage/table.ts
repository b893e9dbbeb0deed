// What rows of Snowflake's ACCOUNT_USAGE views say: LOGIN_HISTORY, SESSIONS, QUERY_HISTORY and the grants. A row is of the view whose columns it has.
import type { EventFormat } from '../../reading/format.ts';
import type { FieldTable } from '../../reading/fields/table.ts';
import actions from './actions.csv?raw';
import views from './views.csv?raw';

const view = {
  sql: `CASE
  WHEN coalesce("$.QUERY_TEXT", "$.QUERY_ID") <> '' THEN 'query'
  WHEN "$.LOGIN_EVENT_ID" <> '' THEN 'session'
  WHEN "$.IS_SUCCESS" <> '' THEN 'login'
  WHEN "$.GRANTEE_NAME" <> '' THEN 'grant'
END`,
  uses: ['QUERY_TEXT', 'QUERY_ID', 'LOGIN_EVENT_ID', 'IS_SUCCESS', 'GRANTEE_NAME'],
};

export const snowflakeTable: FieldTable = {
  columns: {
    event_action: { first: ['EVENT_TYPE', 'QUERY_TYPE', view] },
    event_outcome: {
      first: [
        { from: 'IS_SUCCESS', words: { YES: 'success', NO: 'failure' } },
        {
          from: 'EXECUTION_STATUS',
          // The document writes them small, the view large.
          words: {
            SUCCESS: 'success',
            FAIL: 'failure',
            INCIDENT: 'failure',
            FAILED_WITH_ERROR: 'failure',
            FAILED_WITH_INCIDENT: 'failure',
            success: 'success',
            fail: 'failure',
            incident: 'failure',
          },
        },
      ],
    },
    event_reason: 'ERROR_MESSAGE',
    event_code: { from: 'ERROR_CODE', written: 'number' },
    event_id: {
      first: [
        { from: 'QUERY_ID', written: 'number' },
        { from: 'EVENT_ID', written: 'number' },
      ],
    },
    user_name: 'USER_NAME',
    // A grant names the role that gave it, and nobody who used that role.
    user_effective_name: { first: ['ROLE_NAME', 'GRANTED_BY'] },
    user_target_name: { sql: `CASE WHEN "$.GRANTED_TO" = 'USER' THEN nullif("$.GRANTEE_NAME", '') END`, uses: ['GRANTED_TO', 'GRANTEE_NAME'] },
    group_name: { first: ['ROLE', { sql: `CASE WHEN "$.GRANTED_TO" <> 'USER' THEN nullif("$.GRANTEE_NAME", '') END`, uses: ['GRANTED_TO', 'GRANTEE_NAME'] }] },
    source_ip: { from: 'CLIENT_IP', as: 'ip' },
    source_address: 'CLIENT_IP',
    user_agent: { first: [{ join: ['REPORTED_CLIENT_TYPE', 'REPORTED_CLIENT_VERSION'], with: ' ' }, 'CLIENT_APPLICATION_ID'] },
    session_key: { from: 'SESSION_ID', written: 'number' },
    process_command_line: 'QUERY_TEXT',
    resource: { first: [{ join: ['DATABASE_NAME', 'SCHEMA_NAME'], with: '.' }, 'NAME'] },
  },
  lookups: [
    { by: view, csv: views },
    { by: 'QUERY_TYPE', csv: actions, else: null },
  ],
};

export const vendor: EventFormat['vendor'] = {
  document: 'Snowflake documentation, ACCOUNT_USAGE views LOGIN_HISTORY, SESSIONS, QUERY_HISTORY, GRANTS_TO_ROLES and GRANTS_TO_USERS',
  version: '2025-12',
};

export const silent: readonly string[] = [
  'Which login a query belongs to: SESSIONS joins them, by LOGIN_EVENT_ID (EVENT_ID of the login) and SESSION_ID.',
  'The address of a query: only logins state one.',
  'When a session ended without a logout.',
  'Who granted: GRANTED_BY is the role with which it was done; the query that did it stands in QUERY_HISTORY.',
  'That a grant was taken back, as an event: DELETED_ON says when, in the row of its making.',
  'Acts of the last hours: the views lag behind.',
];
