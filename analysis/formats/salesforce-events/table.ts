// What event log files and event objects of Salesforce say, for both ways in which they are handed out.
import type { EventFormat } from '../../reading/format.ts';
import type { FieldTable } from '../../reading/fields/table.ts';
import types from './types.csv?raw';

export const salesforceTable: FieldTable = {
  columns: {
    event_action: 'EVENT_TYPE',
    event_id: 'REQUEST_ID',
    event_outcome: {
      first: [
        // Another step was asked for: whether it was taken, this record does not say.
        { from: 'LOGIN_STATUS', words: { LOGIN_NO_ERROR: 'success', LOGIN_TWOFACTOR_REQ: 'unknown', LOGIN_LIGHTNING_LOGIN: 'unknown' }, else: 'failure' },
        { from: 'REQUEST_STATUS', words: { S: 'success', F: 'failure', A: 'failure' }, else: 'unknown' },
      ],
    },
    event_reason: { first: ['LOGIN_STATUS', 'EXCEPTION_MESSAGE'] },
    // Of somebody who logged in as another it is the one who did.
    user_name: { first: ['DELEGATED_USER_NAME', 'USER_NAME'] },
    user_id: { first: ['DELEGATED_USER_ID_DERIVED', 'DELEGATED_USER_ID', 'USER_ID_DERIVED', 'USER_ID'] },
    user_effective_name: {
      sql: `CASE WHEN coalesce("$.DELEGATED_USER_ID", "$.DELEGATED_USER_NAME") <> '' THEN coalesce(nullif("$.USER_NAME", ''), nullif("$.USER_ID_DERIVED", ''), "$.USER_ID") END`,
      uses: ['DELEGATED_USER_ID', 'DELEGATED_USER_NAME', 'USER_NAME', 'USER_ID_DERIVED', 'USER_ID'],
    },
    // Where Salesforce itself was the client, words stand there.
    source_ip: {
      first: [
        { from: 'SOURCE_IP', as: 'ip' },
        { sql: `canonical_ip("$.CLIENT_IP")`, uses: ['CLIENT_IP'] },
      ],
    },
    source_address: { first: ['SOURCE_IP', 'CLIENT_IP'] },
    user_agent: { first: ['BROWSER_TYPE', 'USER_AGENT'] },
    session_key: { first: ['LOGIN_KEY', 'SESSION_KEY'] },
    resource: { first: ['CONNECTED_APP_NAME', 'ENTITY_NAME', 'QUERIED_ENTITIES', 'REPORT_ID_DERIVED', 'PAGE_APP_NAME', 'URI'] },
    url_original: 'URI',
    http_request_method: { first: ['METHOD', 'HTTP_METHOD'] },
    http_response_status_code: { sql: `whole_number("$.STATUS_CODE")`, uses: ['STATUS_CODE'] },
    organization_id: 'ORGANIZATION_ID',
  },
  lookups: [{ by: 'EVENT_TYPE', csv: types, else: null }],
};

export const vendor: EventFormat['vendor'] = {
  document: 'Salesforce, object reference: EventLogFile and its event types; real-time event monitoring objects',
  version: 'API 66.0',
};

export const silent: readonly string[] = [
  'When a session that nobody ended ran out: such a logout may be written 15 minutes late.',
  'Whose sessions were revoked together: one logout without a user stands for all of them.',
  'What happened within the last hours: files of an hour or a day are written later.',
  'The values that were read or changed: only which objects, and how many rows.',
  'The client, where Salesforce itself was it: words stand in place of an address then.',
];
