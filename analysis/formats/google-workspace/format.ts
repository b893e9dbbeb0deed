// Activities of the Reports API of Google Workspace: admin, login, drive, token and all the other applications. One activity may list several events,
// each of which is an event of its own. Members that a pipeline moved up from the event are read as well.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import applications from './applications.csv?raw';
import sample from './cases/good.json?raw';
import names from './names.csv?raw';

const parameter = (...names: string[]) => names.flatMap((name) => [`events[0].parameters[name=${name}].value`, `parameters.${name}`]);
/** Not all events have one. */
const status = (name: string) => [`events[0].status.${name}`, `status.${name}`];
const statuses = { SUCCEEDED: 'success', SUCCEEDED_WITH_WARNINGS: 'success', FAILED: 'failure' };

export const googleWorkspace = defineFormat<EventFormat>({
  id: 'google:workspace',
  title: 'Google Workspace activity',
  vendor: { document: 'Google Workspace Admin SDK, Reports API, Activities resource and activity events by application', version: 'reports_v1, 2026-04' },
  about: {
    family: 'work',
    origin: 'Admin SDK Reports API (activities.list), exports of the admin console made with it',
    sample,
    silent: [
      'Sessions: activities name no session and no token.',
      'The outcome of most events: those of sign-in say it by their name, some others by a status.',
      'Which of several events of one act came first: they share a record and its time, and stand in the order of the record.',
      'The client software: few applications give it.',
      'Who acted, where the profile is 105250506097979753968: Google writes that number in place of one.',
    ],
  },
  role: 'events',
  dataset: 'google_workspace.activity',
  recognise: {
    signatures: [
      { kind: 'members', all: ['id', 'id.applicationName', 'actor'], some: ['id.uniqueQualifier', 'events'], equals: { kind: 'admin#reports#activity' } },
      { kind: 'members', all: ['id', 'id.applicationName', 'id.time', 'id.customerId', 'actor'] },
      // What a pipeline took apart, and shortened.
      { kind: 'members', all: ['id', 'id.applicationName', 'actor', 'type', 'name'] },
    ],
  },
  framing: { kind: 'json', wrappers: ['items'] },
  time: { from: 'id.time', form: 'rfc3339', zone: { utc: 'Google' } },
  reading: {
    by: 'fields',
    table: {
      each: 'events',
      columns: {
        event_action: { first: ['events[0].name', 'name'] },
        event_provider: 'id.applicationName',
        event_code: { first: ['events[0].type', 'type'] },
        event_id: 'id.uniqueQualifier',
        event_outcome: { first: status('eventStatus').map((from) => ({ from, words: statuses, else: 'unknown' })) },
        event_reason: { first: [...parameter('login_failure_type', 'login_challenge_status'), ...status('errorMessage'), ...status('errorCode')] },
        http_response_status_code: { first: status('httpStatusCode') },
        user_name: { first: ['actor.email', 'actor.key'] },
        user_email: 'actor.email',
        user_id: 'actor.profileId',
        user_target_name: { first: parameter('USER_EMAIL', 'target_user', 'affected_email_address', 'new_owner') },
        group_name: { first: parameter('GROUP_EMAIL') },
        source_ip: { from: 'ipAddress', as: 'ip' },
        source_address: 'ipAddress',
        resource: {
          first: parameter('doc_title', 'doc_id', 'app_name', 'APPLICATION_NAME', 'SETTING_NAME', 'ROLE_NAME', 'ORG_UNIT_NAME').concat(
            'resourceDetails[0].title',
          ),
        },
        // ownerDomain is that of what was acted upon.
        user_domain: { sql: `nullif(regexp_extract("$.actor.email", '@([^@]+)$', 1), '')`, uses: ['actor.email'] },
        organization_id: 'id.customerId',
      },
      lookups: [
        { by: 'id.applicationName', csv: applications, else: null },
        { by: { first: ['events[0].name', 'name'] }, csv: names, else: null },
      ],
      also: {
        kind: 'text',
        etag: 'text',
        ownerDomain: 'text',
        'actor.callerType': 'text',
        'actor.applicationInfo': 'json',
        parameters: 'json',
        networkInfo: 'json',
        resourceDetails: 'json',
      },
    },
  },
  message: '{event_action}[ {resource}][ by {user_name|user_id}][: {event_outcome}]',
});
