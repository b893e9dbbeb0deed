// Documents that are named after Elastic Common Schema already, as exports of Elasticsearch and Kibana give them: what ECS names the same as an event here goes to
// that column, members within members and members with dots in their names alike.
import { eventColumnList } from '../../contract/event-columns.ts';
import type { Field, FieldTable } from '../../reading/fields/table.ts';
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { recogniseEcs } from './recognise.ts';
import sample from './cases/good.ndjson?raw';

/** Names of our own, and what the table reads otherwise. */
const others = new Set([
  'event_dataset',
  'event_category',
  'event_type',
  'event_kind',
  'event_outcome',
  'session_key',
  'token_id',
  'resource',
  'source_ip',
  'destination_ip',
  'host_ip',
  'carrier',
  'extra',
  'said_by_path',
]);

const paths = (field: string): string[] => (field.includes('.') ? [field, `"${field}"`] : [field]);
const same = (field: string): Field => ({ first: paths(field) });
const sqlName = (path: string) => `"$.${path.replaceAll('"', '""')}"`;
/** The members of a list, or the one that stands alone, by an expression of `x`. */
const listed = (field: string, one: (x: string) => string, many: (x: string) => string): Field => ({
  sql: `coalesce(${paths(field)
    .map(sqlName)
    .map((x) => `CASE WHEN starts_with(${x}, '[') THEN ${many(`TRY(from_json(${x}, '["VARCHAR"]'))`)} ELSE ${one(x)} END`)
    .join(', ')})`,
  uses: paths(field),
});
const words = (field: string) =>
  listed(
    field,
    (x) => `nullif(${x}, '')`,
    (x) => `nullif(array_to_string(${x}, ','), '')`,
  );
const addresses = (field: string) =>
  listed(
    field,
    (x) => `canonical_ip(${x})`,
    (x) => `canonical_ip(${x}[1])`,
  );
const outcomes = { success: 'success', failure: 'failure', unknown: 'unknown' };

const columns = {
  ...Object.fromEntries(eventColumnList.filter(({ column }) => !others.has(column)).map(({ column, field }) => [column, same(field)])),
  event_kind: { first: [...paths('event.kind'), { value: 'event' }] },
  event_category: words('event.category'),
  event_type: words('event.type'),
  event_outcome: { first: paths('event.outcome').map((from) => ({ from, words: outcomes })) },
  source_ip: { first: paths('source.ip').map((from) => ({ from, as: 'ip' as const })) },
  destination_ip: { first: paths('destination.ip').map((from) => ({ from, as: 'ip' as const })) },
  host_ip: addresses('host.ip'),
  session_key: { first: paths('session.id') },
} satisfies FieldTable['columns'];

export const ecsDocuments = defineFormat<EventFormat>({
  id: 'ecs:documents',
  title: 'Elastic Common Schema documents',
  vendor: { document: 'Elastic Common Schema (ECS) reference, field sets', version: '8.17' },
  about: {
    family: 'frames',
    origin: 'Exports of Elasticsearch and Kibana (hits with _source, elasticdump), Logstash and Filebeat outputs, ECS loggers',
    sample,
    silent: [
      'The record as its source wrote it, unless event.original is kept: a pipeline took it apart, and may have left things out.',
      'Whether a pipeline was wrong: its reading is taken over.',
      'Which of several values comes first, where a field is a list: of addresses the first is taken.',
    ],
  },
  role: 'events',
  dataset: 'ecs.documents',
  recognise: { examine: recogniseEcs },
  framing: { kind: 'json', wrappers: [] },
  time: { from: '@timestamp', form: 'written', zone: { utc: 'Elastic Common Schema' } },
  reading: { by: 'fields', table: { columns } },
  message:
    '{event_action|event_category}[ {url_original|file_path|process_command_line}][ by {user_name|user_id}][ from {source_address|source_ip}][: {event_outcome}]',
});
