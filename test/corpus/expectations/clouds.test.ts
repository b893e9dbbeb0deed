// AWS, Azure, Google Cloud and Cloudflare beside CloudTrail: what CrowdSec reads from them and what the records
// themselves state stands here for at least 97 %. What does not hold is named with its reason.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compare, keepShares, type Expected, shareOf } from './compare.ts';
import { logs, there } from './corpus.ts';
import { crowdsecExpectations } from './crowdsec.ts';

type Json = Record<string, unknown>;
const records = (file: string): Json[] =>
  readFileSync(join(logs, file), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Json);

/** What the records themselves state, member by member. `read` gives the value that the column must have, from the record alone. */
function stated(file: string, columns: Readonly<Record<string, (record: Json) => unknown>>): Expected[] {
  return records(file).flatMap((one, record) =>
    Object.entries(columns).flatMap(([place, read]) => {
      const value = read(one);
      return value === undefined || value === null || value === ''
        ? []
        : [{ record, field: place, value: String(value), place, ...(place === 'time_ns' ? { time: true as const } : {}) }];
    }),
  );
}

const at = (value: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>((inner, name) => (typeof inner === 'object' && inner !== null ? (inner as Json)[name] : undefined), value);
const utc = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{4}/.test(value) ? value.replace(' ', 'T').replace(/(?:Z|\+00:00)?$/, 'Z') : undefined;
const address = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[0-9.]{7,15}(?::\d+)?$/.test(value) ? value.replace(/:\d+$/, '') : undefined;
const outcomeOf = (status: unknown): string | undefined => (typeof status === 'number' && status >= 100 ? (status < 400 ? 'success' : 'failure') : undefined);
/** Words of Azure for how an act went. */
const words: Record<string, string> = {
  success: 'success',
  succeeded: 'success',
  failed: 'failure',
  failure: 'failure',
  started: 'unknown',
  start: 'unknown',
  accepted: 'unknown',
};

/** What does not hold, and why. */
const reasons: Record<string, string> = {};

describe.skipIf(!there)('expectations of others', () => {
  it('hold for at least 97 % of what the logs state', async () => {
    const alb = 'web_aws_alb/hub__aws-alb-http-bad-user-agent__aws-alb-http-bad-user-agent.log';
    const rows = [
      await compare(
        alb,
        // Theirs are the events of an alert: the second and the third line.
        crowdsecExpectations(alb, 'scenario', {
          http_status: 'http_response_status_code',
          http_user_agent: 'user_agent',
          http_verb: 'http_request_method',
          source_ip: 'source_ip',
        }).map((one) => ({ ...one, record: one.record + 1 })),
      ),
    ];
    const given: Record<string, Readonly<Record<string, (record: Json) => unknown>>> = {
      'aws_s3_access/panther-analysis__aws_s3_rules.ndjson': {
        time_ns: ({ time }) => utc(time),
        event_action: ({ operation }) => operation,
        source_ip: ({ remoteip }) => address(remoteip),
        user_id: ({ requester }) => requester,
        http_response_status_code: ({ httpstatus }) => httpstatus,
        event_outcome: ({ httpstatus }) => outcomeOf(httpstatus),
        user_agent: ({ useragent }) => useragent,
        event_code: ({ errorcode }) => errorcode,
      },
      'azure_activity/panther-analysis__azure_activity_rules.ndjson': {
        time_ns: ({ time }) => utc(time),
        event_action: ({ operationName }) => at(operationName, 'value') ?? operationName,
        source_ip: ({ callerIpAddress }) => address(callerIpAddress),
        resource: ({ resourceId }) => resourceId,
        event_outcome: (one) => words[String(at(one['status'], 'value') ?? one['resultType']).toLowerCase()] ?? outcomeOf(one['statusCode']),
        organization_id: ({ tenantId }) => tenantId,
        user_agent: ({ properties }) => at(properties, 'userAgentHeader'),
      },
      'azure_activity/plaso__azure_activity_log.jsonl': {
        time_ns: ({ event_timestamp }) => utc(event_timestamp),
        event_action: (one) => at(one, 'operation_name', 'value'),
        user_name: ({ caller }) => caller,
        source_ip: (one) => at(one, 'http_request', 'client_ip_address'),
        resource: ({ resource_id }) => resource_id,
        event_id: ({ event_data_id }) => event_data_id,
        event_outcome: (one) => words[String(at(one, 'status', 'value')).toLowerCase()],
        session_key: (one) => at(one, 'claims', 'uti'),
      },
      'entra_signin/panther-analysis__azure_signin_rules.ndjson': {
        time_ns: (one) => utc(at(one, 'properties', 'createdDateTime') ?? at(one, 'properties', 'activityDateTime') ?? one['time']),
        user_name: (one) => at(one, 'properties', 'userPrincipalName') ?? at(one, 'properties', 'initiatedBy', 'user', 'userPrincipalName'),
        source_ip: (one) => address(at(one, 'properties', 'ipAddress') ?? one['callerIpAddress']),
        organization_id: ({ tenantId }) => tenantId,
        user_id: (one) => at(one, 'properties', 'userId'),
        session_key: (one) => at(one, 'properties', 'sessionId'),
      },
      'gcp_audit/panther-analysis__gcp_audit_rules.ndjson': {
        event_action: (one) => at(one, 'protoPayload', 'methodName'),
        event_provider: (one) => at(one, 'protoPayload', 'serviceName'),
        user_name: (one) =>
          at(one, 'protoPayload', 'authenticationInfo', 'serviceAccountDelegationInfo') === undefined
            ? at(one, 'protoPayload', 'authenticationInfo', 'principalEmail')
            : undefined,
        source_ip: (one) => address(at(one, 'protoPayload', 'requestMetadata', 'callerIp') ?? at(one, 'protoPayload', 'requestMetadata', 'callerIP')),
        user_agent: (one) => at(one, 'protoPayload', 'requestMetadata', 'callerSuppliedUserAgent'),
        resource: (one) => at(one, 'protoPayload', 'resourceName'),
        event_code: (one) => at(one, 'protoPayload', 'status', 'code'),
        time_ns: ({ timestamp }) => utc(timestamp),
        log_level: ({ severity }) => severity,
      },
      'gcp_audit/plaso__gcp_logging.jsonl': {
        event_action: (one) => at(one, 'protoPayload', 'methodName'),
        user_name: (one) => {
          const info = at(one, 'protoPayload', 'authenticationInfo');
          const first = at(at(info, 'serviceAccountDelegationInfo'), '0');
          const began = at(first, 'firstPartyPrincipal', 'principalEmail');
          // Who acts as an account is the user; in front of the account of a machine stands an agent of Google.
          return typeof began === 'string' && !/^service-\d+@/.test(began) ? began : at(info, 'principalEmail');
        },
        source_ip: (one) => address(at(one, 'protoPayload', 'requestMetadata', 'callerIp')),
        resource: (one) => at(one, 'protoPayload', 'resourceName'),
        time_ns: ({ timestamp }) => utc(timestamp),
        cloud_account_id: (one) => at(one, 'resource', 'labels', 'project_id'),
      },
      'web_cloudflare/lnav__logfile_cloudflare.json': {
        time_ns: ({ EdgeStartTimestamp }) => utc(EdgeStartTimestamp),
        source_ip: ({ ClientIP }) => ClientIP,
        http_request_method: ({ ClientRequestMethod }) => ClientRequestMethod,
        http_response_status_code: ({ EdgeResponseStatus }) => EdgeResponseStatus,
        url_domain: ({ ClientRequestHost }) => ClientRequestHost,
        url_original: ({ ClientRequestURI }) => ClientRequestURI,
        event_id: ({ RayID }) => RayID,
      },
    };
    for (const [file, columns] of Object.entries(given)) rows.push(await compare(file, stated(file, columns)));
    expect(rows.flatMap(({ misses }) => misses.filter((miss) => reasons[miss] === undefined))).toEqual([]);
    expect(rows.every(({ fields }) => fields > 0)).toBe(true);
    expect(shareOf(rows)).toBeGreaterThanOrEqual(0.97);
    await keepShares('clouds', rows);
  });
});
