// Audit events of Oracle Cloud Infrastructure: the records themselves, as Logging wraps them (`logContent`), and as its command line spells them.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import verbs from '../../reading/cloud/verbs.csv?raw';
import events from './events.csv?raw';
import sample from './cases/good.ndjson?raw';

/** Bare, in the wrapper of Logging, and with hyphens. */
const either = (path: string) => ({
  first: [path, `logContent.${path}`, path.replaceAll(/[a-z]+[A-Z]\w*/g, (name) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))].filter(
    (one, i, all) => all.indexOf(one) === i,
  ),
});
const addresses = either('data.identity.ipAddress').first;
const status = either('data.response.status').first;
const statusText = `coalesce(${status.map((path) => `nullif("$.${path}", '')`).join(', ')})`;
const name = either('data.eventName').first;
const resources = either('data.resourceId').first;

export const ociAudit = defineFormat<EventFormat>({
  id: 'oci:audit',
  title: 'Oracle Cloud Infrastructure audit',
  vendor: { document: 'Oracle Cloud Infrastructure: contents of an audit log event; SDK reference, Audit, Identity', version: 'eventTypeVersion 2.0' },
  about: {
    family: 'clouds',
    origin: 'Console (Audit, Logging search), `oci audit event list`, a connector to Object Storage or Streaming',
    sample,
    silent: [
      'Reads of data in object storage, unless its service logs were enabled.',
      'When a console session ended.',
      'Values of credentials: only their begin is logged.',
      'Whether the principal itself called: callerName and callerId, in extra, name who called on its behalf.',
    ],
  },
  role: 'events',
  dataset: 'oci.audit',
  recognise: {
    signatures: [
      { kind: 'members', all: ['data', 'eventType', 'eventTime'], begins: { eventType: 'com.oraclecloud.' } },
      { kind: 'members', all: ['logContent'], begins: { 'logContent.type': 'com.oraclecloud.' } },
      { kind: 'members', all: ['data', 'event-time'], begins: { 'event-type': 'com.oraclecloud.' } },
    ],
  },
  framing: { kind: 'json', wrappers: ['data', 'results'] },
  time: { from: ['eventTime', 'event-time', 'logContent.time', 'datetime'], form: 'written', zone: { utc: 'OCI Audit' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: { first: name },
        event_category: { value: 'api' },
        event_code: { first: status },
        event_id: { first: ['eventId', 'logContent.id', 'event-id'] },
        event_provider: { first: ['eventType', 'logContent.type', 'event-type'] },
        event_reason: either('data.response.message'),
        event_outcome: {
          sql: `CASE WHEN whole_number(${statusText}) BETWEEN 100 AND 399 THEN 'success' WHEN whole_number(${statusText}) BETWEEN 400 AND 599 THEN 'failure' END`,
          uses: status,
        },
        http_response_status_code: { sql: `whole_number(${statusText})`, uses: status },
        http_request_method: either('data.request.action'),
        url_path: either('data.request.path'),
        user_name: either('data.identity.principalName'),
        user_id: either('data.identity.principalId'),
        // A list of addresses where proxies stand between.
        source_ip: {
          sql: `canonical_ip(trim(split_part(coalesce(${addresses.map((path) => `nullif("$.${path}", '')`).join(', ')}), ',', 1)))`,
          uses: addresses,
        },
        source_address: { first: addresses },
        user_agent: either('data.identity.userAgent'),
        session_key: { first: [either('data.identity.consoleSessionId'), either('data.identity.credentials')] },
        resource: { first: [either('data.resourceName'), either('data.resourceId')] },
        cloud_account_id: either('data.identity.tenantId'),
        // ocid1.instance.oc1.eu-zurich-1.…: the region of a resource stands in its id, that of identities is empty.
        cloud_region: {
          first: resources.map((path) => ({ sql: `nullif(regexp_extract("$.${path}", '^ocid1\\.[^.]*\\.[^.]*\\.([^.]*)\\.', 1), '')`, uses: [path] })),
        },
      },
      lookups: [
        {
          by: { sql: `lower(regexp_extract(coalesce(${name.map((path) => `nullif("$.${path}", '')`).join(', ')}), '^[A-Z][a-z]*'))`, uses: name },
          csv: verbs,
          else: null,
        },
        { by: { first: name }, csv: events, else: null },
      ],
      also: {
        data: 'json',
        logContent: 'json',
        cloudEventsVersion: 'text',
        contentType: 'text',
        eventTypeVersion: 'text',
        source: 'text',
      },
    },
  },
  message: '{event_action}[ by {user_name|user_id}][ on {resource}][: {event_code}][ {event_reason}]',
});
