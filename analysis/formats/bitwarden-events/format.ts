// Bitwarden: the event log of an organization, as its public API gives it; Vaultwarden gives the same.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';
import types from './types.csv?raw';

export const bitwardenEvents = defineFormat<EventFormat>({
  id: 'bitwarden:events',
  title: 'Bitwarden event log',
  vendor: { document: "Bitwarden, its server: EventType.cs; records of the Public API as Elastic's integration bitwarden shows them", version: '2026' },
  about: {
    family: 'identity',
    origin: 'Public API (/public/events), what its integrations with a SIEM keep',
    sample,
    silent: [
      'Names: users, items and collections are ids.',
      'Logins of users who belong to no organization.',
      'What was done offline, until the client reports it.',
    ],
  },
  role: 'events',
  dataset: 'bitwarden.events',
  recognise: {
    signatures: [
      {
        kind: 'members',
        all: ['type', 'date', 'actingUserId'],
        some: ['itemId', 'collectionId', 'memberId', 'groupId', 'policyId'],
        equals: { object: 'event' },
      },
      { kind: 'members', all: ['type', 'date', 'actingUserId', 'memberId', 'ipAddress'], some: ['itemId', 'collectionId', 'policyId'] },
    ],
  },
  framing: { kind: 'json', wrappers: ['data'] },
  time: { from: 'date', form: 'rfc3339', zone: { utc: 'Bitwarden' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_code: 'type',
        user_id: 'actingUserId',
        user_target_id: 'memberId',
        group_name: 'groupId',
        source_ip: { from: 'ipAddress', as: 'ip' },
        source_address: 'ipAddress',
        resource: { first: ['itemId', 'secretId', 'collectionId', 'policyId', 'domainName', 'projectId', 'serviceAccountId'] },
        organization_id: 'organizationId',
      },
      lookups: [{ by: 'type', csv: types }],
      also: { object: 'text', device: 'json', installationId: 'text', systemUser: 'json', providerId: 'text', providerUserId: 'text' },
    },
  },
  message: '{event_action}[ by {user_id}][ on {user_target_id|resource}]',
});
