// Okta System Log: what the API and log streaming give, in arrays or one record a line.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import actions from './actions.csv?raw';
import areas from './areas.csv?raw';
import kinds from './kinds.csv?raw';
import sample from './cases/good.ndjson?raw';

const part = (pattern: string) => ({ sql: `nullif(regexp_extract("$.eventType", '${pattern}'), '')`, uses: ['eventType'] });

export const oktaSystem = defineFormat<EventFormat>({
  id: 'okta:system',
  title: 'Okta System Log',
  vendor: { document: 'Okta developer documentation, System Log API, LogEvent object', version: 'okta-developer-docs at 0140e9a' },
  about: {
    family: 'identity',
    origin: 'The System Log API (/api/v1/logs), log streaming, the export of the admin console',
    sample,
    silent: ['When a session ended by policy or by a closed browser: no event is written then.', 'What was done inside an application after single sign-on.'],
  },
  role: 'events',
  dataset: 'okta.system',
  recognise: {
    signatures: [
      { kind: 'members', all: ['eventType', 'published', 'actor'], some: ['outcome', 'legacyEventType', 'debugContext', 'securityContext', 'displayMessage'] },
    ],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'published', form: 'rfc3339', zone: { utc: 'Okta' } },
  uniqueId: true,
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'eventType',
        event_code: 'legacyEventType',
        event_id: 'uuid',
        event_outcome: {
          from: 'outcome.result',
          words: { SUCCESS: 'success', ALLOW: 'success', FAILURE: 'failure', DENY: 'failure', SKIPPED: 'unknown', CHALLENGE: 'unknown', UNKNOWN: 'unknown' },
        },
        event_reason: 'outcome.reason',
        user_name: 'actor.alternateId',
        user_id: 'actor.id',
        user_target_name: 'target[type=User].alternateId',
        user_target_id: 'target[type=User].id',
        group_name: 'target[type=UserGroup].displayName',
        source_ip: { from: 'client.ipAddress', as: 'ip' },
        source_address: 'client.ipAddress',
        user_agent: 'client.userAgent.rawUserAgent',
        session_key: 'authenticationContext.externalSessionId',
        // The id of the token that was granted, revoked or made; not the token.
        token_id: {
          first: ['target[type=access_token].id', 'target[type=refresh_token].id', 'target[type=id_token].id', 'target[type=Token].id'],
        },
        resource: { first: ['target[type=AppInstance].displayName', 'target[0].displayName'] },
        rule_name: { first: ['target[type=PolicyRule].displayName', 'target[type=PolicyEntity].displayName'] },
        url_original: { first: ['debugContext.debugData.url', 'debugContext.debugData.requestUri'] },
        log_level: 'severity',
        message: 'displayMessage',
      },
      // What an event is: by the first word of its type, by the last one, by the first two; the later says it better.
      lookups: [
        { by: part('^[^.]+'), csv: areas },
        { by: part('[^.]+$'), csv: actions, else: null },
        { by: part('^[^.]+[.][^.]+'), csv: kinds, else: null },
      ],
      also: {
        'actor.type': 'text',
        'actor.displayName': 'text',
        'actor.detailEntry': 'json',
        authenticationContext: 'json',
        client: 'json',
        debugContext: 'json',
        device: 'json',
        request: 'json',
        securityContext: 'json',
        target: 'json',
        transaction: 'json',
        version: 'json',
      },
    },
  },
  message: '{event_action}[ by {user_name|user_id}][: {event_outcome}]',
});
