// Connections that Twingate connectors report in real time, as JSON; in their own output behind the word ANALYTICS.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import kinds from './kinds.csv?raw';
import sample from './cases/good.ndjson?raw';

export const twingateConnection = defineFormat<EventFormat>({
  id: 'twingate:connection',
  title: 'Twingate connector, connection logs',
  vendor: { document: 'Twingate documentation, real-time connection logs', version: '2026' },
  about: {
    family: 'gateways',
    origin: 'Standard output of the connector (TWINGATE_LOG_ANALYTICS), journald, collectors',
    sample,
    silent: ['What passed over a connection, beyond its bytes.', 'Access that was refused by policy before a connector was asked.'],
  },
  role: 'events',
  dataset: 'twingate.connection',
  recognise: { signatures: [{ kind: 'members', all: ['event_type', 'connector', 'connection', 'remote_network'], some: ['device', 'user', 'resource'] }] },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'timestamp', form: 'epoch ms', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'event_type',
        user_email: 'user.email',
        user_name: 'user.email',
        user_id: 'user.id',
        source_ip: { from: 'connection.client_ip', as: 'ip' },
        source_address: 'connection.client_ip',
        destination_ip: { from: 'connection.resource_ip', as: 'ip' },
        destination_port: 'connection.resource_port',
        destination_address: 'resource.address',
        network_transport: 'connection.protocol',
        session_key: 'connection.id',
        resource: 'resource.address',
        rule_name: 'resource.applied_rule',
        host_name: 'connector.name',
        host_id: 'connector.id',
        event_reason: { first: ['connection.error_message', 'error_message'] },
      },
      lookups: [{ by: 'event_type', csv: kinds }],
      also: { connector: 'json', connection: 'json', device: 'json', relays: 'json', remote_network: 'json', resource: 'json', user: 'json', location: 'json' },
    },
  },
  message: '{event_action}[ to {resource}][ by {user_name}][ from {source_address}]',
});
