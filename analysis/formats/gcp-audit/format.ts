// Cloud Audit Logs of Google Cloud: log entries with a `protoPayload`, also those of GKE's API server, which name Kubernetes' resources.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import verbs from '../../reading/cloud/verbs.csv?raw';
import sample from './cases/good.ndjson?raw';
import methods from './methods.csv?raw';

const payload = (path: string) => `protoPayload.${path}`;
const principal = payload('authenticationInfo.principalEmail');
const subject = payload('authenticationInfo.principalSubject');
const delegation = payload('authenticationInfo.serviceAccountDelegationInfo');
/**
 * Who began the delegation comes first. A service agent of Google, as that of Compute Engine in front of the account of a machine, is no such one: the
 * account itself acted.
 */
const isAgent = `regexp_full_match(coalesce(nullif("$.${delegation}[0].firstPartyPrincipal.principalEmail", ''), "$.${delegation}[0].principalSubject"), '(serviceAccount:)?service-[0-9]+@.*')`;
const isDelegated = `NOT ${isAgent}`;
const began = (path: string) => ({
  sql: `CASE WHEN ${isDelegated} THEN "$.${delegation}[0].${path}" END`,
  uses: [`${delegation}[0].firstPartyPrincipal.principalEmail`, `${delegation}[0].principalSubject`],
});
const ownSubject = {
  sql: `CASE WHEN (${isDelegated}) IS NOT TRUE THEN "$.${subject}" END`,
  uses: [`${delegation}[0].firstPartyPrincipal.principalEmail`, `${delegation}[0].principalSubject`, subject],
};
const beganBy = began('firstPartyPrincipal.principalEmail');
/** Accounts of Kubernetes stand where a mail address is expected. */
const mailOf = (path: string) => ({ sql: `CASE WHEN contains("$.${path}", '@') THEN "$.${path}" END`, uses: [path] });
const status = payload('status');
const request = payload('requestMetadata');
/** Some collectors write `callerIP`. */
const caller = `coalesce(TRY(json_extract_string("$.${request}", '$.callerIp')), TRY(json_extract_string("$.${request}", '$.callerIP')))`;
/** Part of the name of a resource of Kubernetes: core/v1/namespaces/NAMESPACE/KIND/NAME. */
const ofKubernetes = (part: 1 | 2 | 3) => ({
  sql: `CASE WHEN "$.protoPayload.serviceName" = 'k8s.io' THEN nullif(regexp_extract("$.protoPayload.resourceName", '^[^/]+/[^/]+/(?:namespaces/([^/]+)/)?([^/]+)(?:/([^/]+))?', ${part}), '') END`,
  uses: [payload('serviceName'), payload('resourceName')],
});

export const gcpAudit = defineFormat<EventFormat>({
  id: 'gcp:audit',
  title: 'Google Cloud audit log',
  vendor: { document: 'Google Cloud, Cloud Logging: LogEntry and AuditLog reference', version: 'v2, AuditLog as of 2026' },
  about: {
    family: 'clouds',
    origin: '`gcloud logging read`, a sink to a bucket, Pub/Sub or BigQuery, the Logs Explorer',
    sample,
    silent: [
      'Sessions: there are none; the key of a service account is the nearest thing to one.',
      'Reads of data, unless Data Access logs were enabled for the service.',
      'The address of callers inside Google: "private" and "gce-internal-ip" stand in its place.',
      'An outcome of entries without a status, such as those that begin a long operation.',
    ],
  },
  role: 'events',
  dataset: 'gcp.audit',
  recognise: {
    signatures: [
      { kind: 'members', all: ['protoPayload'], some: ['logName', 'insertId', 'resource', 'receiveTimestamp', 'operation'] },
      { kind: 'members', all: ['protoPayload.methodName'] },
    ],
  },
  framing: { kind: 'json', wrappers: ['entries'] },
  time: { from: ['timestamp', 'receiveTimestamp'], form: 'written', zone: { utc: 'Google Cloud' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: payload('methodName'),
        event_provider: payload('serviceName'),
        event_id: 'insertId',
        event_category: { value: 'api' },
        // An empty status is that of a call that went well; without one only a refused permission tells.
        event_outcome: {
          sql: `CASE WHEN "$.${status}" = '{}' THEN 'success' WHEN whole_number("$.${status}.code") = 0 THEN 'success' WHEN whole_number("$.${status}.code") IS NOT NULL THEN 'failure' WHEN nullif("$.${status}", '') IS NULL AND regexp_matches("$.${payload('authorizationInfo')}", '"granted":\\s*false') THEN 'failure' END`,
          uses: [status, `${status}.code`, payload('authorizationInfo')],
        },
        event_code: `${status}.code`,
        event_reason: `${status}.message`,
        user_name: { first: [beganBy, began('principalSubject'), principal, subject] },
        // The subject of an account that acts for another is not that of who began.
        user_id: { first: [began('principalSubject'), ownSubject] },
        user_email: { first: [beganBy, mailOf(principal)] },
        user_effective_name: {
          sql: `CASE WHEN ${isDelegated} THEN "$.${principal}" END`,
          uses: [`${delegation}[0].firstPartyPrincipal.principalEmail`, `${delegation}[0].principalSubject`, principal],
        },
        source_ip: { sql: `canonical_ip(${caller})`, uses: [request] },
        source_address: { sql: caller, uses: [request] },
        user_agent: payload('requestMetadata.callerSuppliedUserAgent'),
        session_key: payload('authenticationInfo.serviceAccountKeyName'),
        resource: payload('resourceName'),
        cloud_account_id: {
          first: ['resource.labels.project_id', { sql: `nullif(regexp_extract("$.logName", '^projects/([^/]+)/', 1), '')`, uses: ['logName'] }],
        },
        organization_id: {
          first: ['resource.labels.organization_id', { sql: `nullif(regexp_extract("$.logName", '^organizations/([^/]+)/', 1), '')`, uses: ['logName'] }],
        },
        cloud_region: {
          first: ['resource.labels.location', 'resource.labels.region', 'resource.labels.zone', payload('resourceLocation.currentLocations[0]')],
        },
        orchestrator_cluster_name: 'resource.labels.cluster_name',
        orchestrator_namespace: ofKubernetes(1),
        orchestrator_resource_type: ofKubernetes(2),
        orchestrator_resource_name: ofKubernetes(3),
        log_level: 'severity',
        log_logger: 'logName',
      },
      lookups: [
        {
          by: { sql: `lower(regexp_extract(regexp_extract("$.protoPayload.methodName", '[^.]+$'), '^[A-Za-z][a-z]*'))`, uses: [payload('methodName')] },
          csv: verbs,
          else: null,
        },
        { by: payload('methodName'), csv: methods, else: null },
      ],
      also: {
        labels: 'json',
        operation: 'json',
        resource: 'json',
        spanId: 'text',
        trace: 'text',
        'protoPayload.metadata': 'json',
        'protoPayload.request': 'json',
        'protoPayload.response': 'json',
        'protoPayload.serviceData': 'json',
        'protoPayload.numResponseItems': 'text',
      },
    },
  },
  message: '{event_action}[ on {event_provider}][ by {user_name|user_id}][ as {user_effective_name}][: {resource}][: {event_reason}]',
});
