// What hoop.dev sends to others: webhooks (bare, or in the envelope of Svix), cards for Teams, and what a runbook's hook gets. They state no time but for the
// envelope, and the close of a session names no user.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import kinds from './kinds.csv?raw';
import sample from './cases/good.ndjson?raw';

const card = 'attachments[0].content.body';
const fact = (title: string) => `${card}[type=FactSet].facts[title=${title}].value`;
const any = (...paths: string[]): string => `coalesce(${paths.map((path) => `nullif("$.${path}", '')`).join(', ')})`;
const exits = ['exit_code', 'payload.exit_code', 'event_session_close.exit_code'];
const inputs = ['input', 'payload.input', 'event_session_open.input'];
/** In base64; a script that was cut at its limit may end inside a character. */
const input = `CASE WHEN regexp_full_match(${any(...inputs)}, '([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?')
        THEN coalesce(TRY (decode(from_base64(${any(...inputs)}))), CAST(from_base64(${any(...inputs)}) AS VARCHAR)) ELSE ${any(...inputs)} END`;
const action = `coalesce(${any('event_type', 'eventType', 'payload.event_type')}, CASE
        WHEN "$.type" = 'message' THEN 'microsoftteams.review.create'
        WHEN "$.event_session_open" LIKE '{%' THEN 'session-open'
        WHEN "$.event_session_close" LIKE '{%' THEN 'session-close'
      END)`;
/** Written as a link in the card. */
const inCard = `nullif(regexp_extract("$.attachments", '\\[([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\\]\\(', 1), '')`;
/** "Name | mail": the name is the user's own, the address is what stands behind its last bar. An address has blanks only between quotes (RFC 5322, 3.4.1). */
const created = `"$.${fact('Created By')}"`;
const creator = `nullif(regexp_extract(${created}, '(?s)^.* \\| ([^\\s"@]+@[^\\s"@]+)$', 1), '')`;

export const hoopWebhook = defineFormat<EventFormat>({
  id: 'hoop:webhook',
  title: 'hoop.dev webhooks and hooks',
  vendor: { document: 'hoop.dev documentation, webhooks, runbook hooks; source of the gateway', version: '1.148.0' },
  about: {
    family: 'gateways',
    origin: 'What a receiver of its webhooks kept; GET /api/webhooks/messages; what a runbook hook forwarded',
    sample,
    silent: [
      'When it happened: only the envelope of the sender (Svix) has a time, a bare payload has none.',
      'Who closed a session: the close names the session alone.',
      'Whether a payload came from hoop.dev: its signature stands in headers of the delivery, which a saved body does not have.',
      'How many sessions there were: a reviewed session is opened twice under one id.',
      'The exit code -100 means that none is known. Hooks of runbooks hold the secrets of the connection, in base64.',
    ],
  },
  role: 'events',
  dataset: 'hoop.webhook',
  recognise: {
    signatures: [
      {
        kind: 'members',
        all: ['id'],
        some: ['connection', 'exit_err', 'event_payload'],
        equals: { event_type: ['session.open', 'session.close', 'dbroles.job.finished'] },
      },
      { kind: 'members', all: ['payload'], equals: { eventType: ['session.open', 'session.close', 'microsoftteams.review.create', 'dbroles.job.finished'] } },
      { kind: 'members', all: ['event_payload.spec'], equals: { event_type: 'dbroles.job.finished' } },
      { kind: 'members', all: ['sid', 'event_session_open', 'event_session_close'] },
      // A card is told from others by its first words.
      { kind: 'members', all: ['attachments'], equals: { type: 'message', 'attachments.0.content.body.0.text': 'Session Created' } },
    ],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: ['timestamp', 'event_payload.completed_at'], form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: { sql: action, uses: ['event_type', 'eventType', 'payload.event_type', 'type', 'event_session_open', 'event_session_close'] },
        event_id: { first: ['eventId', 'event_payload.id'] },
        event_outcome: {
          sql: `CASE WHEN ${any(...exits)} = '0' THEN 'success' WHEN ${any(...exits)} <> '' THEN 'unknown'
            WHEN "$.event_payload.status.phase" = 'completed' THEN 'success' WHEN "$.event_payload.status.phase" = 'failed' THEN 'failure' END`,
          uses: [...exits, 'event_payload.status.phase'],
        },
        event_reason: { first: ['exit_err', 'payload.exit_err', 'event_payload.status.message'] },
        user_name: {
          first: ['user_email', 'payload.user_email', 'event_session_open.user_email', { sql: creator, uses: [fact('Created By')] }],
        },
        user_email: {
          first: ['user_email', 'payload.user_email', 'event_session_open.user_email', { sql: creator, uses: [fact('Created By')] }],
        },
        user_id: { first: ['user_id', 'payload.user_id'] },
        session_key: {
          first: [
            'sid',
            'payload.id',
            { sql: `CASE WHEN ${any('event_type')} LIKE 'session.%' THEN "$.id" END`, uses: ['event_type', 'id'] },
            { sql: inCard, uses: ['attachments'] },
          ],
        },
        resource: { first: ['connection', 'payload.connection', 'event_session_open.connection_name', fact('Connection')] },
        process_command_line: { first: ['input_file', { sql: input, uses: inputs }] },
        organization_id: 'event_payload.org_id',
      },
      lookups: [{ by: { first: ['event_type', 'eventType'] }, csv: kinds }],
      doubts: [
        {
          when: `${created} <> '' AND ${creator} IS NULL`,
          uses: [fact('Created By')],
          code: 'line.ambiguous',
          message: 'behind the last bar of who created it stands no address for sure: none is taken',
        },
      ],
      also: {
        command: 'json',
        connection_envs: 'json',
        connection_type: 'text',
        has_input_args: 'json',
        input_envs: 'json',
        input_size: 'json',
        is_input_truncated: 'json',
        review: 'json',
        verb: 'text',
        payload: 'json',
        event_payload: 'json',
        hook_status: 'json',
      },
    },
  },
  message: '{event_action}[ on {resource}][ by {user_name}][: {event_outcome}][ ({event_reason})]',
});
