// Session histories ("rollouts") of Codex: what opened the session, what was said, each function that the agent called and its output.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';

const given = `TRY_CAST("$.payload.arguments" AS JSON)`;
const command = `coalesce(
      array_to_string(TRY_CAST(json_extract(${given}, '$.command') AS VARCHAR[]), ' '),
      json_extract_string(${given}, '$.command'), json_extract_string(${given}, '$.cmd'),
      array_to_string(TRY_CAST("$.payload.action.command" AS VARCHAR[]), ' '),
      array_to_string(TRY_CAST("$.payload.command" AS VARCHAR[]), ' '))`;
/** The program writes the code in front of what a command printed: in an object, or in the first lines of a text. What stands behind `Output:` is the command's. */
const printed = `coalesce(
      "$.payload.exit_code",
      json_extract_string(TRY_CAST("$.payload.output" AS JSON), '$.metadata.exit_code'),
      nullif(regexp_extract("$.payload.output", '^Exit code: (-?[0-9]{1,9})\\nWall time: ', 1), ''),
      nullif(regexp_extract("$.payload.output", '^(?:Chunk ID: [^\\n]{1,64}\\n)?Wall time: [0-9.]{1,20} seconds\\nProcess exited with code (-?[0-9]{1,9})\\n', 1), ''))`;

export const openaiCodex = defineFormat<EventFormat>({
  id: 'openai:codex',
  title: 'Codex session history',
  vendor: {
    document: 'Codex CLI, its source: rollout/recorder.rs and policy.rs, protocol/src/models.rs, tools/mod.rs, tools/handlers/unified_exec.rs',
    version: '0.60 to 0.100',
  },
  about: {
    family: 'agents',
    origin: '~/.codex/sessions/<year>/<month>/<day>/rollout-*.jsonl',
    sample,
    silent: [
      'Who sat in front of it, and the session in every line: only the first line (session_meta) and the name of the file state it.',
      'Whether a call was allowed by a person or by a rule.',
      'How a call ended whose output states no exit code, and which tool an output belongs to: it shares the id of the call, and what another tool gave back may be worded like the end of a command.',
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
          uses: ['payload.output', 'payload.exit_code'],
        },
        event_code: 'payload.call_id',
        session_key: { sql: `CASE WHEN "$.type" = 'session_meta' THEN "$.payload.id" END`, uses: ['type', 'payload.id'] },
        resource: 'payload.name',
        process_command_line: { sql: command, uses: ['payload.arguments', 'payload.action.command', 'payload.command'] },
        process_working_directory: {
          first: ['payload.cwd', 'payload.action.working_directory', { sql: `json_extract_string(${given}, '$.workdir')`, uses: ['payload.arguments'] }],
        },
        url_original: 'payload.action.url',
        process_exit_code: { sql: `whole_number(${printed})`, uses: ['payload.output', 'payload.exit_code'] },
        user_agent: 'payload.originator',
        event_reason: 'payload.reason',
        message: { first: ['payload.message', 'payload.content[0].text', 'payload.action.query'] },
      },
      also: { type: 'text', payload: 'json' },
    },
  },
  message: '{event_action}[ {resource}][: {process_command_line|file_path|url_original}][ ({event_outcome})]',
});
