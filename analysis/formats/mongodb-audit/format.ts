// The audit log of MongoDB Enterprise and Atlas, and of Percona Server for MongoDB, as JSON.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';
import types from './types.csv?raw';

const when = (types: string, path: string) => ({ sql: `CASE WHEN "$.atype" IN (${types}) THEN nullif("$.${path}", '') END`, uses: ['atype', path] });
const aboutUsers = "'createUser', 'dropUser', 'updateUser', 'grantRolesToUser', 'revokeRolesFromUser'";

export const mongodbAudit = defineFormat<EventFormat>({
  id: 'mongodb:audit',
  title: 'MongoDB audit log',
  vendor: { document: 'MongoDB Manual, System Event Audit Messages (mongo schema)', version: '8.0, mongo schema (that of OCSF is read as ocsf:event)' },
  about: {
    family: 'databases',
    origin: 'auditLog.path of mongod and mongos with format JSON; Atlas, download of mongodb-audit-log',
    sample,
    silent: [
      'When a session ended, before version 5.0 has `logout`.',
      'Reads and writes, unless auditAuthorizationSuccess is set.',
      'What the codes of `result` mean beyond 0: those of MongoDB (13 not authorised, 18 not authenticated).',
    ],
  },
  role: 'events',
  dataset: 'mongodb.audit',
  recognise: { signatures: [{ kind: 'members', all: ['atype', 'ts.$date', 'users', 'result'] }] },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'ts."$date"', form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'atype',
        event_category: { value: 'database' },
        event_provider: { value: 'mongodb' },
        event_code: 'result',
        event_outcome: { from: 'result', ranges: { success: [0, 0], failure: [1, 1_000_000] } },
        // Whoever is not let in is no user yet, and a connection may have been let in as another: the name that was tried stands among the parameters.
        user_name: { first: [when("'authenticate'", 'param.user'), 'users[0].user', when("'logout'", 'param.initialUsers[0].user')] },
        user_domain: { first: [when("'authenticate'", 'param.db'), 'users[0].db', when("'logout'", 'param.initialUsers[0].db')] },
        user_target_name: when(aboutUsers, 'param.user'),
        group_name: 'param.role',
        source_ip: { from: 'remote.ip', as: 'ip' },
        source_port: 'remote.port',
        source_address: { first: ['remote.ip', 'remote.unix'] },
        destination_ip: { from: 'local.ip', as: 'ip' },
        destination_port: 'local.port',
        destination_address: 'local.unix',
        // Of the connection, where the version writes it; an address and its port are used again.
        session_key: { first: ['uuid."$binary"', 'uuid."$uuid"', { join: ['remote.ip', 'remote.port'], with: ':' }] },
        resource: { first: ['param.ns', 'param.command'] },
      },
      lookups: [{ by: 'atype', csv: types, else: null }],
      also: { users: 'json', roles: 'json', param: 'json', uuid: 'json', remote: 'json', local: 'json', tenant: 'json' },
    },
  },
  message: '{event_action}[ by {user_name}][ from {source_address}][: {event_outcome}]',
});
