// Session histories of Claude Code: a record each for what a person asked, what the agent answered, each tool that it called, and what the tool gave back.
// `sessionId` is the session; a call and its result share the id of the call.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import kinds from './kinds.csv?raw';
import sample from './cases/good.ndjson?raw';

const blocks = `TRY_CAST("$.message.content" AS JSON[])`;
const block = (type: string) => `list_filter(${blocks}, lambda x: json_extract_string(x, '$.type') = '${type}')`;
const call = (path: string) => `json_extract_string(${block('tool_use')}[1], '$.${path}')`;
const result = (path: string) => `json_extract_string(${block('tool_result')}[1], '$.${path}')`;
const calls = `len(${block('tool_use')})`;
const results = `len(${block('tool_result')})`;

/** Where one message has several calls, none of them is "the" one: all stand in extra, their names in the resource. */
const alone = (sql: string) => `CASE WHEN ${calls} = 1 THEN ${sql} END`;

export const anthropicClaudeCode = defineFormat<EventFormat>({
  id: 'anthropic:claude-code',
  title: 'Claude Code session history',
  vendor: { document: 'Claude Code documentation, session transcripts (JSON lines); records of versions 1 and 2', version: '2.1' },
  about: {
    family: 'agents',
    origin: '~/.claude/projects/<folder>/<session>.jsonl',
    sample,
    silent: [
      'Who sat in front of it: a record names no person, only the folder and the session.',
      'Whether a call was allowed by a person or by a rule, and what a tool really did: it holds what the tool said.',
      'That it is complete: the file lies in the home of the user, who may have changed it, and is no audit log.',
      'How a call ended that has no result in the file.',
      'When a summary, a title or a snapshot of files was written: those records state no time.',
    ],
  },
  role: 'events',
  dataset: 'agent.session',
  recognise: {
    signatures: [
      { kind: 'members', all: ['sessionId', 'uuid', 'timestamp', 'type'], some: ['parentUuid', 'isSidechain', 'cwd', 'gitBranch', 'userType'] },
      // What the program notes for itself, often in front of the first message.
      { kind: 'members', all: ['type', 'messageId', 'snapshot'], equals: { type: 'file-history-snapshot' } },
      { kind: 'members', all: ['type', 'sessionId', 'operation'], equals: { type: 'queue-operation' } },
      { kind: 'members', all: ['type', 'summary', 'leafUuid'], equals: { type: 'summary' } },
      { kind: 'members', all: ['type', 'permissionMode'], equals: { type: 'permission-mode' } },
      { kind: 'members', all: ['type', 'sessionId'], equals: { type: ['ai-title', 'custom-title', 'last-prompt', 'agent-name', 'pr-link'] } },
    ],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'timestamp', form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: {
          sql: `CASE WHEN ${calls} > 0 THEN 'tool_call' WHEN ${results} > 0 THEN 'tool_result' ELSE nullif("$.type", '') END`,
          uses: ['message.content', 'type'],
        },
        event_id: 'uuid',
        event_outcome: {
          sql: `CASE WHEN ${results} = 1 THEN CASE WHEN ${result('is_error')} = 'true' THEN 'failure' WHEN ${result('is_error')} = 'false' THEN 'success' END END`,
          uses: ['message.content'],
        },
        session_key: 'sessionId',
        resource: {
          sql: `nullif(array_to_string(list_transform(${block('tool_use')}, lambda x: json_extract_string(x, '$.name')), ', '), '')`,
          uses: ['message.content'],
        },
        process_command_line: { sql: alone(call('input.command')), uses: ['message.content'] },
        file_path: { sql: alone(`coalesce(${call('input.file_path')}, ${call('input.path')}, ${call('input.notebook_path')})`), uses: ['message.content'] },
        url_original: { sql: alone(call('input.url')), uses: ['message.content'] },
        process_working_directory: 'cwd',
        event_code: { sql: `coalesce(${alone(call('id'))}, CASE WHEN ${results} = 1 THEN ${result('tool_use_id')} END)`, uses: ['message.content'] },
        user_agent: { sql: `'claude-code/' || nullif("$.version", '')`, uses: ['version'] },
        message: {
          sql: `CASE WHEN nullif("$.message.content", '') IS NULL THEN coalesce(nullif("$.content", ''), nullif("$.summary", '')) WHEN "$.message.content" NOT LIKE '[%' THEN "$.message.content" WHEN len(${block('text')}) > 0 THEN array_to_string(list_transform(${block('text')}, lambda x: json_extract_string(x, '$.text')), ' ') END`,
          uses: ['message.content', 'content', 'summary'],
        },
      },
      lookups: [{ by: 'type', csv: kinds, else: null }],
      also: {
        message: 'json',
        parentUuid: 'text',
        isSidechain: 'json',
        isMeta: 'json',
        userType: 'text',
        gitBranch: 'text',
        agentId: 'text',
        subtype: 'text',
        level: 'text',
        operation: 'text',
        leafUuid: 'text',
        messageId: 'text',
        snapshot: 'json',
        permissionMode: 'text',
        isSnapshotUpdate: 'json',
        version: 'text',
        requestId: 'text',
        toolUseResult: 'json',
        type: 'text',
      },
    },
  },
  message: '{event_action}[ {resource}][: {process_command_line|file_path|url_original}][ ({event_outcome})]',
});
