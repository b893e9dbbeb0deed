// Security audit log of Elasticsearch (`<cluster>_audit.json`): members have names with dots. A request gives several records, joined by `request.id`.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import actions from './actions.csv?raw';
import sample from './cases/good.ndjson?raw';

export const elasticsearchAudit = defineFormat<EventFormat>({
  id: 'elasticsearch:audit',
  title: 'Elasticsearch audit log',
  vendor: { document: 'Elasticsearch reference, audit events', version: '8.17' },
  about: {
    family: 'platforms',
    origin: '<cluster name>_audit.json in the log folder of each node',
    sample,
    silent: [
      'Whether a change of users, roles or keys took effect: it is logged when it was asked for.',
      'Events that the settings leave out: successes are not logged by default.',
      'Sessions: a request has an id, a session has none.',
    ],
  },
  role: 'events',
  dataset: 'elasticsearch.audit',
  recognise: { signatures: [{ kind: 'members', all: ['event.action', 'event.type', 'node.id', 'timestamp'], equals: { type: 'audit' } }] },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'timestamp', form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: '"event.action"',
        event_provider: '"event.type"',
        event_code: 'action',
        // Who authenticated, also where the request was run as somebody else.
        user_name: { first: ['"user.run_by.name"', '"user.name"'] },
        user_effective_name: {
          sql: `coalesce(nullif("$.""user.run_as.name""", ''), CASE WHEN "$.""user.run_by.name""" <> '' THEN "$.""user.name""" END)`,
          uses: ['"user.run_as.name"', '"user.run_by.name"', '"user.name"'],
        },
        user_domain: { first: ['"user.run_by.realm"', '"user.realm"', 'realm'] },
        source_ip: { from: '"origin.address"', as: 'endpoint' },
        source_port: { from: '"origin.address"', as: 'port' },
        source_address: '"origin.address"',
        token_id: '"apikey.id"',
        host_name: { first: ['"host.name"', '"node.name"'] },
        host_ip: { from: '"host.ip"', as: 'ip' },
        host_id: '"node.id"',
        http_request_method: '"request.method"',
        url_path: '"url.path"',
        url_query: '"url.query"',
        resource: { first: ['indices[0]', '"url.path"'] },
        orchestrator_cluster_name: '"cluster.name"',
        rule_name: 'rule',
      },
      lookups: [{ by: '"event.action"', csv: actions }],
      also: {
        type: 'text',
        '"authentication.type"': 'text',
        '"apikey.name"': 'text',
        '"user.name"': 'text',
        '"user.realm"': 'text',
        '"user.roles"': 'json',
        '"origin.type"': 'text',
        '"request.id"': 'text',
        '"request.name"': 'text',
        '"request.body"': 'text',
        indices: 'json',
        opaque_id: 'text',
        x_forwarded_for: 'text',
        put: 'json',
        change: 'json',
        create: 'json',
        delete: 'json',
        invalidate: 'json',
      },
    },
  },
  message: '{event_action}[ {resource}][ by {user_name}][ as {user_effective_name}][ from {source_address}]',
});
