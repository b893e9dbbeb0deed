// Sign-ins (interactive or not, of service principals and managed identities), audit records and requests to Microsoft Graph of Microsoft Entra ID: what diagnostic
// settings send, and what Microsoft Graph and the portal's JSON download give, where the same members stand without `properties` around them.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import areas from './areas.csv?raw';
import kinds from './kinds.csv?raw';
import operations from './operations.csv?raw';
import results from './results.csv?raw';
import sample from './cases/good.ndjson?raw';

/** With and without `properties` around it. */
const both = (...paths: string[]) => ({ first: paths.flatMap((path) => [`properties.${path}`, path]) });
const addresses = ['properties.ipAddress', 'ipAddress', 'callerIpAddress', 'properties.initiatedBy.user.ipAddress', 'initiatedBy.user.ipAddress'];
const code = `coalesce(nullif("$.properties.status.errorCode", ''), nullif("$.status.errorCode", ''), nullif("$.properties.resultType", ''), nullif("$.resultType", ''))`;
const codeOf = ['properties.status.errorCode', 'status.errorCode', 'properties.resultType', 'resultType'] as const;
const kind = `CASE WHEN "$.category" = 'AuditLogs' THEN 'audit' WHEN ends_with("$.category", 'SignInLogs') THEN 'signin'
  WHEN "$.category" = 'MicrosoftGraphActivityLogs' THEN 'graph'
  WHEN "$.category" IN ('UserRiskEvents', 'ServicePrincipalRiskEvents', 'RiskyUsers', 'RiskyServicePrincipals') THEN 'risk'
  WHEN "$.category" <> '' AND starts_with(lower("$.resourceId"), '/tenants/') THEN 'other'
  WHEN coalesce("$.properties.activityDateTime", "$.activityDateTime") <> '' THEN 'audit' ELSE 'signin' END`;
const kindOf = ['category', 'resourceId', 'properties.activityDateTime', 'activityDateTime'] as const;

