// Messages of the Model Context Protocol as servers, clients and proxies log them: JSON-RPC, with a time and a session where the logger added them.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import methods from './methods.csv?raw';
import sample from './cases/good.ndjson?raw';

export const mcpMessage = defineFormat<EventFormat>({
  id: 'mcp:message',
  title: 'Model Context Protocol messages',
  vendor: { document: 'Model Context Protocol, schema of the specification', version: '2025-06-18 to 2026-07-28' },
  about: {
    family: 'agents',
    origin: 'Logs of MCP servers, clients and gateways that write each JSON-RPC message as a line',
    sample,
    silent: [
      'When, and by whom, where the logger added no time and no user: the protocol itself has neither.',
      'Who the client is: it names itself, and nobody checks it.',
      'Which tool an answer belongs to: it shares the id of the request, and only within one connection.',
      'That a call took place: a request says what was asked, only its answer says what came of it.',
    ],
  },
  role: 'events',
  dataset: 'mcp.message',
  recognise: {
    signatures: [
      {
        kind: 'members',
        all: ['method'],
        equals: {
          jsonrpc: '2.0',
          method: [
            'tools/call',
            'tools/list',
            'initialize',
            'ping',
            'resources/read',
            'resources/list',
            'resources/templates/list',
            'resources/subscribe',
            'prompts/get',
            'prompts/list',
            'sampling/createMessage',
            'elicitation/create',
            'roots/list',
            'completion/complete',
            'logging/setLevel',
            'notifications/initialized',
            'notifications/cancelled',
            'notifications/message',
            'notifications/progress',
            'notifications/tools/list_changed',
            'notifications/resources/list_changed',
            'notifications/resources/updated',
            'notifications/prompts/list_changed',
            'notifications/roots/list_changed',
            'notifications/elicitation/complete',
            'notifications/tasks/status',
            'resources/unsubscribe',
            'server/discover',
            'subscriptions/listen',
            'tasks/get',
            'tasks/result',
            'tasks/list',
            'tasks/cancel',
          ],
        },
      },
      {
        kind: 'members',
        all: ['id'],
        some: ['result.content', 'result.tools', 'result.protocolVersion', 'result.isError', 'result.contents', 'result.resultType', 'error.code'],
        equals: { jsonrpc: '2.0' },
      },
    ],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: ['timestamp', 'time', 'ts'], form: 'written', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: {
          first: ['method', { sql: `CASE WHEN "$.error.code" <> '' THEN 'error' WHEN "$.result" <> '' THEN 'result' END`, uses: ['error.code', 'result'] }],
        },
        event_code: 'id',
        event_outcome: {
          sql: `CASE WHEN "$.error.code" <> '' OR "$.result.isError" = 'true' THEN 'failure' WHEN "$.result.resultType" = 'input_required' THEN 'unknown' WHEN "$.result" LIKE '{%' THEN 'success' END`,
          uses: ['error.code', 'result.isError', 'result.resultType', 'result'],
        },
        event_reason: { first: ['error.message', 'params.reason'] },
        resource: { first: ['params.name', 'params.uri'] },
        process_command_line: 'params.arguments.command',
        file_path: 'params.arguments.path',
        user_name: { first: ['user', 'principal'] },
        user_agent: { first: ['params.clientInfo.name', 'params._meta."io.modelcontextprotocol/clientInfo".name'] },
        session_key: { first: ['sessionId', 'session_id', 'mcpSessionId'] },
        host_name: 'server',
        log_level: { first: ['params.level', 'level'] },
      },
      lookups: [{ by: 'method', csv: methods, else: null }],
      also: { jsonrpc: 'text', params: 'json', result: 'json', error: 'json' },
    },
  },
  message: '{event_action}[ {resource}][ by {user_name}][: {event_outcome}][ ({event_reason})]',
});
