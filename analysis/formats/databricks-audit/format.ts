// Audit logs of Databricks: delivered JSON files and rows of the table system.access.audit, whose columns are the same in snake case.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import actions from './actions.csv?raw';
import sample from './cases/good.ndjson?raw';
import services from './services.csv?raw';

/** Where nobody is known that word stands in place of an address. */
const email = { sql: `nullif(coalesce("$.userIdentity.email", "$.user_identity.email"), 'unknown')`, uses: ['userIdentity.email', 'user_identity.email'] };
const both = (camel: string, snake: string) => ({ first: [camel, snake] });

export const databricksAudit = defineFormat<EventFormat>({
  id: 'databricks:audit',
  title: 'Databricks audit log',
  vendor: { document: 'Databricks documentation, audit log reference and system.access.audit', version: '2025-12' },
  about: {
    family: 'work',
    origin: 'Audit log delivery to a bucket, diagnostic logs, or the table system.access.audit exported as JSON',
    sample,
    silent: [
      'Whether an act without a status code worked.',
      'What notebook commands did, unless verbose audit logs are on.',
      'The address of acts that jobs and services did.',
    ],
  },
  role: 'events',
  dataset: 'databricks.audit',
  recognise: {
    signatures: [
      { kind: 'members', all: ['serviceName', 'actionName', 'userIdentity'], some: ['timestamp', 'workspaceId', 'accountId', 'auditLevel'] },
      { kind: 'members', all: ['service_name', 'action_name', 'user_identity', 'event_time'] },
    ],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: ['timestamp', 'event_time'], form: 'written', zone: { utc: 'Databricks' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: both('actionName', 'action_name'),
        event_provider: both('serviceName', 'service_name'),
        event_code: both('auditLevel', 'audit_level'),
        // Of the table; the delivered files name the request alone.
        event_id: { first: ['event_id', 'requestId', 'request_id'] },
        event_outcome: {
          first: [
            { from: 'response.statusCode', ranges: { success: [200, 399], failure: [400, 599] } },
            { from: 'response.status_code', ranges: { success: [200, 399], failure: [400, 599] } },
          ],
        },
        event_reason: both('response.errorMessage', 'response.error_message'),
        http_response_status_code: { first: ['response.statusCode', 'response.status_code'] },
        user_name: email,
        user_email: email,
        user_id: both('userIdentity.subjectName', 'user_identity.subject_name'),
        user_effective_name: both('identityMetadata.runAs', 'identity_metadata.run_as'),
        user_target_name: { first: ['requestParams.targetUserName', 'request_params.targetUserName'] },
        group_name: { first: ['requestParams.targetGroupName', 'request_params.targetGroupName'] },
        source_ip: {
          first: [
            { from: 'sourceIPAddress', as: 'endpoint' },
            { from: 'source_ip_address', as: 'endpoint' },
          ],
        },
        source_address: both('sourceIPAddress', 'source_ip_address'),
        user_agent: both('userAgent', 'user_agent'),
        session_key: both('sessionId', 'session_id'),
        token_id: { first: ['requestParams.tokenId', 'request_params.tokenId'] },
        resource: {
          first: [
            'requestParams.path',
            'requestParams.full_name_arg',
            'requestParams.clusterId',
            'requestParams.jobId',
            'request_params.path',
            'request_params.full_name_arg',
          ],
        },
        cloud_account_id: both('accountId', 'account_id'),
        organization_id: {
          first: [
            { from: 'workspaceId', written: 'number' },
            { from: 'workspace_id', written: 'number' },
          ],
        },
      },
      lookups: [
        { by: both('serviceName', 'service_name'), csv: services, else: null },
        { by: both('actionName', 'action_name'), csv: actions, else: null },
      ],
      also: {
        version: 'text',
        requestParams: 'json',
        request_params: 'json',
        'response.result': 'text',
        identityMetadata: 'json',
        identity_metadata: 'json',
        event_date: 'text',
      },
    },
  },
  message: '{event_provider} {event_action}[ {resource|user_target_name|group_name}][ by {user_name|user_id}][: {event_outcome}]',
});
