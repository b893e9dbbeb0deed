// The security audit log of hoop.dev, who changed the configuration: what its JSON and its database table have in common.
import type { FieldTable } from '../../reading/fields/table.ts';
import actions from './actions.csv?raw';
import resources from './resources.csv?raw';

/** `outcome` decides: an older writer says status 200 of failures as well. Rows from before the columns of HTTP have status 0, which is none. */
export const auditTable = (outcome: 'boolean' | 'cell'): FieldTable => ({
  columns: {
    event_action: { join: ['resource_type', 'action'], with: '.' },
    event_id: 'id',
    event_outcome: {
      from: 'outcome',
      words: outcome === 'boolean' ? { true: 'success', false: 'failure' } : { t: 'success', f: 'failure', true: 'success', false: 'failure' },
      ...(outcome === 'boolean' ? { written: 'boolean' } : {}),
    },
    event_reason: 'error_message',
    user_name: { first: ['actor_email', 'actor_name', 'actor_subject'] },
    user_email: 'actor_email',
    user_id: 'actor_subject',
    source_ip: { from: 'client_ip', as: 'ip' },
    source_address: 'client_ip',
    resource: 'resource_type',
    http_request_method: 'http_method',
    http_response_status_code: { sql: `nullif(whole_number("$.http_status"), 0)`, uses: ['http_status'] },
    url_path: 'http_path',
    organization_id: 'org_id',
  },
  lookups: [
    { by: 'action', csv: actions },
    { by: 'resource_type', csv: resources, else: null },
  ],
});

export const silentOfAudit: readonly string[] = [
  'Logins, sign-ups, sessions, kills, downloads and all that only reads: they are not in it.',
  'Approvals and rejections, credentials, access-request rules, runbooks, plugins, webhooks: their changes are not in it.',
  'Whether something was created: an attempt that only tests or plans is a create as well.',
  'That two rows are one act: some changes are written twice, by an older and a newer writer, under different ids.',
  'What stood in a removed secret: it reads [REDACTED]; secrets inside of lists were left readable.',
];
