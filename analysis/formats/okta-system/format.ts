// Okta System Log: what the API and log streaming give, in arrays or one record a line.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import actions from './actions.csv?raw';
import areas from './areas.csv?raw';
import kinds from './kinds.csv?raw';

const part = (pattern: string) => ({ sql: `nullif(regexp_extract("$.eventType", '${pattern}'), '')`, uses: ['eventType'] });

export const oktaSystem = defineFormat<EventFormat>({
  id: 'okta:system',
  title: 'Okta System Log',
  vendor: { document: 'Okta developer documentation, System Log API, LogEvent object', version: 'okta-developer-docs at 0140e9a' },
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
        version: 'json',
        'actor.type': 'text',
        'actor.displayName': 'text',
        'actor.detailEntry': 'json',
        client: 'json',
        'authenticationContext.authenticationProvider': 'text',
        'authenticationContext.authenticationStep': 'json',
        'authenticationContext.credentialProvider': 'text',
        'authenticationContext.credentialType': 'text',
        'authenticationContext.interface': 'text',
        'authenticationContext.issuer': 'json',
        'authenticationContext.rootSessionId': 'text',
        debugContext: 'json',
        device: 'json',
        request: 'json',
        'securityContext.asNumber': 'json',
        'securityContext.asOrg': 'text',
        'securityContext.domain': 'text',
        'securityContext.isProxy': 'boolean',
        'securityContext.isp': 'text',
        target: 'json',
        'transaction.detail': 'json',
        'transaction.id': 'text',
        'transaction.type': 'text',
      },
    },
  },
  message: '{event_action}[ by {user_name|user_id}][: {event_outcome}]',
});
