// 389 Directory Server and FreeIPA: the access log as JSON (nsslapd-accesslog-log-format: json or json-pretty). Each record is one step of an operation; `key`
// and `op_id` tell which belong together, also after the server was started again.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { ldapOutcome } from '../../reading/ldap/result.ts';
import sample from './cases/good.ndjson?raw';
import operations from './operations.csv?raw';

export const ds389AccessJson = defineFormat<EventFormat>({
  id: 'ds389:access-json',
  title: '389 Directory Server and FreeIPA access log, JSON',
  vendor: { document: 'port389.org, Access Log JSON Format Design; ldap/servers/slapd/accesslog.c', version: '3.1' },
  about: {
    family: 'identity',
    origin: '/var/log/dirsrv/slapd-INSTANCE/access and its rotated files, with nsslapd-accesslog-log-format json or json-pretty',
    sample,
    silent: [
      'Who made a request, but at a bind and its result: the name stands in the BIND of the same key, and its outcome in the RESULT of the same operation.',
      'Which address a request came from: it stands in the CONNECTION of the same key, and in results.',
      'Values that were written: they stand in the audit log. Texts of more than 512 bytes are cut.',
    ],
  },
  role: 'events',
  dataset: 'ds389.access',
  recognise: {
    signatures: [
      { kind: 'members', all: ['local_time', 'operation', 'key', 'conn_id'] },
      { kind: 'members', all: ['header.version', 'header.instance'], begins: { 'header.version': '389-Directory/' } },
    ],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'local_time', form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'operation',
        event_category: {
          sql: `CASE WHEN "$.operation" = 'RESULT' THEN CASE WHEN "$.tag" = '97' THEN 'authentication' ELSE 'database' END END`,
          uses: ['operation', 'tag'],
        },
        event_outcome: { sql: `CASE WHEN "$.operation" = 'RESULT' THEN ${ldapOutcome} END`, uses: ['operation', 'err'] },
        event_code: 'err',
        event_reason: { first: ['msg', 'close_reason', 'close_error'] },
        user_name: 'bind_dn',
        user_effective_name: 'authzid',
        source_ip: { sql: `CASE WHEN "$.client_ip" NOT IN ('local', 'Internal') THEN canonical_ip("$.client_ip") END`, uses: ['client_ip'] },
        source_address: 'client_ip',
        destination_address: { first: ['server_ip', 'haproxy_destip'] },
        network_protocol: { value: 'ldap' },
        session_key: 'key',
        resource: { first: ['target_dn', 'base_dn', 'oid_name', 'oid'] },
        host_name: 'header.instance',
      },
      lookups: [{ by: 'operation', csv: operations }],
      also: {
        conn_id: 'json',
        op_id: 'json',
        internal_op: 'boolean',
        op_internal_id: 'json',
        op_internal_nested_count: 'json',
        version: 'json',
        method: 'text',
        mech: 'text',
        tls: 'boolean',
        fd: 'json',
        slot: 'json',
        scope: 'json',
        filter: 'text',
        attrs: 'json',
        newrdn: 'text',
        newsup: 'text',
        request_controls: 'json',
        response_controls: 'json',
        nentries: 'json',
        wtime: 'text',
        optime: 'text',
        etime: 'text',
        notes: 'json',
        sid: 'text',
      },
    },
  },
  message: '[{event_action}][ {resource}][ by {user_name}][ from {source_ip|source_address}][: {event_outcome}][ ({event_reason|event_code})]',
});
