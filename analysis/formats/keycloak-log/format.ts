// Keycloak: events among the lines of its server log, as its listener `jboss-logging` writes them, since 2023 in quotes. What stands in front of the address is
// written first and in one order; the details behind it come in any. Without quotes a detail with a blank stands between apostrophes, and nothing in it is escaped:
// where a name of the first part, or that of the user, comes again, somebody may have chosen it.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import types from '../keycloak-events/types.csv?raw';
import sample from './cases/good.log?raw';

const quoted = String.raw`"(?:[^"\\]|\\.){0,4096}"`;
const inQuotes = (name: string, most = 512): string => String.raw`"(?<${name}>(?:[^"\\]|\\.){0,${most}})"`;
/** Up to the comma; none of these holds one unless somebody chose it. */
const plain = (name: string): string => `(?<${name}>[^,"]{0,512})`;

const quotedDetails = String.raw`(?!, error=)(?<details>(?:, [\w.-]{1,64}=${quoted}){0,64})$`;
const once =
  '(?!.*, (?:userId|ipAddress)=)(?!.*, error=.*, error=)(?!.*, username=.*, username=)(?!.*, impersonator=.*, impersonator=)(?!.*, code_id=.*, code_id=)(?!.*, token_id=.*, token_id=)';
const front = 'type=(?<type>[A-Z0-9_]{3,64}), realmId=';

/**
 * A detail by its name, from either way of writing. Without quotes nothing is escaped between apostrophes: a value is the one that it seems to be where no other
 * apostrophe stands in front of it, and behind it neither where it has a blank.
 */
const detail = (name: string) => ({
  sql: `nullif(nullif(CASE WHEN "$.details" LIKE ', %="%' THEN replace(regexp_extract("$.details", ', ${name}="((?:[^"\\\\]|\\\\.)*)"', 1), '\\"', '"')
    ELSE coalesce(nullif(regexp_extract("$.details", '^[^'']*, ${name}=''([^'']*)''(?:, [^'']*)?$', 1), ''), regexp_extract("$.details", '^[^'']*, ${name}=([^'' ][^ ]*?)(?:, |$)', 1)) END, ''), 'null')`,
  uses: ['details'],
});

/** Of these the user is the one upon whom it was done: who impersonates stands in a detail, and nobody is named who made an account lock. */
const upon = `regexp_matches("$.type", '^(IMPERSONATE|USER_DISABLED_BY_)')`;
const impersonated = `regexp_matches("$.type", '^IMPERSONATE')`;
const username = detail('username');
const impersonator = detail('impersonator');

