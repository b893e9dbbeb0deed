// Keycloak: login events and admin events as its admin API and listeners that write JSON give them.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';
import types from './types.csv?raw'; // without the `_ERROR` at their end; of admin events what was done

/** Of these the user is the one upon whom it was done: who impersonates stands in a detail, and nobody is named who made an account lock. */
const upon = `regexp_matches("$.type", '^(IMPERSONATE|USER_DISABLED_BY_)')`;
const impersonated = `regexp_matches("$.type", '^IMPERSONATE')`;

export const keycloakEvents = defineFormat<EventFormat>({
  id: 'keycloak:events',
  title: 'Keycloak events (JSON)',
  vendor: {
    document: 'Keycloak Server Administration Guide, Auditing and events; Admin REST API, EventRepresentation and AdminEventRepresentation',
    version: '26',
  },
  about: {
    family: 'identity',
    origin: 'Admin REST API (/admin/realms/REALM/events and /admin-events), event listeners that write JSON, rows of EVENT_ENTITY',
    sample,
    silent: [
      'Events that the realm does not save: refreshing and introspecting tokens are not saved by default.',
      'When a token or a session expires.',
      'The name in a failed login may be anything; only a user id means that there is such a user.',
    ],
  },
  role: 'events',
  dataset: 'keycloak.events',
  recognise: {
    signatures: [
      { kind: 'members', all: ['time', 'type', 'realmId', 'ipAddress'], some: ['clientId', 'userId', 'sessionId', 'details', 'error'] },
      { kind: 'members', all: ['time', 'operationType', 'authDetails'], some: ['resourcePath', 'resourceType', 'realmId'] },
    ],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'time', form: 'written', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_id: 'id',
        event_action: { first: ['type', 'operationType'] },
        event_outcome: {
          sql: `CASE WHEN "$.error" <> '' OR "$.type" LIKE '%\\_ERROR' ESCAPE '\\' THEN 'failure' WHEN coalesce("$.type", "$.operationType", '') <> '' THEN 'success' END`,
          uses: ['error', 'type', 'operationType'],
        },
        event_reason: { first: ['error', 'details.reason'] },
        user_name: {
          first: [
            { sql: `CASE WHEN ${impersonated} THEN nullif("$.details.impersonator", '') END`, uses: ['type', 'details.impersonator'] },
            { sql: `CASE WHEN coalesce(${upon}, false) = false THEN nullif("$.details.username", '') END`, uses: ['type', 'details.username'] },
          ],
        },
        user_id: {
          sql: `coalesce(CASE WHEN coalesce(${upon}, false) = false THEN nullif("$.userId", '') END, nullif("$.authDetails.userId", ''))`,
          uses: ['type', 'userId', 'authDetails.userId'],
        },
        user_effective_name: { sql: `CASE WHEN ${impersonated} THEN nullif("$.details.username", '') END`, uses: ['type', 'details.username'] },
        user_target_name: { sql: `CASE WHEN ${upon} THEN nullif("$.details.username", '') END`, uses: ['type', 'details.username'] },
        user_domain: {
          first: [
            { sql: `CASE WHEN ${impersonated} THEN nullif("$.details.impersonator_realm", '') END`, uses: ['type', 'details.impersonator_realm'] },
            'realmName',
            'realmId',
          ],
        },
        user_target_id: {
          sql: `coalesce(nullif(regexp_extract("$.resourcePath", '^users/([0-9a-fA-F-]{36})', 1), ''), CASE WHEN ${upon} THEN nullif("$.userId", '') END)`,
          uses: ['resourcePath', 'type', 'userId'],
        },
        source_ip: {
          first: [
            { from: 'ipAddress', as: 'ip' },
            { from: 'authDetails.ipAddress', as: 'ip' },
          ],
        },
        source_address: { first: ['ipAddress', 'authDetails.ipAddress'] },
        session_key: { first: ['sessionId', 'details.code_id'] },
        // The token that was issued, used or examined; of one that was refreshed the new access token. The others stand in `extra.details`.
        token_id: { first: ['details.token_id', 'details.refresh_token_id'] },
        resource: { first: ['resourcePath', 'clientId', 'authDetails.clientId'] },
      },
      lookups: [{ by: { sql: `regexp_replace(coalesce("$.type", "$.operationType"), '_ERROR$', '')`, uses: ['type', 'operationType'] }, csv: types }],
      also: { clientId: 'text', details: 'json', representation: 'json', resourceType: 'text', authDetails: 'json' },
    },
  },
  message: '{event_action}[ by {user_name|user_id}][ on {resource}][: {event_outcome}][ ({event_reason})]',
});
