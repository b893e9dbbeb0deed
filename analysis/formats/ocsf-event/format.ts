// Events of the Open Cybersecurity Schema Framework, of all classes: what security lakes, pipelines and products that write it natively give.
import type { Field } from '../../reading/fields/table.ts';
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import activities from './activities.csv?raw';
import sample from './cases/good.ndjson?raw';
import { classNames } from './class-names.ts';
import classes from './classes.csv?raw';

/** In an authentication `user` is who signs in, asked for by the actor; everywhere else it is who was acted upon. */
const whoActed = (member: string): Field => ({
  sql: `CASE WHEN "$.class_uid" = '3002' THEN coalesce(nullif("$.user.${member}", ''), nullif("$.actor.user.${member}", '')) ELSE nullif("$.actor.user.${member}", '') END`,
  uses: ['class_uid', `user.${member}`, `actor.user.${member}`],
});
const whoWasActedUpon = (member: string): Field => ({
  sql: `CASE WHEN "$.class_uid" <> '3002' THEN nullif("$.user.${member}", '') END`,
  uses: ['class_uid', `user.${member}`],
});
/** One process is told of, never parts of two: that which the event is about, else that which acted. */
const ofProcess = (member: string): Field => ({
  sql: `CASE WHEN "$.process" IS NULL THEN "$.actor.process.${member}" ELSE "$.process.${member}" END`,
  uses: ['process', `process.${member}`, `actor.process.${member}`],
});
/** Its audit log in this schema: no status, but the code of the answer, as it has them (0: ok). */
const isMongo = `"$.metadata.product" = 'MongoDB Server'`;
/** Findings and drones have lists of their own: 1 and 2 are no success and no failure there. */
const hasOutcome = `NOT (starts_with("$.class_uid", '2') AND length("$.class_uid") = 4) AND NOT (starts_with("$.class_uid", '8') AND length("$.class_uid") = 4)`;