export const keycloakLog = defineFormat<EventFormat>({
  id: 'keycloak:log',
  title: 'Keycloak events (server log)',
  vendor: { document: 'Keycloak, its source: EventType.java, JBossLoggingEventListenerProvider.java', version: '15 to 26' },
  about: {
    family: 'identity',
    origin: 'The server log (data/log/keycloak.log, the output of a container) with the listener jboss-logging',
    sample,
    silent: [
      'Successful events, unless the level of org.keycloak.events is set to debug: by default only errors are written.',
      'The zone of its times: they are in local time of the server.',
      'Admin events say neither a name nor what was changed.',
    ],
  },
  role: 'events',
  dataset: 'keycloak.events',
  recognise: {
    signatures: [
      { kind: 'line', line: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} [A-Z]{4,5} {1,2}\[org\.key(?:cloak)?\.events\] \(/ },
      { kind: 'line', line: /^(?:type|operationType)="?[A-Z0-9_]{3,64}"?, realmId=/ },
    ],
  },
  framing: {
    kind: 'lines',
    forms: {
      head: /^(?:(?<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}) (?<level>[A-Z]{4,5}) {1,2}\[(?<logger>[\w.$-]{1,128})\] \((?<thread>[^()]{1,128})\) )?/,
      empty: ['null'],
      of: [
        {
          name: 'quoted',
          line: new RegExp(
            `^type="(?<type>[A-Z0-9_]{3,64})", realmId=${inQuotes('realm')}(?:, realmName=${inQuotes('realmName')})?, clientId=${inQuotes('client')}, userId=${inQuotes('user')}(?:, sessionId=${inQuotes('session')})?, ipAddress=${inQuotes('ip')}(?:, error=${inQuotes('error')})?${quotedDetails}`,
          ),
        },
        {
          name: 'quoted admin',
          line: new RegExp(
            `^operationType="(?<type>[A-Z]{3,16})", realmId=${inQuotes('realm')}(?:, realmName=${inQuotes('realmName')})?, clientId=${inQuotes('client')}, userId=${inQuotes('user')}, ipAddress=${inQuotes('ip')}, resourceType=${inQuotes('resourceType')}, resourcePath=${inQuotes('path', 4096)}(?:, error=${inQuotes('error')})?${quotedDetails}`,
          ),
        },
        {
          name: 'plain',
          line: new RegExp(
            `^${front}${plain('realm')}, clientId=${plain('client')}, userId=${plain('user')}(?:, sessionId=${plain('session')})?, ipAddress=${plain('ip')}${once}(?:, error=${plain('error')})?(?!, error=)(?<details>(?:, [\\w.-]{1,64}=.*)?)$`,
          ),
        },
        {
          name: 'plain admin',
          line: new RegExp(
            `^operationType=(?<type>[A-Z]{3,16}), realmId=${plain('realm')}, clientId=${plain('client')}, userId=${plain('user')}, ipAddress=${plain('ip')}${once}, resourceType=${plain('resourceType')}, resourcePath=${plain('path')}(?:, error=${plain('error')})?$`,
          ),
        },
        {
          name: 'imitated',
          line: /^(?<line>type="?(?<type>[A-Z0-9_]{3,64})"?, realmId="?(?<realm>[\w-]{1,64})"?, .*)$/,
          doubt: { said: 'client, user, address or error stand twice or break off: somebody chose text that reads as a field, and none of them was taken' },
        },
      ],
    },
  },
  time: { from: 'time', form: 'rfc3339', zone: 'asked' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'type',
        event_outcome: {
          sql: `CASE WHEN "$.error" <> '' OR "$.type" LIKE '%\\_ERROR' ESCAPE '\\' THEN 'failure' WHEN "$.type" <> '' AND "$.form" <> 'imitated' THEN 'success' END`,
          uses: ['error', 'type', 'form'],
        },
        event_reason: { first: ['error', detail('reason')] },
        user_name: {
          first: [
            { sql: `CASE WHEN ${impersonated} THEN ${impersonator.sql} END`, uses: ['type', 'details'] },
            { sql: `CASE WHEN coalesce(${upon}, false) = false THEN ${username.sql} END`, uses: ['type', 'details'] },
          ],
        },
        user_id: {
          sql: `CASE WHEN coalesce(${upon}, false) = false THEN "$.user" END`,
          uses: ['type', 'user'],
        },
        user_effective_name: { sql: `CASE WHEN ${impersonated} THEN ${username.sql} END`, uses: ['type', 'details'] },
        user_target_name: { sql: `CASE WHEN ${upon} THEN ${username.sql} END`, uses: ['type', 'details'] },
        user_domain: {
          first: [{ sql: `CASE WHEN ${impersonated} THEN ${detail('impersonator_realm').sql} END`, uses: ['type', 'details'] }, 'realmName', 'realm'],
        },
        user_target_id: {
          sql: `coalesce(nullif(regexp_extract("$.path", '^users/([0-9a-fA-F-]{36})', 1), ''), CASE WHEN ${upon} THEN "$.user" END)`,
          uses: ['path', 'type', 'user'],
        },
        source_ip: { from: 'ip', as: 'ip' },
        source_address: 'ip',
        session_key: { first: ['session', detail('code_id')] },
        token_id: { first: [detail('token_id'), detail('refresh_token_id')] },
        resource: { first: ['path', 'client'] },
        log_level: 'level',
        log_logger: 'logger',
      },
      doubts: [
        {
          when: `"$.details" NOT LIKE ', %="%' AND regexp_matches("$.details", ', username=''') AND (${username.sql}) IS NULL`,
          uses: ['details'],
          code: 'line.ambiguous',
          message: 'apostrophes stand in front of the name of the user, in it or behind it: where it ends cannot be told, and it is not taken',
        },
      ],
      lookups: [{ by: { sql: `regexp_replace("$.type", '_ERROR$', '')`, uses: ['type'] }, csv: types }],
    },
  },
  message: '{event_action}[ by {user_name|user_id}][ on {resource}][: {event_outcome}][ ({event_reason})]',
});
