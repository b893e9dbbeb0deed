// Access requests of hoop.dev (reviews). A record is one request, and each answer in it another event: who answered for which group, when, and until when access
// was given. The requester is not in it: it is the user of the session (`session_key`).
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.json?raw';

const groups = `TRY_CAST("$.review_groups_data" AS JSON[])`;
const answered = `CASE WHEN json_extract_string(g, '$.reviewed_by.email') IS NOT NULL
          THEN concat_ws(' ', ' by', json_extract_string(g, '$.reviewed_by.email'), 'at ' || json_extract_string(g, '$.review_date')) ELSE '' END`;
/** The name of a group stands in quotes: somebody chose it. */
const answers = `list_transform(${groups}, lambda g: coalesce(CAST(json_extract(g, '$.group') AS VARCHAR), '?') || ' ' || coalesce(json_extract_string(g, '$.status'), '?')
          || ${answered} || CASE WHEN json_extract_string(g, '$.forced_review') = 'true' THEN ' (forced)' ELSE '' END)`;
/** A grant for a time ends at `revoke_at`; of a grant for one execution that is the moment of its approval. */
const until = `CASE WHEN "$.type" = 'jit' AND "$.revoke_at" <> '' THEN ', until ' || "$.revoke_at" ELSE '' END`;
const isAnswer = `"$.answer.status" <> ''`;
const reviewer = `coalesce(nullif("$.answer.reviewed_by.email", ''), nullif("$.answer.reviewed_by.name", ''))`;
const owner = `coalesce(nullif("$.review_owner.email", ''), nullif("$.review_owner.name", ''))`;
const ofAnswer = ['answer.status', 'answer.reviewed_by.email', 'answer.reviewed_by.name', 'answer.reviewed_by.id'];
const ofOwner = ['review_owner.email', 'review_owner.name', 'review_owner.id'];
const answer = `'access ' || lower("$.answer.status") || coalesce(' by ' || ${reviewer}, '') || coalesce(' for the group "' || nullif("$.answer.group", '') || '"', '')
      || CASE WHEN "$.answer.forced_review" = 'true' THEN ' (forced)' ELSE '' END || CASE WHEN "$.answer.status" = 'APPROVED' THEN ${until} ELSE '' END`;
const request = `'access requested (' || coalesce(nullif("$.type", ''), 'kind not stated') || '): ' || coalesce(nullif("$.status", ''), 'no status') || ${until}
      || coalesce('; ' || nullif(array_to_string(${answers}, '; '), ''), '')`;

export const hoopReview = defineFormat<EventFormat>({
  id: 'hoop:review',
  title: 'hoop.dev access requests',
  vendor: { document: 'hoop.dev documentation, REST API, reviews; source of the gateway', version: '1.148.0' },
  about: {
    family: 'gateways',
    origin: 'GET /api/reviews and /api/reviews/{id}',
    sample,
    silent: [
      'Who asked: the requester is the user of the session, and stands there; only old exports name an owner.',
      'That a grant ended: there is no status for it. A grant of type jit is over when revoke_at is past, and stays APPROVED.',
      'Who approved a grant that was revoked by its group: the name and the date of the approval are overwritten.',
      'Whether an approval was forced: this list always says no; the review inside a session says it.',
      'The zone of time_window: hours in UTC, by the gateway.',
    ],
  },
  role: 'events',
  dataset: 'hoop.review',
  recognise: { signatures: [{ kind: 'members', all: ['review_groups_data', 'access_duration'], some: ['created_at', 'revoke_at'] }] },
  framing: { kind: 'json', wrappers: [] },
  time: { from: ['answer.review_date', 'created_at'], form: 'rfc3339', zone: { utc: 'hoop.dev' } },
  reading: {
    by: 'fields',
    table: {
      each: { list: 'review_groups_data', as: 'answer', where: 'review_date' },
      columns: {
        event_action: { sql: `CASE WHEN ${isAnswer} THEN lower("$.answer.status") ELSE 'requested' END`, uses: ['answer.status'] },
        event_id: { first: ['answer.id', 'id'] },
        event_code: { first: ['answer.status', 'status'] },
        event_category: { value: 'iam' },
        event_type: { sql: `CASE "$.answer.status" WHEN 'APPROVED' THEN 'allowed' WHEN 'REJECTED' THEN 'denied' ELSE 'info' END`, uses: ['answer.status'] },
        // An answer took effect, whatever it was.
        event_outcome: { sql: `CASE WHEN ${isAnswer} THEN 'success' END`, uses: ['answer.status'] },
        event_reason: {
          sql: `CASE WHEN coalesce("$.answer.status", 'REJECTED') = 'REJECTED' THEN "$.rejection_reason" END`,
          uses: ['answer.status', 'rejection_reason'],
        },
        rule_name: 'access_request_rule_name',
        session_key: 'session',
        user_name: { sql: `CASE WHEN ${isAnswer} THEN ${reviewer} ELSE ${owner} END`, uses: [...ofAnswer, ...ofOwner] },
        user_id: { sql: `CASE WHEN ${isAnswer} THEN "$.answer.reviewed_by.id" ELSE "$.review_owner.id" END`, uses: [...ofAnswer, ...ofOwner] },
        user_email: { sql: `CASE WHEN ${isAnswer} THEN "$.answer.reviewed_by.email" ELSE "$.review_owner.email" END`, uses: [...ofAnswer, ...ofOwner] },
        user_target_name: { sql: `CASE WHEN ${isAnswer} THEN ${owner} END`, uses: [...ofAnswer, ...ofOwner] },
        resource: 'review_connection.name',
        process_command_line: 'input',
        organization_id: 'org',
        group_name: {
          sql: `coalesce(nullif("$.answer.group", ''), nullif(array_to_string(list_transform(${groups}, lambda g: json_extract_string(g, '$.group')), ', '), ''))`,
          uses: ['answer.group', 'review_groups_data'],
        },
        message: {
          sql: `CASE WHEN ${isAnswer} THEN ${answer} ELSE ${request} END`,
          uses: [...ofAnswer, 'answer.group', 'answer.forced_review', 'type', 'status', 'revoke_at', 'review_groups_data'],
        },
      },
      also: {
        access_duration: 'json',
        time_window: 'json',
        min_approvals: 'json',
        force_approval_groups: 'json',
        input_envvars: 'json',
        input_clientargs: 'json',
        'answer.review_date': 'text',
        'answer.reviewed_by.slack_id': 'text',
        'review_owner.slack_id': 'text',
        'review_connection.id': 'text',
      },
    },
  },
});
