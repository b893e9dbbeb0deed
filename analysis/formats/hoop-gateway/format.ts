// The process log of hoop.dev's gateway and agents, in JSON. It alone says who downloaded a recording and who killed a session, in its messages.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';

/** The agent of a client stands last and may say anything: names are read from the beginning, up to a character that they cannot hold. */
const asked = (group: number) =>
  `nullif(regexp_extract("$.msg", '^session download request, valid=(true|false), org=[^,]*, user=([^,]*), groups=\\[\\]string\\{([^}]*)\\}, user-agent=(.*)$', ${group}), '')`;
const done = `regexp_extract("$.msg", '^session downloaded, extension=[^,]*, output-size=[0-9]+, wrote=[0-9]+, success=(true|false), err=', 1)`;
const action = `CASE
    WHEN starts_with("$.msg", 'session download request,') THEN 'session download request'
    WHEN starts_with("$.msg", 'session downloaded,') THEN 'session downloaded'
    WHEN starts_with("$.msg", 'closing session, reason=') THEN 'closing session'
    WHEN "$.msg" = 'user initiated a kill process' THEN 'user initiated a kill process'
  END`;

const line = /"logger":"[a-z0-9_-]{1,40}(?:\/[a-z0-9_-]{1,40}){0,6}\/[a-z0-9_]{1,60}\.go:\d{1,6}"/;
const session = /"sid":"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"/;

export const hoopGateway = defineFormat<EventFormat>({
  id: 'hoop:gateway',
  title: 'hoop.dev process log',
  vendor: { document: 'hoop.dev, source of the gateway, structured logging', version: '1.148.0' },
  about: {
    family: 'gateways',
    origin: 'Standard output of the gateway and its agents',
    sample,
    silent: [
      'The address of a client: it stands in debug mode only.',
      'Times below a second, and order: lines of one second may stand in any.',
      'Anything that holds for sure: its messages are made for people and differ from release to release.',
    ],
  },
  role: 'events',
  dataset: 'hoop.gateway',
  recognise: {
    examine({ text }) {
      const lines = text.split('\n').filter((one) => one.trim() !== '');
      const own = lines.filter((one) => one.startsWith('{') && line.test(one) && one.includes('"msg":')).length;
      const said = lines.filter((one) => line.test(one) && session.test(one)).length;
      return said > 0 && own * 2 >= lines.length
        ? { score: 72, reasons: [`${own} of ${lines.length} lines are of a program in Go, ${said} name a session by its id`] }
        : undefined;
    },
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'timestamp', form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: { sql: action, uses: ['msg'] },
        event_category: { value: 'session' },
        event_type: { value: 'info' },
        event_outcome: { sql: `CASE ${done} WHEN 'true' THEN 'success' WHEN 'false' THEN 'failure' END`, uses: ['msg'] },
        event_reason: { first: [{ sql: `nullif(regexp_extract("$.msg", '^closing session, reason=(.*)$', 1), '')`, uses: ['msg'] }, 'error'] },
        user_name: { first: ['user', { sql: asked(2), uses: ['msg'] }] },
        user_id: { sql: asked(2), uses: ['msg'] },
        user_agent: { sql: asked(4), uses: ['msg'] },
        session_key: 'sid',
        resource: 'connection',
        log_level: 'level',
        log_logger: 'logger',
        message: 'msg',
      },
      also: { origin: 'text', verb: 'text', agent: 'text', stacktrace: 'text' },
    },
  },
});