export const ocsfEvent = defineFormat<EventFormat>({
  id: 'ocsf:event',
  title: 'OCSF event',
  vendor: { document: 'Open Cybersecurity Schema Framework, ocsf-schema: dictionary, base event and event classes', version: '1.0.0-rc.2 to 1.7' },
  about: {
    family: 'frames',
    origin: 'Security lakes (Amazon Security Lake), pipelines that map to OCSF, and products that write it themselves, as JSON',
    sample,
    silent: [
      'What the source itself wrote, where the pipeline kept no raw_data: a record is what a mapper made of it.',
      'The outcome of findings: their status is that of the investigation (new, in progress, resolved), not of the act.',
      'Whose address stands in the evidence of a finding: it stays in extra.evidences, because it may list several parties.',
      'Whether a login to MongoDB succeeded: of its audit log in this schema only records of commands state a code.',
      'In what unit `time` is, where a mapper did not keep to milliseconds: the size of the number tells, and the event says which was taken.',
    ],
  },
  role: 'events',
  dataset: 'ocsf.event',
  recognise: {
    signatures: [{ kind: 'members', all: ['class_uid', 'metadata', 'metadata.version', 'time'], some: ['type_uid', 'category_uid', 'activity_id'] }],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: ['time', 'time_dt'], form: 'written', zone: { utc: 'OCSF' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: {
          first: [
            'api.operation',
            'type_name',
            // What MongoDB calls it: its records name no class.
            'unmapped.atype',
            { join: ['class_name', 'activity_name'], with: ': ' },
            // Numbers alone are what some producers write.
            { join: [{ from: 'class_uid', words: classNames, else: null }, { value: 'activity' }, 'activity_id'], with: ' ' },
          ],
        },
        event_provider: {
          first: [
            'metadata.product.name',
            'metadata.product.vendor_name',
            { sql: `CASE WHEN NOT starts_with("$.metadata.product", '{') THEN "$.metadata.product" END`, uses: ['metadata.product'] },
          ],
        },
        event_code: 'metadata.event_code',
        event_id: 'metadata.uid',
        event_outcome: {
          sql: `CASE WHEN ${hasOutcome} THEN CASE WHEN "$.status_id" = '1' THEN 'success' WHEN "$.status_id" = '2' THEN 'failure' WHEN lower("$.status") IN ('success', 'failure') THEN lower("$.status") WHEN "$.status_id" <> '' OR "$.status" <> '' THEN 'unknown' WHEN "$.action_id" = '1' THEN 'success' WHEN "$.action_id" = '2' THEN 'failure' WHEN ${isMongo} AND "$.api.response.code" = '0' THEN 'success' WHEN ${isMongo} AND "$.api.response.code" <> '' THEN 'failure' END END`,
          uses: ['class_uid', 'status_id', 'status', 'action_id', 'metadata.product', 'api.response.code'],
        },
        event_reason: { first: ['status_detail', 'status_code'] },
        user_name: whoActed('name'),
        user_id: whoActed('uid'),
        user_email: whoActed('email_addr'),
        user_domain: whoActed('domain'),
        user_target_name: whoWasActedUpon('name'),
        user_target_id: whoWasActedUpon('uid'),
        group_name: 'group.name',
        source_ip: { from: 'src_endpoint.ip', as: 'ip' },
        source_port: 'src_endpoint.port',
        source_address: { first: ['src_endpoint.ip', 'src_endpoint.hostname', 'src_endpoint.domain', 'src_endpoint.svc_name'] },
        destination_ip: { from: 'dst_endpoint.ip', as: 'ip' },
        destination_port: 'dst_endpoint.port',
        destination_address: { first: ['dst_endpoint.ip', 'dst_endpoint.hostname', 'dst_endpoint.svc_name'] },
        host_name: { first: ['device.hostname', 'device.name'] },
        host_ip: { from: 'device.ip', as: 'ip' },
        host_id: 'device.uid',
        network_transport: { from: 'connection_info.protocol_name', as: 'lower' },
        session_key: {
          first: [
            'session.uid',
            'actor.session.uid',
            'actor.user.credential_uid',
            'connection_info.uid',
            // Of its connection.
            { sql: `CASE WHEN ${isMongo} THEN "$.metadata.correlation_uid" END`, uses: ['metadata.product', 'metadata.correlation_uid'] },
          ],
        },
        user_agent: 'http_request.user_agent',
        http_request_method: 'http_request.http_method',
        http_request_referrer: 'http_request.referrer',
        http_version: 'http_request.version',
        url_original: { first: ['http_request.url.url_string', 'url.url_string'] },
        url_path: 'http_request.url.path',
        url_query: 'http_request.url.query_string',
        url_domain: { first: ['http_request.url.hostname', 'url.hostname'] },
        http_response_status_code: 'http_response.code',
        http_response_bytes: 'http_response.length',
        dns_question_name: 'query.hostname',
        dns_question_type: 'query.type',
        process_name: ofProcess('name'),
        process_pid: ofProcess('pid'),
        process_command_line: ofProcess('cmd_line'),
        process_executable: ofProcess('file.path'),
        process_parent_name: 'process.parent_process.name',
        process_parent_pid: 'process.parent_process.pid',
        process_parent_command_line: 'process.parent_process.cmd_line',
        process_parent_executable: 'process.parent_process.file.path',
        file_path: 'file.path',
        file_hash_sha256: 'file.hashes[algorithm=SHA-256].value',
        registry_path: { first: ['reg_value.path', 'reg_key.path'] },
        registry_data: 'reg_value.data',
        cloud_account_id: { first: ['cloud.account.uid', 'cloud.account_uid'] },
        cloud_region: 'cloud.region',
        organization_id: { first: ['metadata.tenant_uid', 'cloud.org.uid'] },
        resource: { first: ['resources[0].uid', 'resources[0].name', 'resource.uid', 'resource.name', 'entity.name', 'service.name', 'job.name'] },
        rule_name: { first: ['finding_info.analytic.name', 'analytic.name', 'firewall_rule.name', 'policy.name', 'finding_info.title'] },
        log_level: 'severity',
        log_logger: 'metadata.log_name',
        message: { first: ['message', 'finding_info.desc'] },
      },
      lookups: [
        { by: 'class_uid', csv: classes, else: null },
        { by: 'type_uid', csv: activities, else: null },
      ],
      doubts: [
        {
          when: `"$.time_dt" <> '' AND CASE WHEN epoch_unit("$.time") IS NOT NULL THEN abs(sized_ns("$.time") - TRY(CASE WHEN is_bare_time("$.time_dt") THEN zoned_ns("$.time_dt" || 'Z') ELSE zoned_ns("$.time_dt") END)) > 1000000000 END`,
          uses: ['time', 'time_dt'],
          code: 'time.contradiction',
          message: '`time` and `time_dt` state different times: `time` was taken, as OCSF requires it, and the other stands in extra',
        },
      ],
      also: {
        activity_id: 'json',
        category_uid: 'json',
        class_uid: 'json',
        type_uid: 'json',
        severity_id: 'json',
        status_id: 'json',
        action_id: 'json',
        metadata: 'json',
        observables: 'json',
        enrichments: 'json',
        evidences: 'json',
        finding_info: 'json',
        answers: 'json',
        unmapped: 'json',
        is_mfa: 'boolean',
        logon_type: 'text',
        auth_protocol: 'text',
        disposition: 'text',
        raw_data: 'text',
      },
    },
  },
  message: '{event_action}[ {resource}][ by {user_name|user_id}][ from {source_address}][: {event_outcome}]',
});
