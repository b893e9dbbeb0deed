// Auth0 tenant logs: what the Management API and the export of the dashboard give, one record each. Log streams wrap them: carriers/auth0-stream.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';
import codes from './codes.csv?raw'; // what the letters of a type mean

export const auth0Logs = defineFormat<EventFormat>({
  id: 'auth0:logs',
  title: 'Auth0 tenant log',
  vendor: { document: 'Auth0 documentation, Log Event Type Codes; auth0-log-schemas', version: 'auth0-log-schemas at 1409fdf' },
  about: {
    family: 'identity',
    origin: 'Management API (/api/v2/logs), the export of Monitoring > Logs, log streams to EventBridge, Event Grid, Splunk, Datadog or a webhook',
    sample,
    silent: [
      'When an access token expires or is used: only that it was issued or exchanged.',
      'The name in a failed login may be anything: neither user nor client need exist.',
      'When a session ended by timeout: only a logout is written.',
    ],
  },
  role: 'events',
  dataset: 'auth0.logs',
  recognise: {
    signatures: [
      {
        kind: 'members',
        all: ['date', 'type', 'log_id'],
        some: ['client_id', 'ip', 'user_agent', 'description', 'connection', 'details'],
        begins: { log_id: '900' },
      },
    ],
  },
  framing: { kind: 'json', wrappers: ['logs'] },
  time: { from: 'date', form: 'rfc3339', zone: { utc: 'Auth0' } },
  uniqueId: true,
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_code: 'type',
        event_id: 'log_id',
        event_reason: { first: ['details.error.message', 'details.error.oauthError', 'details.error', 'description'] },
        user_name: { first: ['user_name', 'details.request.auth.user.name'] },
        user_id: { first: ['user_id', 'details.request.auth.user.user_id'] },
        user_email: 'details.request.auth.user.email',
        source_ip: { from: 'ip', as: 'ip' },
        source_address: 'ip',
        user_agent: 'user_agent',
        session_key: { first: ['details.session_id', 'details.refresh_token.session_id', 'details.prompts[0].session_id'] },
        // Of the management API the token that was used; else the one that was issued, the family of those that are rotated, or what was revoked.
        token_id: { first: ['details.request.auth.credentials.jti', 'details.access_token_jti', 'details.familyId', 'details.credential_id'] },
        http_request_method: 'details.request.method',
        url_path: 'details.request.path',
        http_response_status_code: 'details.response.statusCode',
        url_domain: 'hostname',
        organization_id: 'organization_id',
        organization_name: 'organization_name',
        user_domain: 'tenant_name',
        resource: { first: ['client_name', 'audience', 'client_id'] },
      },
      lookups: [{ by: 'type', csv: codes }],
      also: {
        _id: 'text',
        client_id: 'text',
        client_ip: 'text',
        connection: 'text',
        connection_id: 'text',
        details: 'json',
        strategy: 'text',
        strategy_type: 'text',
        identity_user_id: 'text',
        environment_name: 'text',
        scope: 'json',
        is_mobile: 'json',
        isMobile: 'json',
        auth0_client: 'json',
        location_info: 'json',
        security_context: 'json',
        mtls_thumbprint_sha256: 'text',
        '"$event_schema"': 'json',
      },
    },
  },
  message: '{event_action}[ by {user_name|user_id}][ at {resource}][: {event_outcome}][ ({event_reason})]',
});
