// Activity feed of MongoDB Atlas: events of organisations and projects.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';
import events from './events.csv?raw';

export const mongodbAtlas = defineFormat<EventFormat>({
  id: 'mongodb:atlas',
  title: 'MongoDB Atlas events',
  vendor: { document: 'MongoDB Atlas Administration API v2, Events', version: '2025-03-12' },
  about: {
    family: 'databases',
    origin: 'Atlas Administration API, /orgs/{orgId}/events and /groups/{groupId}/events, or an export of the activity feed',
    sample,
    silent: [
      'Whether an action succeeded: events are written of what was done.',
      'What was done inside a database: that stands in the audit log of the cluster.',
      'Sessions: neither a session nor a token is named, but for the public part of an API key.',
    ],
  },
  role: 'events',
  dataset: 'mongodb.atlas',
  recognise: {
    signatures: [{ kind: 'members', all: ['eventTypeName', 'created'], some: ['isGlobalAdmin', 'remoteAddress', 'orgId', 'groupId'] }],
  },
  framing: { kind: 'json', wrappers: ['results'] },
  time: { from: 'created', form: 'rfc3339', zone: { utc: 'Atlas' } },
  uniqueId: true,
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'eventTypeName',
        event_id: 'id',
        user_name: 'username',
        user_id: { first: ['userId', 'publicKey', 'apiKeyId'] },
        user_email: { sql: `CASE WHEN "$.username" LIKE '%_@_%' THEN "$.username" END`, uses: ['username'] },
        user_target_name: { first: ['targetUsername', 'dbUserUsername'] },
        user_target_id: 'targetPublicKey',
        group_name: 'teamId',
        source_ip: { from: 'remoteAddress', as: 'ip' },
        source_address: 'remoteAddress',
        organization_id: 'orgId',
        cloud_account_id: 'groupId',
        host_name: 'hostname',
        orchestrator_cluster_name: 'clusterName',
        resource: {
          first: ['clusterName', 'hostname', 'whitelistEntry', { join: ['database', 'collection'], with: '.' }, 'alertConfigId', 'groupId', 'orgId'],
        },
      },
      lookups: [{ by: 'eventTypeName', csv: events, else: null }],
      also: {
        alertConfigId: 'text',
        alertId: 'text',
        currentValue: 'json',
        invoiceId: 'text',
        isGlobalAdmin: 'boolean',
        links: 'json',
        metricName: 'text',
        opType: 'text',
        port: 'json',
        raw: 'json',
        replicaSetName: 'text',
        shardName: 'text',
        sessionId: 'text',
      },
    },
  },
  message: '{event_action}[ by {user_name|user_id}][ for {user_target_name}][ from {source_address}]',
});
