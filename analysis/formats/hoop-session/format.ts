// Sessions of hoop.dev as its API gives them: lists, single sessions, with the recording (`event_stream`) or without. A record is one session: its time is
// that of its opening, when access was asked for where a review exists; its end, where one is stated, is `extra.end_date`.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { endSql, inputSql, notExportedSql, oddEntriesSql, renderedSql } from './stream.ts';
import sample from './cases/good.ndjson?raw';

/**
 * What was blocked or refused comes before the exit code. An interactive session that ends with anything but 0 may have been an ordinary one: 254 is that of
 * a plain disconnect, others are of the last command.
 */
const outcome = `CASE
    WHEN TRY (json_array_length("$.guardrails_info")) > 0 THEN 'failure'
    WHEN "$.ai_analysis.action" = 'block_execution' THEN 'failure'
    WHEN "$.review.status" = 'REJECTED' THEN 'failure'
    WHEN "$.exit_code" = '0' THEN 'success'
    WHEN regexp_full_match("$.exit_code", '-?[0-9]{1,9}') THEN CASE "$.verb" WHEN 'exec' THEN 'failure' ELSE 'unknown' END
  END`;

/** A session that was refused or still waits never ran. */
const type = `CASE
    WHEN "$.review.status" = 'REJECTED' OR "$.ai_analysis.action" = 'block_execution' THEN 'denied'
    WHEN "$.review.status" = 'PENDING' THEN 'info'
    WHEN "$.end_date" <> '' THEN 'start,end'
    ELSE 'start'
  END`;

export const hoopSession = defineFormat<EventFormat>({
  id: 'hoop:session',
  title: 'hoop.dev sessions',
  vendor: { document: 'hoop.dev documentation, REST API, sessions; source of the gateway', version: '1.148.0' },
  about: {
    family: 'gateways',
    origin: 'GET /api/sessions and /api/sessions/{id}, `hoop sessions list|get --json`',
    sample,
    silent: [
      'The address and the device of the client: no session states them.',
      'When an open session ended: it may run, be lost, or wait for an approval.',
      'Who approved a session whose approval was given to an earlier one for a while: its review is null.',
      'What a list left out: script, AI analysis and parts of the review are null there, also where they are set.',
      'Results of native database clients, and what of the typed text ran: the text of interactive sessions is what was typed or sent.',
      'When a recorded chunk came, where the session waited for a review: its seconds count from the connection, not from the start.',
      'stderr apart from stdout: both are kind o. Kind e is the gateway itself, saying why the session ended.',
      'Whether anything was changed since: neither the API nor the database has a digest.',
    ],
  },
  role: 'events',
  dataset: 'hoop.session',
  recognise: {
    signatures: [
      {
        kind: 'members',
        all: ['connection', 'verb', 'start_date'],
        some: ['script_size', 'event_size', 'event_stream', 'connection_subtype', 'identity_type'],
      },
    ],
  },
  framing: { kind: 'json', wrappers: ['data'] },
  time: { from: 'start_date', form: 'rfc3339', zone: { utc: 'hoop.dev' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'verb',
        event_id: 'id',
        event_code: 'status',
        event_category: { value: 'session' },
        event_type: { sql: type, uses: ['end_date', 'review.status', 'ai_analysis.action'] },
        event_outcome: { sql: outcome, uses: ['guardrails_info', 'ai_analysis.action', 'review.status', 'exit_code', 'verb'] },
        event_reason: { first: ['review.rejection_reason', 'guardrails_info[0].rule_name', { sql: endSql, uses: ['event_stream'] }] },
        rule_name: { first: ['guardrails_info[0].rule_name', 'review.access_request_rule_name'] },
        // The mail address of a person, the name of a key, an agent or a machine.
        user_name: { first: ['user', 'user_name'] },
        user_id: 'user_id',
        user_email: { sql: `CASE WHEN contains("$.user", '@') THEN "$.user" END`, uses: ['user'] },
        session_key: 'id',
        resource: 'connection',
        process_command_line: { first: ['script.data', { sql: inputSql, uses: ['event_stream'] }] },
        organization_id: 'org_id',
      },
      doubts: [
        {
          when: oddEntriesSql,
          uses: ['event_stream'],
          code: 'recording.entry',
          message: 'entries of the recording that are not seconds, kind and base64: they stay as they are written',
        },
        {
          when: renderedSql,
          uses: ['event_stream'],
          code: 'recording.rendered',
          message: 'the recording was exported as one text: its times, and what was typed, are not in it',
        },
        {
          when: notExportedSql,
          uses: ['event_stream'],
          code: 'recording.not_exported',
          message: 'the gateway could not export the recording: what stands there is its error, nothing that the session showed',
        },
        {
          when: `"$.metrics.truncated" = 'true'`,
          uses: ['metrics.truncated'],
          code: 'recording.cut',
          message: 'the recording ended at its limit of size while the session went on',
        },
      ],
      also: {
        user_name: 'text',
        script: 'json',
        script_size: 'json',
        labels: 'json',
        integrations_metadata: 'json',
        metadata: 'json',
        metrics: 'json',
        type: 'text',
        connection_subtype: 'text',
        resource_name: 'text',
        role_name: 'text',
        connection_tags: 'json',
        review: 'json',
        exit_code: 'json',
        event_stream: 'json',
        event_size: 'json',
        session_batch_id: 'text',
        correlation_id: 'text',
        end_date: 'text',
        ai_analysis: 'json',
        guardrails_info: 'json',
        identity_type: 'text',
        machine_identity_id: 'text',
        jira_issue: 'text',
        dlp_count: 'json',
        origin: 'text',
      },
    },
  },
  message: '{event_action}[ on {resource}][ by {user_name|user_id}][: {event_outcome}][ ({event_reason})]',
});