export const azureEntra = defineFormat<EventFormat>({
  id: 'azure:entra',
  title: 'Microsoft Entra ID sign-ins, audit and Graph activity log',
  vendor: {
    document:
      'Microsoft Graph: signIn, directoryAudit; Azure Monitor: SigninLogs and AuditLogs schemas; Entra authentication error codes; MicrosoftGraphActivityLogs as Elastic integrates them',
    version: 'v1.0 and beta, as of 2026',
  },
  about: {
    family: 'clouds',
    origin:
      'Diagnostic settings of Entra ID (storage, Event Hubs), Microsoft Graph (/auditLogs/signIns, /auditLogs/directoryAudits), the JSON download of the portal',
    sample,
    silent: [
      'When a session ended: there is no record of a logout.',
      'Whether an interrupted sign-in (a second factor asked, "stay signed in") went on: the next record of its correlation id may tell.',
      'The client address of what a service did on behalf of somebody: it may be one of Microsoft.',
    ],
  },
  role: 'events',
  dataset: 'azure.signinlogs',
  recognise: {
    signatures: [
      { kind: 'members', all: ['properties', 'category', 'operationName'], begins: { resourceId: '/tenants/' } },
      { kind: 'members', all: ['properties', 'category', 'operationName'], begins: { resourceId: '/TENANTS/' } },
      { kind: 'members', all: ['createdDateTime', 'status.errorCode'], some: ['userPrincipalName', 'servicePrincipalId', 'appDisplayName', 'userId'] },
      { kind: 'members', all: ['activityDateTime', 'initiatedBy'], some: ['targetResources', 'loggedByService', 'activityDisplayName'] },
    ],
  },
  framing: { kind: 'json', wrappers: ['value', 'records'] },
  time: {
    from: ['properties.createdDateTime', 'createdDateTime', 'properties.activityDateTime', 'activityDateTime', 'time'],
    form: 'rfc3339',
    zone: { utc: 'Microsoft Entra ID' },
  },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: { first: [both('activityDisplayName'), 'operationName', { value: 'Sign-in activity' }] },
        event_code: { first: codeOf },
        event_reason: both('status.failureReason', 'resultReason', 'resultDescription'),
        event_id: { first: [both('id'), 'properties.requestId'] },
        event_provider: both('loggedByService'),
        // Of a sign-in the code of its error; interrupts ask for something more and are no failure. Of a request to Graph its status. Of an audit record its result.
        event_outcome: {
          sql: `CASE WHEN ${kind} = 'graph' THEN CASE WHEN whole_number("$.properties.responseStatusCode") BETWEEN 100 AND 399 THEN 'success'
              WHEN whole_number("$.properties.responseStatusCode") BETWEEN 400 AND 599 THEN 'failure' END
            WHEN ${kind} <> 'signin' THEN NULL
            WHEN ${code} = '0' OR lower(${code}) = 'success' THEN 'success'
            WHEN ${code} IN ('16000', '50058', '50072', '50074', '50076', '50079', '50097', '50125', '50127', '50129', '50136', '50140', '50143', '50158', '50168', '50199', '51005', '51006', '52004', '65001') THEN 'unknown'
            WHEN regexp_full_match(${code}, '[1-9][0-9]{3,9}') THEN 'failure' END`,
          uses: [...codeOf, ...kindOf, 'properties.responseStatusCode'],
        },
        user_name: {
          first: [
            both(
              'userPrincipalName',
              'servicePrincipalName',
              'initiatedBy.user.userPrincipalName',
              'initiatedBy.app.displayName',
              'initiatedBy.user.displayName',
            ),
          ],
        },
        user_id: both('userId', 'servicePrincipalId', 'initiatedBy.user.id', 'initiatedBy.app.servicePrincipalId', 'initiatedBy.app.appId'),
        user_target_name: both('targetResources[type=User].userPrincipalName', 'targetResources[type=User].displayName'),
        user_target_id: both('targetResources[type=User].id'),
        group_name: both('targetResources[type=Group].displayName'),
        source_ip: { first: addresses.map((from) => ({ from, as: 'endpoint' }) as const) },
        source_port: { first: addresses.map((from) => ({ from, as: 'port' }) as const) },
        source_address: { first: addresses },
        user_agent: both('userAgent', 'additionalDetails[key=User-Agent].value'),
        // A request to Graph names the session and the token of the sign-in that it was made with.
        session_key: { first: [both('sessionId'), 'properties.c_Sid', both('uniqueTokenIdentifier'), 'properties.signInActivityId'] },
        http_request_method: 'properties.requestMethod',
        http_response_status_code: 'properties.responseStatusCode',
        http_response_bytes: 'properties.responseSizeBytes',
        url_original: 'properties.requestUri',
        // The application that was used, and what it was used for.
        resource: {
          first: [
            { join: [both('appDisplayName'), both('resourceDisplayName')], with: ' / ' },
            both('targetResources[0].displayName', 'targetResources[0].id'),
          ],
        },
        organization_id: { first: ['tenantId', 'properties.tenantId', 'properties.resourceTenantId', 'resourceTenantId'] },
        log_level: 'Level',
        log_logger: { first: ['category', 'properties.category'] },
      },
      lookups: [
        { by: { sql: kind, uses: kindOf }, csv: kinds },
        { by: both('result'), csv: results },
        { by: both('category'), csv: areas, else: null },
        { by: both('operationType'), csv: operations, else: null },
      ],
      also: {
        correlationId: 'text',
        identity: 'json',
        durationMs: 'json',
        operationVersion: 'text',
        resourceId: 'text',
        resultSignature: 'text',
        properties: 'json',
        appId: 'text',
        appliedConditionalAccessPolicies: 'json',
        authenticationDetails: 'json',
        authenticationRequirement: 'text',
        clientAppUsed: 'text',
        conditionalAccessStatus: 'text',
        deviceDetail: 'json',
        isInteractive: 'json',
        location: 'json',
        riskDetail: 'text',
        riskState: 'text',
        riskLevelAggregated: 'text',
        riskLevelDuringSignIn: 'text',
        riskEventTypes: 'json',
        status: 'json',
        userDisplayName: 'text',
      },
    },
  },
  message: '{event_action}[ by {user_name|user_id}][ from {source_ip}][: {resource}][: {event_outcome}][: {event_reason}]',
});
