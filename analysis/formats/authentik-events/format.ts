// authentik: events, as the lines of its server's log and its API give them, and the requests among those lines.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { httpOutcome } from '../../reading/web/status.ts';
import actions from './actions.csv?raw';
import sample from './cases/good.ndjson?raw';

/** An object in events, a name in requests. */
const user = (member: string, alone = 'NULL') => ({
  sql: `CASE WHEN "$.user" LIKE '{%' THEN nullif(json_extract_string("$.user", '$.${member}'), '') ELSE ${alone} END`,
  uses: ['user'],
});
/** Who is named by a failed sign-in: the event itself is by nobody. */
const tried = `CASE WHEN "$.action" IN ('login_failed', 'invalid_identifier') OR "$.event" = 'invalid_login' THEN coalesce(nullif("$.context.username", ''), nullif("$.identifier", '')) END`;
const isToken = `"$.context.model.model_name" IN ('accesstoken', 'refreshtoken', 'authorizationcode', 'devicetoken', 'token')`;

/** What authentik writes where it could not tell the address. */
const known = (member: string) => `nullif(nullif("$.${member}", '255.255.255.255'), '')`;

export const authentikEvents = defineFormat<EventFormat>({
  id: 'authentik:events',
  title: 'authentik events and requests',
  vendor: { document: 'authentik documentation, Events; Logging; its source, events/models.py', version: '2025.12' },
  about: {
    family: 'identity',
    origin: 'The log of the server container, the API (/api/v3/events/events/), the export of Events > Logs',
    sample,
    silent: [
      'Which session a record belongs to: only requests are named.',
      'The name in a failed sign-in may be anything.',
      'When a token expires or is used at an application.',
    ],
  },
  role: 'events',
  dataset: 'authentik.events',
  recognise: {
    signatures: [
      { kind: 'members', all: ['event', 'logger', 'timestamp'], begins: { logger: 'authentik.' } },
      { kind: 'members', all: ['action', 'app', 'created', 'context'], begins: { app: 'authentik' } },
    ],
  },
  framing: { kind: 'json', wrappers: ['results'] },
  time: { from: ['timestamp', 'created'], form: 'rfc3339', zone: { utc: 'authentik' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_id: { first: ['pk', 'request_id'] },
        event_action: { first: ['action', 'event'] },
        event_outcome: {
          first: [{ sql: `CASE WHEN "$.event" = 'invalid_login' THEN 'failure' END`, uses: ['event'] }, httpOutcome('status')],
        },
        event_category: { sql: `CASE WHEN "$.method" <> '' THEN 'web' END`, uses: ['method'] },
        event_type: { sql: `CASE WHEN "$.method" <> '' THEN 'access' END`, uses: ['method'] },
        event_reason: { first: ['context.message', 'context.reason'] },
        user_name: { first: [{ sql: tried, uses: ['action', 'event', 'context.username', 'identifier'] }, user('username', `nullif("$.user", '')`)] },
        user_id: {
          sql: `CASE WHEN (${tried}) IS NULL AND "$.user" LIKE '{%' THEN json_extract_string("$.user", '$.pk') END`,
          uses: ['action', 'event', 'context.username', 'identifier', 'user'],
        },
        user_email: user('email'),
        user_effective_name: user('on_behalf_of.username'),
        user_target_name: {
          sql: `CASE WHEN "$.action" = 'user_write' THEN "$.context.username" WHEN "$.context.model.model_name" = 'user' THEN "$.context.model.name" END`,
          uses: ['action', 'context.username', 'context.model.model_name', 'context.model.name'],
        },
        source_ip: {
          first: [
            { sql: `canonical_ip(${known('client_ip')})`, uses: ['client_ip'] },
            { sql: `canonical_ip(${known('remote')})`, uses: ['remote'] },
          ],
        },
        source_address: {
          first: [
            { sql: known('client_ip'), uses: ['client_ip'] },
            { sql: known('remote'), uses: ['remote'] },
          ],
        },
        user_agent: { first: ['user_agent', 'context.http_request.user_agent'] },
        http_request_method: { first: ['method', 'context.http_request.method'] },
        http_response_status_code: 'status',
        url_path: { first: ['context.http_request.path', { sql: `CASE WHEN "$.method" <> '' THEN "$.event" END`, uses: ['method', 'event'] }] },
        url_domain: 'host',
        token_id: {
          sql: `CASE WHEN ${isToken} THEN "$.context.model.pk" WHEN "$.action" IN ('secret_view', 'secret_rotate') THEN "$.context.secret.pk" END`,
          uses: ['context.model.model_name', 'context.model.pk', 'action', 'context.secret.pk'],
        },
        resource: { first: ['context.authorized_application.name', 'context.model.name', 'context.secret.name', 'context.stage.name'] },
        log_level: 'level',
        log_logger: 'logger',
      },
      lookups: [{ by: 'action', csv: actions }],
      doubts: ['client_ip', 'remote'].map((member) => ({
        when: `${known(member)} IS NOT NULL AND canonical_ip(${known(member)}) IS NULL`,
        uses: [member],
        code: 'value.unread',
        message: `source.ip stays empty, \`${member}\` is no IP address`,
      })),
      also: {
        app: 'text',
        auth_via: 'text',
        brand: 'json',
        context: 'json',
        domain_url: 'text',
        expires: 'text',
        pid: 'json',
        runtime: 'json',
        schema_name: 'text',
        scheme: 'text',
        stage: 'json',
        stage_view: 'text',
        user: 'json',
      },
    },
  },
  message: '{event_action}[ by {user_name|user_id}][ on {resource}][: {event_outcome}]',
});
