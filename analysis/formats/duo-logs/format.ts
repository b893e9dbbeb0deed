// Duo: the logs of its Admin API. Authentication (v1 and v2), administrator and offline enrolment, activity, telephony: each record tells by its members which.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import areas from './areas.csv?raw'; // first word of an action
import actions from './actions.csv?raw'; // last word of an action
import outcomes from './outcomes.csv?raw'; // actions that state how it ended
import sample from './cases/good.ndjson?raw';

/** A text, or the name of an object, as the activity log writes it. */
const action = `CASE WHEN "$.action" LIKE '{%' THEN json_extract_string("$.action", '$.name') ELSE "$.action" END`;
const part = (pattern: string) => ({ sql: `nullif(regexp_extract(${action}, '${pattern}'), '')`, uses: ['action'] });
/** Administrators' sign-ins say these in a text of JSON. */
const described = (member: string) =>
  `CASE WHEN json_valid("$.description") AND "$.description" LIKE '{%' THEN json_extract_string("$.description", '$.${member}') END`;

export const duoLogs = defineFormat<EventFormat>({
  id: 'duo:logs',
  title: 'Duo logs',
  vendor: { document: 'Duo Admin API, Authentication, Administrator, Activity, Telephony and Offline Enrollment Logs', version: 'v1 and v2, 2026-05' },
  about: {
    family: 'identity',
    origin: 'Admin API (/admin/v2/logs/authentication and others), duo_log_sync, the export of Reports',
    sample,
    silent: [
      'What was done in the application that the second factor opened.',
      "Whether an administrator's action succeeded: only sign-ins say it.",
      'The address of an administrator, but at sign-in.',
    ],
  },
  role: 'events',
  dataset: 'duo.logs',
  recognise: {
    signatures: [
      {
        kind: 'members',
        all: ['event_type', 'result'],
        some: ['access_device', 'auth_device', 'txid', 'integration'],
        equals: { event_type: ['authentication', 'enrollment'] },
      },
      { kind: 'members', all: ['action', 'isotimestamp', 'username'], some: ['description', 'object', 'timestamp'] },
      { kind: 'members', all: ['activity_id', 'actor', 'ts'], some: ['action', 'akey'] },
      { kind: 'members', all: ['credits', 'context', 'phone'], some: ['telephony_id', 'isotimestamp'] },
    ],
  },
  framing: { kind: 'json', wrappers: ['response', 'response.authlogs', 'response.items', 'authlogs', 'items'] },
  time: { from: ['isotimestamp', 'ts', 'timestamp'], form: 'written', zone: { utc: 'Duo' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: { first: [{ sql: `nullif(${action}, '')`, uses: ['action'] }, 'event_type', 'type', 'context'] },
        event_category: {
          sql: `CASE WHEN "$.result" <> '' THEN 'authentication' WHEN "$.credits" <> '' THEN 'network' ELSE 'configuration' END`,
          uses: ['result', 'credits'],
        },
        event_type: { sql: `CASE WHEN "$.result" <> '' THEN 'start' WHEN "$.credits" <> '' THEN 'info' ELSE 'change' END`, uses: ['result', 'credits'] },
        event_outcome: {
          first: [
            {
              from: 'result',
              words: {
                success: 'success',
                SUCCESS: 'success',
                denied: 'failure',
                failure: 'failure',
                FAILURE: 'failure',
                error: 'failure',
                ERROR: 'failure',
                fraud: 'failure',
                FRAUD: 'failure',
              },
            },
            { from: 'outcome.result', words: { SUCCESS: 'success', success: 'success', FAILURE: 'failure', failure: 'failure' }, else: null },
          ],
        },
        event_reason: 'reason',
        event_id: { first: ['activity_id', 'telephony_id', 'txid'] },
        user_name: { first: ['user.name', 'username', 'actor.name'] },
        user_id: { first: ['user.key', 'actor.key'] },
        user_email: 'email',
        user_target_name: {
          sql: `CASE WHEN "$.target.type" = 'user' THEN "$.target.name" WHEN ${action} LIKE 'user\\_%' ESCAPE '\\' THEN "$.object" END`,
          uses: ['target.type', 'target.name', 'action', 'object'],
        },
        user_target_id: { sql: `CASE WHEN "$.target.type" = 'user' THEN "$.target.key" END`, uses: ['target.type', 'target.key'] },
        source_ip: {
          first: [
            { from: 'access_device.ip', as: 'ip' },
            { from: 'ip', as: 'ip' },
            { sql: `canonical_ip(${described('ip_address')})`, uses: ['description'] },
          ],
        },
        source_address: { first: ['access_device.ip', 'ip', { sql: described('ip_address'), uses: ['description'] }] },
        host_name: 'access_device.hostname',
        resource: { first: ['application.name', 'integration', 'object', 'target.name', 'application.key'] },
      },
      lookups: [
        { by: part('^[^_]+'), csv: areas, else: null },
        { by: part('[^_]+$'), csv: actions, else: null },
        { by: part('.+'), csv: outcomes, else: null },
      ],
      also: {
        access_device: 'json',
        adaptive_trust_assessments: 'json',
        akey: 'text',
        alias: 'text',
        auth_device: 'json',
        application: 'json',
        actor: 'json',
        device: 'text',
        factor: 'text',
        location: 'json',
        new_enrollment: 'json',
        old_target: 'json',
        ood_software: 'json',
        phone: 'text',
        target: 'json',
        trusted_endpoint_status: 'text',
        // One sign-in, no session.
        txid: 'text',
        type: 'text',
        user: 'json',
      },
    },
  },
  message: '{event_action}[ by {user_name|user_id}][ at {resource}][: {event_outcome}][ ({event_reason})]',
});
