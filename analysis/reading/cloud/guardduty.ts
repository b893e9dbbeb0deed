// What a finding of GuardDuty says. Exports and EventBridge write its members with a small first letter, the API and the command line with a large one.
import type { Field, FieldTable } from '../fields/table.ts';
import categories from './guardduty-purposes.csv?raw';

/** `spelt`: the first letter of each member, as it is written. */
export function guarddutyTable(spelt: (path: string) => string): FieldTable {
  const at = (...paths: string[]) => ({ first: paths.map(spelt) });
  const remote = (member: string) =>
    ['awsApiCallAction', 'kubernetesApiCallAction', 'portProbeAction.portProbeDetails[0]', 'rdsLoginAttemptAction'].map(
      (action) => `service.action.${action}.remoteIpDetails.${member}`,
    );
  const account = spelt('resource.accessKeyDetails');
  const callers = [...remote('ipAddressV4'), ...remote('ipAddressV6')].map(spelt);
  // A connection that the instance made itself has the remote side as its server; of one whose direction is not known neither side is named.
  const connection = 'service.action.networkConnectionAction';
  const direction = spelt(`${connection}.connectionDirection`);
  const ofConnection = (member: string, found: (path: string) => string, outbound: boolean): Field => {
    const path = spelt(`${connection}.${member}`);
    const when = outbound ? `= 'OUTBOUND'` : `NOT IN ('OUTBOUND', 'UNKNOWN')`;
    return { sql: `CASE WHEN coalesce("$.${direction}", '') ${when} THEN ${found(`"$.${path}"`)} END`, uses: [direction, path] };
  };
  const address = (found: (path: string) => string, outbound: boolean): Field[] =>
    ['ipAddressV4', 'ipAddressV6'].map((member) => ofConnection(`remoteIpDetails.${member}`, found, outbound));
  const ip = (path: string): string => `canonical_ip(${path})`;
  const text = (path: string): string => `nullif(${path}, '')`;
  const port = (path: string): string => `TRY_CAST(${path} AS BIGINT)`;
  const kubernetes = 'resource.kubernetesDetails.kubernetesUserDetails';
  const type = spelt('type');
  // Of Runtime Monitoring: the process that was seen.
  const process = 'service.runtimeDetails.process';
  return {
    columns: {
      event_kind: { value: 'alert' },
      event_action: type,
      event_code: at('service.action.awsApiCallAction.api', 'service.action.actionType'),
      event_reason: spelt('description'),
      event_id: spelt('id'),
      event_provider: at('service.action.awsApiCallAction.serviceName', 'service.serviceName'),
      rule_name: type,
      user_name: at('resource.accessKeyDetails.userName', `${kubernetes}.username`, 'resource.rdsDbUserDetails.user', `${process}.user`),
      user_id: at('resource.accessKeyDetails.principalId', `${kubernetes}.uid`),
      session_key: at('resource.accessKeyDetails.accessKeyId', `${kubernetes}.sessionName[0]`),
      source_ip: { first: [...address(ip, false), ...callers.map((from) => ({ from, as: 'ip' }) as const)] },
      source_address: { first: [...address(text, false), ...callers] },
      source_port: { first: [ofConnection('remotePortDetails.port', port, false), ofConnection('localPortDetails.port', port, true)] },
      destination_ip: { first: address(ip, true) },
      destination_address: { first: address(text, true) },
      destination_port: { first: [ofConnection('localPortDetails.port', port, false), ofConnection('remotePortDetails.port', port, true)] },
      user_agent: at('service.action.awsApiCallAction.userAgent', 'service.action.kubernetesApiCallAction.userAgent'),
      url_original: spelt('service.action.kubernetesApiCallAction.requestUri'),
      http_response_status_code: { from: spelt('service.action.kubernetesApiCallAction.statusCode'), as: 'int' },
      process_name: spelt(`${process}.name`),
      process_pid: { from: spelt(`${process}.pid`), as: 'int' },
      process_executable: spelt(`${process}.executablePath`),
      process_working_directory: spelt(`${process}.pwd`),
      process_hash_sha256: spelt(`${process}.executableSha256`),
      // Which of the lineage the parent is, its id says; the order is not documented.
      process_parent_name: {
        sql: `json_extract_string(list_filter(TRY_CAST("$.${spelt(`${process}.lineage`)}" AS JSON[]), lambda x: json_extract_string(x, '$.${spelt('uuid')}') = "$.${spelt(`${process}.parentUuid`)}")[1], '$.${spelt('name')}')`,
        uses: [spelt(`${process}.lineage`), spelt(`${process}.parentUuid`)],
      },
      process_command_line: spelt('service.runtimeDetails.context.commandLineExample'),
      dns_question_name: spelt('service.action.dnsRequestAction.domain'),
      host_id: spelt('resource.instanceDetails.instanceId'),
      orchestrator_cluster_name: spelt('resource.eksClusterDetails.name'),
      resource: at(
        'resource.instanceDetails.instanceId',
        'resource.accessKeyDetails.accessKeyId',
        'resource.s3BucketDetails[0].arn',
        'resource.eksClusterDetails.arn',
        'resource.resourceType',
      ),
      cloud_account_id: spelt('accountId'),
      cloud_region: spelt('region'),
      log_level: spelt('severity'),
      message: spelt('title'),
    },
    // UnauthorizedAccess:EC2/SSHBruteForce: what it threatens stands in front.
    lookups: [{ by: { sql: `nullif(regexp_extract("$.${type}", '^([A-Za-z]+):', 1), '')`, uses: [type] }, csv: categories, else: null }],
    also: {
      [spelt('schemaVersion')]: 'text',
      [spelt('partition')]: 'text',
      [spelt('arn')]: 'text',
      [account]: 'json',
      [spelt('resource')]: 'json',
      [spelt('service')]: 'json',
      [spelt('createdAt')]: 'text',
    },
  };
}

export const guarddutySilent = [
  'When it happened, exactly: the time is that of the last update; first and last sight stand in service.eventFirstSeen and eventLastSeen.',
  'What was done: a finding is a judgement about events that stand in CloudTrail, flow or DNS logs.',
  'An outcome: whether the attempt went well is not stated.',
];
