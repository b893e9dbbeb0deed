// Messages in the Graylog Extended Log Format, of which nothing inside is known: GELF that holds records of another format is their carrier.
import type { Field } from '../../reading/fields/table.ts';
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';

/** Severities of syslog. */
const levels = { 0: 'emergency', 1: 'alert', 2: 'critical', 3: 'error', 4: 'warning', 5: 'notice', 6: 'informational', 7: 'debug' };
/** What cannot be an address stays in extra: senders write names here as well. */
const address = (member: string): Field => ({ sql: `canonical_ip("$.${member}")`, uses: [member] });

export const gelfMessage = defineFormat<EventFormat>({
  id: 'gelf:message',
  title: 'GELF message',
  vendor: { document: 'Graylog documentation, GELF payload specification; Graylog information model, for names of additional fields', version: '1.1' },
  about: {
    family: 'frames',
    origin: 'Files and captures of inputs of Graylog, log drivers and appenders that write GELF, one message a line',
    sample,
    silent: [
      'Who wrote additional fields: any sender chooses their names and values, and a name alone proves nothing.',
      'When a message was sent, where it states no timestamp: the server sets it then, and a file of messages does not show it.',
      'Whether a message is whole: chunks of one that were lost on the way leave nothing.',
    ],
  },
  role: 'events',
  dataset: 'gelf.message',
  recognise: {
    signatures: [{ kind: 'members', all: ['version', 'host', 'short_message'], equals: { version: ['1.1', '1.0'] } }],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'timestamp', form: 'epoch s', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        host_name: 'host',
        log_level: { from: 'level', written: 'number', words: levels, else: null },
        log_logger: { first: ['_facility', 'facility', '_logger'] },
        process_name: { first: ['_application_name', '_program', '_container_name'] },
        process_pid: { first: ['_process_id', '_pid'] },
        event_action: { first: ['_event_action', '_vendor_event_action'] },
        event_code: '_event_code',
        user_name: '_user_name',
        user_id: '_user_id',
        source_ip: address('_source_ip'),
        source_port: '_source_port',
        source_address: '_source_ip',
        destination_ip: address('_destination_ip'),
        destination_port: '_destination_port',
        destination_address: '_destination_ip',
        http_request_method: '_http_request_method',
        http_response_status_code: '_http_response_code',
        url_original: '_http_uri',
        user_agent: '_http_user_agent',
        message: 'short_message',
      },
      also: { version: 'text', full_message: 'text', line: 'json', file: 'text' },
    },
  },
});
