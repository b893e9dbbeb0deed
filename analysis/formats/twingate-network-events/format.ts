// The network events report of Twingate: a CSV of the admin console, one line a connection, written when it has ended or failed.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { firstLines } from '../../reading/recognise/json-head.ts';
import sample from './cases/good.csv?raw';

/** Those that no other table has together. */
const own = ['start_time', 'client_ip', 'connector_id', 'resource_domain', 'remote_network_id', 'applied_rule'];

export const twingateNetworkEvents = defineFormat<EventFormat>({
  id: 'twingate:network-events',
  title: 'Twingate network events report',
  vendor: { document: 'Twingate documentation, Detailed Network Event Schemas, Network Events Report', version: 'columns as of 2026' },
  about: {
    family: 'gateways',
    origin: 'Admin console, network events, export as CSV',
    sample,
    silent: [
      'Connections that were still open when the report was made.',
      'What passed over a connection, beyond its bytes.',
      'The zone of its times, where they state none.',
    ],
  },
  role: 'events',
  dataset: 'twingate.network_events',
  recognise: {
    examine(head) {
      const names = firstLines(head, 4096, 1)[0]?.trim().replaceAll('"', '').split(',') ?? [];
      const known = own.filter((name) => names.includes(name)).length;
      return known < own.length - 1 ? undefined : { score: 94, reasons: [`its header names ${known} columns of the report`] };
    },
  },
  framing: { kind: 'delimited', delimiter: ',', quote: '"', columns: 'header' },
  time: { from: 'start_time', form: 'rfc3339', zone: 'asked' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: { value: 'connection' },
        event_category: { value: 'network' },
        event_type: {
          from: 'status',
          words: { NORMAL: 'connection,allowed', DNS_ERROR: 'connection,error', CONNECTION_FAILED: 'connection,error' },
          else: 'connection',
        },
        event_outcome: { from: 'status', words: { NORMAL: 'success', DNS_ERROR: 'failure', CONNECTION_FAILED: 'failure' } },
        event_reason: { from: 'status', words: { DNS_ERROR: 'DNS_ERROR', CONNECTION_FAILED: 'CONNECTION_FAILED' }, else: null },
        user_name: 'user',
        user_email: 'user',
        user_id: 'user_id',
        source_ip: { from: 'client_ip', as: 'ip' },
        source_address: 'client_ip',
        destination_ip: { from: 'resource_ip', as: 'ip' },
        destination_port: { from: 'resource_port', as: 'int' },
        destination_address: { first: ['resource_domain', 'resource_ip'] },
        network_transport: { from: 'protocol', as: 'lower' },
        host_name: 'connector',
        host_id: 'connector_id',
        resource: { first: ['resource_domain', 'resource_ip'] },
        rule_name: 'applied_rule',
      },
    },
  },
  message: '{event_action}[ to {resource}][ by {user_name}][ from {source_address}][: {event_outcome}][ ({event_reason})]',
});
