// Session histories ("rollouts") of Codex: what opened the session, what was said, each function that the agent called and its output.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';

const given = `TRY_CAST("$.payload.arguments" AS JSON)`;
const command = `coalesce(
      array_to_string(TRY_CAST(json_extract(${given}, '$.command') AS VARCHAR[]), ' '),
      json_extract_string(${given}, '$.command'), json_extract_string(${given}, '$.cmd'),
      array_to_string(TRY_CAST("$.payload.action.command" AS VARCHAR[]), ' '))`;
const printed = `json_extract_string(TRY_CAST("$.payload.output" AS JSON), '$.metadata.exit_code')`;

export const openaiCodex = defineFormat<EventFormat>({
  id: 'openai:codex',
  title: 'Codex session history',
  vendor: { document: 'Codex CLI, source of the rollout recorder', version: '0.60' },
  about: {
    family: 'agents',
    origin: '~/.codex/sessions/<year>/<month>/<day>/rollout-*.jsonl',
    sample,
    silent: [
      'Who sat in front of it, and the session in every line: only the first line (session_meta) and the name of the file state it.',
      'Whether a call was allowed by a person or by a rule.',
      'How a call ended whose output states no exit code.',
      'That it is complete: the file lies in the home of the user and is no audit log.',
    ],
  },
  role: 'events',
  dataset: 'agent.session',
  recognise: {
    signatures: [
      { kind: 'members', all: ['timestamp', 'payload'], equals: { type: ['session_meta', 'response_item', 'event_msg', 'turn_context', 'compacted'] } },
    ],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'timestamp', form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: { first: ['payload.type', 'type'] },
        event_category: { value: 'session' },
        event_type: { sql: `CASE WHEN "$.type" = 'session_meta' THEN 'start' ELSE 'info' END`, uses: ['type'] },
        event_outcome: {
          sql: `CASE WHEN ${printed} = '0' THEN 'success' WHEN regexp_full_match(${printed}, '-?[0-9]{1,9}') THEN 'failure' END`,
          uses: ['payload.output'],
        },
        event_code: 'payload.call_id',
        session_key: { sql: `CASE WHEN "$.type" = 'session_meta' THEN "$.payload.id" END`, uses: ['type', 'payload.id'] },
        resource: 'payload.name',
        process_command_line: { sql: command, uses: ['payload.arguments', 'payload.action.command'] },
        process_working_directory: 'payload.cwd',
        process_exit_code: { sql: `whole_number(${printed})`, uses: ['payload.output'] },
        user_agent: 'payload.originator',
        message: { first: ['payload.message', 'payload.content[0].text'] },
      },
      also: { type: 'text', payload: 'json' },
    },
  },
  message: '{event_action}[ {resource}][: {process_command_line}][ ({event_outcome})]',
});
