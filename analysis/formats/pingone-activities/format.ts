// PingOne: audit activities, as the API, the export of the console and webhooks give them.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import actions from './actions.csv?raw'; // what stands behind the first word of an action
import areas from './areas.csv?raw'; // its first word
import sample from './cases/good.ndjson?raw';

const part = (pattern: string) => ({ sql: `nullif(regexp_extract("$.action.type", '${pattern}', 1), '')`, uses: ['action.type'] });

export const pingoneActivities = defineFormat<EventFormat>({
  id: 'pingone:activities',
  title: 'PingOne audit activities',
  vendor: { document: "PingOne Platform API, Audit activities, as the records of Elastic's integration ping_one show them", version: 'v1' },
  about: {
    family: 'identity',
    origin: 'The API (/v1/environments/ID/activities), Monitoring > Audit in the console, webhooks',
    sample,
    silent: [
      'Who acted, where PingOne did so itself: such a record has no actors.',
      'Reads, unless they are asked for by a webhook.',
      'When a token expires or is used.',
      'Names of users who were deleted meanwhile.',
    ],
  },
  role: 'events',
  dataset: 'pingone.activities',
  recognise: {
    signatures: [{ kind: 'members', all: ['recordedAt', 'action.type'], some: ['actors', 'resources', 'correlationId'] }],
  },
  framing: { kind: 'json', wrappers: ['_embedded.activities'] },
  time: { from: 'recordedAt', form: 'rfc3339', zone: { utc: 'PingOne' } },
  uniqueId: true,
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_id: 'id',
        // What is done to anything that is no user, group or sign-in.
        event_category: { value: 'configuration' },
        event_action: 'action.type',
        event_outcome: { from: 'result.status', words: { SUCCESS: 'success', FAILED: 'failure', FAILURE: 'failure' } },
        event_reason: 'result.description',
        user_name: { first: ['actors.user.name', 'actors.client.name'] },
        user_id: { first: ['actors.user.id', 'actors.client.id'] },
        user_target_name: 'resources[type=USER].name',
        user_target_id: 'resources[type=USER].id',
        group_name: 'resources[type=GROUP].name',
        source_ip: {
          first: [
            { from: 'source.ipAddress', as: 'ip' },
            { from: 'internalCorrelation.ipAddress', as: 'ip' },
          ],
        },
        source_address: { first: ['source.ipAddress', 'internalCorrelation.ipAddress'] },
        user_agent: { first: ['source.userAgent', 'actors.client.userAgent'] },
        session_key: { first: ['internalCorrelation.sessionId', 'resources[type=SESSION].id'] },
        token_id: { first: ['resources[type=TOKEN].id', 'resources[type=ACCESS_TOKEN].id', 'resources[type=REFRESH_TOKEN].id'] },
        resource: { first: ['resources[0].name', 'resources[0].id', 'actors.client.name'] },
        organization_id: 'actors.user.environment.id',
      },
      lookups: [
        { by: part('^([^.]+)'), csv: areas, else: null },
        { by: part('^[^.]+[.](.+)$'), csv: actions, else: null },
      ],
      also: {
        action: 'json',
        actors: 'json',
        correlationId: 'text',
        createdAt: 'text',
        internalCorrelation: 'json',
        resources: 'json',
        result: 'json',
        source: 'json',
        tags: 'json',
        _links: 'json',
      },
    },
  },
  message: '{event_action}[ by {user_name|user_id}][ on {resource}][: {event_outcome}][ ({event_reason})]',
});
