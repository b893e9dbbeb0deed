// Rows of Snowflake's ACCOUNT_USAGE views as JSON, as connectors and SHOW AS JSON give them, of one view or of several.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';
import { silent, snowflakeTable, vendor } from './table.ts';

export const snowflakeAccountUsage = defineFormat<EventFormat>({
  id: 'snowflake:account-usage',
  title: 'Snowflake login, session and query history (JSON)',
  vendor,
  about: {
    family: 'work',
    origin: 'SELECT of the ACCOUNT_USAGE views, exported as JSON or by a collector',
    sample,
    silent: [...silent, 'The zone of times without an offset: they are not read, the column has to be exported with one.'],
  },
  role: 'events',
  dataset: 'snowflake.account_usage',
  recognise: {
    signatures: [
      { kind: 'members', all: ['USER_NAME', 'EVENT_TIMESTAMP', 'IS_SUCCESS'] },
      { kind: 'members', all: ['USER_NAME', 'QUERY_TEXT', 'EXECUTION_STATUS'] },
      { kind: 'members', all: ['USER_NAME', 'SESSION_ID', 'LOGIN_EVENT_ID'] },
      { kind: 'members', all: ['GRANTED_BY', 'GRANTEE_NAME', 'CREATED_ON'] },
    ],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: ['EVENT_TIMESTAMP', 'START_TIME', 'CREATED_ON'], form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      ...snowflakeTable,
      also: {
        FIRST_AUTHENTICATION_FACTOR: 'text',
        SECOND_AUTHENTICATION_FACTOR: 'text',
        WAREHOUSE_NAME: 'text',
        GRANTED_TO: 'text',
        PRIVILEGE: 'text',
        DELETED_ON: 'text',
      },
    },
  },
  message: '{event_action}[ {resource}][ by {user_name}][ to {user_target_name}][: {event_outcome}]',
});
