// Tables of the gateway's database: what rows of its sessions, access requests, answers, credentials, recordings and audit log have in common, in a dump and in
// exports of one table. Which table a row is of its columns tell.
import type { Field, FieldTable } from '../../reading/fields/table.ts';
import actions from '../hoop-audit/actions.csv?raw';
import resources from '../hoop-audit/resources.csv?raw';
import { auditTable } from '../hoop-audit/table.ts';

const has = (column: string): string => `nullif("$.${column}", '') IS NOT NULL`;
/** Only one table has each of these. */
const telling = ['verb', 'review_id', 'access_duration_sec', 'user_subject', 'blob_stream'] as const;
const [isSession, isAnswer, isReview, isCredential, isBlob] = telling.map(has);
const action = `CASE
    WHEN ${isSession} THEN "$.verb"
    WHEN ${isAnswer} THEN lower("$.status")
    WHEN ${isReview} THEN 'requested'
    WHEN ${isCredential} THEN 'credential issued'
    WHEN ${isBlob} THEN 'stored ' || coalesce("$.type", 'blob')
  END`;
const category = `CASE WHEN ${isSession} OR ${isBlob} THEN 'session' WHEN ${isAnswer} OR ${isReview} OR ${isCredential} THEN 'iam' END`;
/** An opened session has an end only where one is stated. */
const type = `CASE WHEN ${isSession} THEN CASE WHEN ${has('ended_at')} THEN 'start,end' ELSE 'start' END
    WHEN ${isAnswer} AND "$.status" = 'APPROVED' THEN 'allowed' WHEN ${isAnswer} AND "$.status" = 'REJECTED' THEN 'denied'
    WHEN ${isAnswer} OR ${isReview} OR ${isCredential} OR ${isBlob} THEN 'info' END`;
/** As of the sessions of the API: what was blocked comes before the exit code, and a session with another than 0 need not have failed. */
const outcome = `CASE
    WHEN NOT coalesce(${isSession}, false) THEN NULL
    WHEN TRY (json_array_length("$.guardrails_info")) > 0 THEN 'failure'
    WHEN TRY ("$.ai_analysis" ->> '$.action') = 'block_execution' THEN 'failure'
    WHEN "$.exit_code" = '0' THEN 'success'
    WHEN regexp_full_match("$.exit_code", '-?[0-9]{1,9}') THEN CASE "$.verb" WHEN 'exec' THEN 'failure' ELSE 'unknown' END
  END`;
const said = (columns: readonly string[]): string => `coalesce(${columns.map((column) => `nullif("$.${column}", '')`).join(', ')})`;
const guardrail: Field = { sql: `TRY ("$.guardrails_info" ->> '$[0].rule_name')`, uses: ['guardrails_info'] };
const ownAudit = auditTable('cell').columns;
const { source_ip, source_address, http_request_method, http_response_status_code, url_path } = ownAudit;
/** Columns that the audit log alone fills. */
const ofAudit = { source_ip, source_address, http_request_method, http_response_status_code, url_path };

/** `audit`: rows of the audit log are among them, which are read as those of its own exports. */
export function databaseTable(audit: boolean): FieldTable {
  const mails = [...(audit ? ['actor_email'] : []), 'user_email', 'owner_email'];
  const first = (column: 'event_action' | 'event_outcome', then: Field): Field => {
    const own = audit ? ownAudit[column] : undefined;
    return own ? { first: [own, then] } : then;
  };
  return {
    columns: {
      event_action: first('event_action', { sql: action, uses: [...telling, 'status', 'type'] }),
      event_category: { sql: category, uses: telling },
      event_type: { sql: type, uses: [...telling, 'ended_at', 'status'] },
      event_code: 'status',
      event_id: 'id',
      event_outcome: first('event_outcome', { sql: outcome, uses: [...telling, 'guardrails_info', 'ai_analysis', 'exit_code'] }),
      event_reason: { first: ['rejection_reason', ...(audit ? ['error_message'] : []), guardrail] },
      rule_name: { first: ['access_request_rule_name', guardrail] },
      user_name: { first: [...mails, ...(audit ? ['actor_name', 'actor_subject'] : []), 'user_name', 'owner_name', 'user_subject'] },
      user_email: { sql: `CASE WHEN contains(${said(mails)}, '@') THEN ${said(mails)} END`, uses: mails },
      user_id: { first: [...(audit ? ['actor_subject'] : []), 'user_id', 'owner_id', 'user_subject'] },
      group_name: 'group_name',
      session_key: { first: ['session_id', { sql: `CASE WHEN ${isSession} THEN "$.id" END`, uses: ['verb', 'id'] }] },
      resource: { first: ['connection', 'connection_name', ...(audit ? ['resource_type'] : [])] },
      process_command_line: {
        sql: `CASE WHEN "$.type" IN ('session-input', 'review-input') THEN TRY ("$.blob_stream" ->> '$[0]') END`,
        uses: ['type', 'blob_stream'],
      },
      organization_id: 'org_id',
      ...(audit ? ofAudit : {}),
    },
    lookups: audit
      ? [
          { by: 'action', csv: actions, else: null },
          { by: 'resource_type', csv: resources, else: null },
        ]
      : [],
  };
}

export const silentOfDatabase: readonly string[] = [
  'The address and the device of the client: the audit log alone has an address.',
  'The session of an answer: it names its access request (review_id), and that names the session.',
  'Who asked, where a request has no owner: the user of its session.',
  'That a grant of type jit ended: its status stays APPROVED, and it is over when revoked_at is past.',
  'When a request was answered that has no reviewed_at: it waits.',
  'The session of what was stored: its row names it (blob_input_id, blob_stream_id).',
  'Whether a row was changed or deleted since: the database has no digest, and a deleted row leaves no gap.',
];

export const databaseTime = { from: ['reviewed_at', 'created_at'], form: 'rfc3339', zone: { utc: 'hoop.dev' } } as const;
export const databaseMessage =
  '{event_action}[ on {resource}][ by {user_name|user_id}][ for group {group_name}][, {event_code}][: {event_outcome}][ ({event_reason})]';
