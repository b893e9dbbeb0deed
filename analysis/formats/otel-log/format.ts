// Log records of OpenTelemetry of which nothing inside is known: those of OTLP, out of their carrier, and those that the console exporter of the Python SDK writes.
import type { Field, Path } from '../../reading/fields/table.ts';
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';

/** Attributes by the names of the semantic conventions: pairs with a typed value in OTLP, members elsewhere. */
const attribute = (name: string, type: 'stringValue' | 'intValue' = 'stringValue'): Path[] => [`attributes[key=${name}].value.${type}`, `attributes."${name}"`];
const said = (...names: string[]): Field => ({ first: names.flatMap((name) => attribute(name)) });
const counted = (name: string): Field => ({ first: attribute(name, 'intValue') });
/** An address as the conventions have it may be a name. */
const address = (name: string): Field => ({
  sql: `canonical_ip(coalesce(${attribute(name)
    .map((path) => `"$.${path.replaceAll('"', '""')}"`)
    .join(', ')}))`,
  uses: attribute(name),
});
const resource = (name: string): Path => `resource.attributes."${name}"`;

const levels = { trace: [1, 4], debug: [5, 8], info: [9, 12], warn: [13, 16], error: [17, 20], fatal: [21, 24] } as const;

export const otelLog = defineFormat<EventFormat>({
  id: 'otel:log',
  title: 'OpenTelemetry log record',
  vendor: {
    document: 'OpenTelemetry protocol, logs.proto and its JSON encoding; logs data model; semantic conventions of attributes',
    version: 'OTLP 1.7, conventions 1.36',
  },
  about: {
    family: 'frames',
    origin: 'The file exporter of the OpenTelemetry collector (OTLP as JSON), exports of back ends in the same form, the console exporter of the Python SDK',
    sample,
    silent: [
      'When something happened, where the program stated no time of its own: the collector states when it saw the record, and the event says that this was taken.',
      'Whose the resource is: it stands around the records (column carrier), as the collector or the program said.',
      'Outcomes: a severity is none.',
    ],
  },
  role: 'events',
  dataset: 'otel.log',
  recognise: {
    signatures: [
      { kind: 'members', all: ['timeUnixNano'], some: ['body', 'severityNumber', 'severityText', 'eventName', 'observedTimeUnixNano'] },
      { kind: 'members', all: ['observedTimeUnixNano'], some: ['body', 'severityNumber', 'severityText', 'attributes', 'eventName'] },
      { kind: 'members', all: ['body', 'severity_number', 'resource'], some: ['timestamp', 'observed_timestamp', 'trace_id'] },
    ],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: ['timeUnixNano', 'timestamp', 'observedTimeUnixNano', 'observed_timestamp'], form: 'written', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: { first: ['eventName', ...attribute('event.name')] },
        event_provider: resource('service.name'),
        event_reason: said('exception.message'),
        event_code: said('exception.type'),
        user_name: said('user.name'),
        user_id: said('user.id', 'enduser.id'),
        user_email: said('user.email'),
        source_ip: address('client.address'),
        source_address: said('client.address'),
        source_port: counted('client.port'),
        destination_ip: address('server.address'),
        destination_address: said('server.address'),
        destination_port: counted('server.port'),
        network_protocol: said('network.protocol.name'),
        network_transport: said('network.transport'),
        http_request_method: said('http.request.method'),
        http_response_status_code: counted('http.response.status_code'),
        url_original: said('url.full'),
        url_path: said('url.path'),
        url_query: said('url.query'),
        user_agent: said('user_agent.original'),
        session_key: said('session.id'),
        process_pid: counted('process.pid'),
        process_command_line: said('process.command_line'),
        process_executable: said('process.executable.path'),
        file_path: said('file.path'),
        host_name: resource('host.name'),
        log_level: {
          first: [
            'severityText',
            'severity_text',
            { from: 'severityNumber', ranges: levels, else: null },
            { from: 'severity_number', ranges: levels, else: null },
          ],
        },
        message: { sql: `coalesce(json_extract_string(TRY_CAST("$.body" AS JSON), '$.stringValue'), nullif("$.body", ''))`, uses: ['body'] },
      },
      doubts: [
        {
          when: `coalesce("$.timeUnixNano", "$.timestamp", '') = '' AND coalesce("$.observedTimeUnixNano", "$.observed_timestamp", '') <> ''`,
          uses: ['timeUnixNano', 'timestamp', 'observedTimeUnixNano', 'observed_timestamp'],
          code: 'time.other_member',
          message: 'the record states no time of its own: the time at which it was observed was taken',
        },
      ],
      also: {
        body: 'json',
        attributes: 'json',
        resource: 'json',
        severityNumber: 'json',
        severity_number: 'json',
        traceId: 'text',
        spanId: 'text',
        flags: 'json',
        droppedAttributesCount: 'json',
        trace_id: 'text',
        span_id: 'text',
        trace_flags: 'json',
        dropped_attributes: 'json',
      },
    },
  },
});
