// Audit events of NetBird: what its API lists (GET /api/events/audit), and what it streams.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.json?raw';

/** Its codes say what of what, `user.role.update`: only whose meaning they state is taken. */
const category = `CASE
    WHEN "$.activity_code" IN ('dashboard.login', 'user.peer.login') THEN 'authentication'
    WHEN starts_with("$.activity_code", 'user.') OR starts_with("$.activity_code", 'group.') OR starts_with("$.activity_code", 'personal.access.token.')
      OR starts_with("$.activity_code", 'service.user.') THEN 'iam'
    WHEN "$.activity_code" <> '' THEN 'configuration'
  END`;
const type = `CASE
    WHEN "$.activity_code" IN ('dashboard.login', 'user.peer.login') THEN 'start'
    WHEN regexp_matches("$.activity_code", '\\.(?:add|create|join|invite)$') THEN 'creation'
    WHEN regexp_matches("$.activity_code", '\\.(?:delete|revoke)$') THEN 'deletion'
    WHEN "$.activity_code" <> '' THEN 'change'
  END`;

export const netbirdAudit = defineFormat<EventFormat>({
  id: 'netbird:audit',
  title: 'NetBird audit events',
  vendor: { document: 'NetBird documentation, API, Events: List all Audit Events', version: '0.50' },
  about: {
    family: 'gateways',
    origin: 'GET /api/events/audit of the management API, or event streaming of NetBird',
    sample,
    silent: [
      'Where a request came from: no address is stated.',
      'Attempts that failed: only what was done is listed.',
      'When a peer connected or left, and what went over the network.',
    ],
  },
  role: 'events',
  dataset: 'netbird.audit',
  recognise: { signatures: [{ kind: 'members', all: ['timestamp', 'activity', 'activity_code', 'initiator_id', 'target_id'] }] },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'timestamp', form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'activity_code',
        event_category: { sql: category, uses: ['activity_code'] },
        event_type: { sql: type, uses: ['activity_code'] },
        event_id: 'id',
        user_name: 'initiator_name',
        user_id: 'initiator_id',
        user_email: 'initiator_email',
        user_target_id: {
          sql: `CASE WHEN starts_with("$.activity_code", 'user.') AND "$.activity_code" NOT LIKE 'user.peer.%' THEN "$.target_id" END`,
          uses: ['activity_code', 'target_id'],
        },
        resource: { first: ['meta.name', 'meta.fqdn', 'target_id'] },
        message: 'activity',
      },
      also: { target_id: 'text', meta: 'json' },
    },
  },
});
