// Events of the Docker daemon as `docker events` prints them by itself: time, type, action, id, and what else it says in brackets.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import actions from '../docker-events/actions.csv?raw';
import types from '../docker-events/types.csv?raw';
import sample from './cases/good.log?raw';

const kinds = 'builder|config|container|daemon|image|network|node|plugin|secret|service|volume';
const time = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?:Z|[+-]\\d\\d:\\d\\d)';
const behind = '(?: \\((?<attributes>.{0,16000})\\))?';

/** Labels stand among them, and a label may hold anything: what stands there more than once is not taken, nor what the daemon says of other actions alone. */
const attribute = (name: string, of = 'true') => ({
  sql: `CASE WHEN ${of} AND len(regexp_extract_all("$.attributes", '(^|, )${name}=')) = 1 THEN nullif(regexp_extract("$.attributes", '(?:^|, )${name}=([^,]*)', 1), '') END`,
  uses: ['attributes', 'action'],
});
const exitCode = attribute('exitCode', `"$.action" IN ('die', 'exec_die')`);

export const dockerEventsText = defineFormat<EventFormat>({
  id: 'docker:events-text',
  title: 'Docker events as text',
  vendor: { document: 'Docker documentation, docker system events, its default output', version: 'as of 28' },
  about: {
    family: 'platforms',
    origin: 'docker events, without a format',
    sample,
    silent: [
      'Who did it, and from where: the daemon names no user and no client.',
      'What is older than the last thousand events, unless it was followed while it happened.',
      'Where a command ends that holds what stands behind commands: then neither command nor container is taken.',
    ],
  },
  role: 'events',
  dataset: 'docker.events',
  recognise: {
    signatures: [{ kind: 'line', line: new RegExp(`^${time} (?:${kinds}) [a-z][a-z_-]{1,30}(?:: .{1,8000})? \\S{1,300} \\(.{0,16000}\\)$`) }],
  },
  framing: {
    kind: 'lines',
    forms: {
      head: new RegExp(`^(?<time>${time}) (?<type>${kinds}) `),
      of: [
        { name: 'command', line: new RegExp(`^(?<action>exec_(?:create|start)): (?<command>.{1,16000}) (?<id>[0-9a-f]{12,64})${behind}$`, 's') },
        { name: 'event', line: new RegExp(`^(?<action>[a-z][a-z_-]{1,30})(?:: (?<status>[a-z ]{1,40}))? (?<id>\\S{1,300})${behind}$`, 's') },
      ],
    },
  },
  time: { from: 'time', form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'action',
        event_provider: 'type',
        process_command_line: 'command',
        process_exit_code: { sql: `TRY_CAST(${exitCode.sql} AS BIGINT)`, uses: exitCode.uses },
        session_key: attribute('execID', `starts_with("$.action", 'exec_')`),
        resource: { first: [attribute('name'), 'id'] },
      },
      lookups: [
        { by: 'type', csv: types, else: null },
        { by: { sql: `"$.type" || ' ' || "$.action"`, uses: ['type', 'action'] }, csv: actions, else: null },
      ],
    },
  },
  message: '{event_provider} {event_action}[ {resource}][: {process_command_line}][ ({process_exit_code})]',
});
