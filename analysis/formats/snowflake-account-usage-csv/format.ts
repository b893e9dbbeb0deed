// Rows of one of Snowflake's ACCOUNT_USAGE views as a table with a head, as worksheets and SnowSQL export them.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { silent, snowflakeTable, vendor } from '../snowflake-account-usage/table.ts';
import sample from './cases/good.csv?raw';

export const snowflakeAccountUsageCsv = defineFormat<EventFormat>({
  id: 'snowflake:account-usage-csv',
  title: 'Snowflake login, session and query history (CSV)',
  vendor,
  about: { family: 'work', origin: 'SELECT of the ACCOUNT_USAGE views in a worksheet, Download as CSV; SnowSQL with output_format=csv', sample, silent },
  role: 'events',
  dataset: 'snowflake.account_usage',
  recognise: {
    signatures: [
      { kind: 'opening', opening: /^(?=[^\n]{0,4000}\bGRANTEE_NAME\b)(?=[^\n]{0,4000}\bGRANTED_BY\b)(?=[^\n]{0,4000}\bGRANTED_TO\b)"?[A-Z_]{2,40}"?,/ },
      { kind: 'opening', opening: /^(?=[^\n]{0,4000}\bUSER_NAME\b)(?=[^\n]{0,4000}\b(?:IS_SUCCESS|EXECUTION_STATUS|LOGIN_EVENT_ID)\b)"?[A-Z_]{2,40}"?,/ },
    ],
  },
  framing: { kind: 'delimited', delimiter: ',', quote: '"', columns: 'header' },
  time: { from: ['EVENT_TIMESTAMP', 'START_TIME', 'CREATED_ON'], form: 'rfc3339', zone: 'asked' },
  reading: { by: 'fields', table: snowflakeTable },
  message: '{event_action}[ {resource}][ by {user_name}][ to {user_target_name}][: {event_outcome}]',
});
