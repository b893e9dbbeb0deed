// Events of the Docker daemon, as `docker events --format json` and the engine API write them. Commands stand behind the action of exec events.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import actions from './actions.csv?raw';
import sample from './cases/good.ndjson?raw';
import types from './types.csv?raw';

export const dockerEvents = defineFormat<EventFormat>({
  id: 'docker:events',
  title: 'Docker events',
  vendor: { document: 'Docker documentation, docker system events; Engine API, EventMessage', version: 'Engine API 1.24 to 1.57' },
  about: {
    family: 'platforms',
    origin: "docker events --format '{{json .}}', or GET /events of the engine API",
    sample,
    silent: [
      'Who did it, and from where: the daemon names no user and no client.',
      'What is older than the last thousand events, unless it was followed while it happened.',
      'What ran inside a container, but the command of an exec.',
    ],
  },
  role: 'events',
  dataset: 'docker.events',
  recognise: { signatures: [{ kind: 'members', all: ['Type', 'Action', 'Actor', 'Actor.Attributes', 'timeNano'] }] },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'timeNano', form: 'epoch ns', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: { sql: `nullif(regexp_extract("$.Action", '^[^:]+'), '')`, uses: ['Action'] },
        event_provider: 'Type',
        process_command_line: { sql: `nullif(regexp_extract("$.Action", '(?s)^exec_(?:create|start): (.*)$', 1), '')`, uses: ['Action'] },
        // Labels stand among the attributes, and somebody may give one a name of those that the daemon has for some actions alone.
        process_exit_code: {
          sql: `CASE WHEN "$.Action" IN ('die', 'exec_die') THEN TRY_CAST("$.Actor.Attributes.exitCode" AS BIGINT) END`,
          uses: ['Action', 'Actor.Attributes.exitCode'],
        },
        // An exec has an id of its own, which its beginning and its end share.
        session_key: {
          sql: `CASE WHEN starts_with("$.Action", 'exec_') THEN nullif("$.Actor.Attributes.execID", '') END`,
          uses: ['Action', 'Actor.Attributes.execID'],
        },
        resource: { first: ['Actor.Attributes.name', 'Actor.ID'] },
      },
      lookups: [
        { by: 'Type', csv: types, else: null },
        { by: { sql: `"$.Type" || ' ' || regexp_extract("$.Action", '^[^:]+')`, uses: ['Type', 'Action'] }, csv: actions, else: null },
      ],
      also: { status: 'text', id: 'text', from: 'text', 'Actor.ID': 'text', 'Actor.Attributes': 'json', scope: 'text', time: 'json' },
    },
  },
  message: '{event_provider} {event_action}[ {resource}][: {process_command_line}][ ({process_exit_code})]',
});
