// Azure activity log and resource logs: what diagnostic settings send to storage and Event Hubs, what the REST API and the command line give, and what the
// Python library writes of it. One act makes several records (Started, Accepted, Succeeded) under one correlation id: each says what was known by then.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { localizable } from '../../reading/cloud/localizable.ts';
import { httpOutcome } from '../../reading/web/status.ts';
import categories from './categories.csv?raw';
import operations from './operations.csv?raw';
import results from './results.csv?raw';
import sample from './cases/good.ndjson?raw';
import verbs from './verbs.csv?raw';

const claims = ['identity.claims', 'claims'] as const;
const claim = (name: string) => ({ first: claims.map((at) => `${at}.${name}`) });
const soap = (name: string) => claim(`"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/${name}"`);
const operation = { first: [localizable('operationName'), localizable('operation_name')] };
/** The last word of an operation: Microsoft.Compute/disks/delete. */
const verb = (path: string) => ({
  sql: `lower(nullif(regexp_extract(coalesce(TRY(json_extract_string("$.${path}", '$.value')), "$.${path}"), '/([A-Za-z]+)$', 1), ''))`,
  uses: [path],
});
const lower = (path: string) => ({ sql: `lower(coalesce(TRY(json_extract_string("$.${path}", '$.value')), "$.${path}"))`, uses: [path] });
const addresses = ['callerIpAddress', 'httpRequest.clientIpAddress', 'http_request.client_ip_address', 'identity.claims.ipaddr', 'claims.ipaddr'];
const ofResource = (pattern: string) => ({
  first: ['resourceId', 'resource_id'].map((path) => ({ sql: `nullif(regexp_extract("$.${path}", '${pattern}', 1, 'i'), '')`, uses: [path] })),
});

export const azureActivity = defineFormat<EventFormat>({
  id: 'azure:activity',
  title: 'Azure activity and resource log',
  vendor: {
    document: 'Azure Monitor: activity log schema, common schema of resource logs; REST API, Activity Logs, EventData',
    version: '2015-04-01, as of 2026',
  },
  about: {
    family: 'clouds',
    origin: 'Diagnostic settings (storage, Event Hubs), `az monitor activity-log list`, the REST API',
    sample,
    silent: [
      'Sessions: a correlation id joins the records of one act, not of a login.',
      'Whether an act went well, where only its beginning (Started, Accepted) was recorded.',
      'Reads of the control plane: only writes, deletes and actions are recorded.',
      'What happened inside a resource, unless its own logs were enabled.',
    ],
  },
  role: 'events',
  dataset: 'azure.activitylogs',
  recognise: {
    signatures: [
      {
        kind: 'members',
        all: ['operationName', 'time', 'resourceId'],
        some: ['callerIpAddress', 'resultType', 'resultSignature', 'identity', 'correlationId'],
        begins: { resourceId: '/subscriptions/' },
      },
      {
        kind: 'members',
        all: ['operationName', 'time', 'resourceId'],
        some: ['callerIpAddress', 'resultType', 'resultSignature', 'identity', 'correlationId'],
        begins: { resourceId: '/SUBSCRIPTIONS/' },
      },
      { kind: 'members', all: ['eventTimestamp', 'operationName'], some: ['eventDataId', 'subscriptionId', 'submissionTimestamp'] },
      { kind: 'members', all: ['event_timestamp', 'operation_name'], some: ['event_data_id', 'subscription_id', 'submission_timestamp'] },
    ],
  },
  framing: { kind: 'json', wrappers: ['records', 'value'] },
  time: { from: ['time', 'eventTimestamp', 'event_timestamp'], form: 'written', zone: { utc: 'Azure Monitor' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: operation,
        event_category: { value: 'configuration' },
        // Of logs that state the status of an HTTP answer and no result.
        event_outcome: httpOutcome('statusCode'),
        event_code: { first: ['resultSignature', localizable('subStatus'), localizable('sub_status')] },
        event_reason: { first: ['resultDescription', 'properties.statusMessage', 'statusText'] },
        event_id: { first: ['eventDataId', 'event_data_id'] },
        event_provider: { first: [localizable('resourceProviderName'), localizable('resource_provider_name')] },
        user_name: { first: ['caller', soap('upn'), soap('name'), claim('name'), claim('appid')] },
        user_id: claim('"http://schemas.microsoft.com/identity/claims/objectidentifier"'),
        user_email: soap('emailaddress'),
        source_ip: { first: addresses.map((from) => ({ from, as: 'endpoint' }) as const) },
        source_port: { first: addresses.map((from) => ({ from, as: 'port' }) as const) },
        source_address: { first: addresses },
        user_agent: 'properties.userAgentHeader',
        session_key: claim('uti'),
        resource: { first: ['resourceId', 'resource_id', 'uri'] },
        cloud_account_id: { first: ['subscriptionId', 'subscription_id', ofResource('^/subscriptions/([^/]+)')] },
        cloud_region: 'location',
        organization_id: { first: ['tenantId', 'tenant_id', claim('"http://schemas.microsoft.com/identity/claims/tenantid"')] },
        http_request_method: { first: ['httpRequest.method', 'http_request.method'] },
        http_response_status_code: { from: 'statusCode', as: 'int' },
        url_original: { first: ['uri', 'httpRequest.uri'] },
        log_level: 'level',
        log_logger: localizable('category'),
      },
      lookups: [
        { by: { first: [lower('status'), lower('resultType')] }, csv: results },
        { by: { first: [verb('operationName'), verb('operation_name')] }, csv: verbs, else: null },
        { by: { first: [lower('operationName'), lower('operation_name')] }, csv: operations, else: null },
        { by: localizable('category'), csv: categories, else: null },
      ],
      also: {
        'identity.authorization': 'json',
        authorization: 'json',
        channels: 'text',
        correlationId: 'text',
        correlation_id: 'text',
        description: 'text',
        durationMs: 'json',
        event_name: 'json',
        eventName: 'json',
        id: 'text',
        operation_id: 'text',
        operationId: 'text',
        operationVersion: 'text',
        properties: 'json',
        resource_group_name: 'text',
        resourceGroupName: 'text',
        resource_type: 'json',
        resourceType: 'json',
        submission_timestamp: 'text',
        submissionTimestamp: 'text',
      },
    },
  },
  message: '{event_action}[ by {user_name|user_id}][ on {resource}][: {event_outcome}][ ({event_code})]',
});
