// Audit log of Grafana Enterprise and Cloud: requests that changed something, and sign-ins.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import actions from './actions.csv?raw';
import sample from './cases/good.ndjson?raw';

export const grafanaAudit = defineFormat<EventFormat>({
  id: 'grafana:audit',
  title: 'Grafana audit log',
  vendor: { document: 'Grafana documentation, audit a Grafana instance', version: '12.2' },
  about: {
    family: 'work',
    origin: 'data/log/audit.log of Grafana Enterprise, or Loki, where auditing is enabled',
    sample,
    silent: ['Reading: only requests that change something are logged, unless it was asked for.', 'Whose API key it was: only its id.'],
  },
  role: 'events',
  dataset: 'grafana.audit',
  recognise: { signatures: [{ kind: 'members', all: ['timestamp', 'action', 'user', 'user.orgId', 'result', 'grafanaVersion'] }] },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'timestamp', form: 'rfc3339', zone: { utc: 'Grafana' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'action',
        event_outcome: { from: 'result.statusType', words: { success: 'success', failure: 'failure' } },
        event_reason: 'result.failureMessage',
        http_response_status_code: 'result.statusCode',
        user_name: 'user.name',
        user_id: { from: 'user.userId', written: 'number' },
        session_key: {
          first: [
            { from: 'user.authTokenId', written: 'number' },
            { from: 'user.tokenId', written: 'number' },
          ],
        },
        token_id: { from: 'user.apiKeyId', written: 'number' },
        organization_id: { from: 'user.orgId', written: 'number' },
        source_ip: { from: 'ipAddress', as: 'endpoint' },
        source_port: { from: 'ipAddress', as: 'port' },
        source_address: 'ipAddress',
        user_agent: 'userAgent',
        url_original: 'requestUri',
        resource: { join: ['resources[0].type', 'resources[0].id'], with: ' ' },
      },
      lookups: [{ by: 'action', csv: actions, else: null }],
      also: { 'user.orgRole': 'text', 'user.isAnonymous': 'boolean', request: 'json', resources: 'json', additionalData: 'json', grafanaVersion: 'text' },
    },
  },
  message: '{event_action}[ {resource|url_original}][ by {user_name|user_id}][: {event_outcome}]',
});
