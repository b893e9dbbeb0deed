// Audit devices of HashiCorp Vault and OpenBao: a request and its response are a record each, joined by `request.id`. Secrets in them are HMACs, of one salt
// a device; accessors of tokens may be.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';
import kinds from './kinds.csv?raw';

/** What a path is about. Mounts have any name: only those of Vault itself, and logins, which stand below auth/, are told by it. */
const kind = `CASE
  WHEN regexp_matches("$.request.path", '^auth/.+/login(/|$)') THEN 'login'
  WHEN regexp_matches("$.request.path", '^auth/token/(create|renew|revoke|lookup)') THEN regexp_extract("$.request.path", '^auth/(token/[a-z]+)', 1)
  WHEN regexp_matches("$.request.path", '^sys/(leases/)?(renew|revoke)') THEN 'lease'
  WHEN regexp_matches("$.request.path", '^(auth|sys|identity)/') THEN regexp_extract("$.request.path", '^[a-z]+')
  WHEN "$.request.path" <> '' THEN 'secret'
END`;

const keys = `json_keys(TRY_CAST("$.response.data" AS JSON))`;
/** How Vault itself tells an answer that is an error: its data are `error`, or `error` and `data`, and nothing else. */
const refused = `(list_contains(${keys}, 'error') AND (len(${keys}) = 1 OR (len(${keys}) = 2 AND list_contains(${keys}, 'data'))))`;
/** Without an error, such an answer to a read may be a secret whose key is `error`. */
const outcome = `CASE
  WHEN "$.error" <> '' OR "$.auth.policy_results.allowed" = 'false' THEN 'failure'
  WHEN "$.type" = 'response' AND ${refused} THEN CASE
    WHEN "$.request.operation" = 'read' AND coalesce(nullif("$.request.mount_type", ''), 'kv') IN ('kv', 'generic', 'cubbyhole') THEN 'unknown'
    ELSE 'failure' END
  WHEN "$.type" = 'response' THEN 'success'
END`;

export const vaultAudit = defineFormat<EventFormat>({
  id: 'vault:audit',
  title: 'Vault or OpenBao audit log',
  vendor: {
    document: 'HashiCorp Vault, its source: audit/types.go, sdk/logical/response.go; documentation, audit devices',
    version: 'Vault 1.17 to 1.20, OpenBao 2.1',
  },
  about: {
    family: 'platforms',
    origin: 'The file of a file audit device, or what its socket or syslog device sends; HCP Vault exports',
    sample,
    silent: [
      'What a request came to, before its response: a record of the type request has an outcome only where it was refused.',
      'When a token ended by its time: no record is written then.',
      'Values: they are HMACs, and those of two audit devices do not compare.',
      'The client behind a proxy, unless Vault was told to believe the header that names it.',
    ],
  },
  role: 'events',
  dataset: 'hashicorp_vault.audit',
  recognise: {
    signatures: [
      {
        kind: 'members',
        all: ['type', 'time', 'request', 'request.id', 'request.operation', 'request.path'],
        some: ['auth', 'response', 'error', 'request.mount_type', 'request.client_token_accessor'],
        equals: { type: ['request', 'response'] },
      },
    ],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'time', form: 'rfc3339', zone: { utc: 'HashiCorp' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'request.operation',
        event_code: 'type',
        event_id: 'request.id',
        event_outcome: {
          sql: outcome,
          uses: ['error', 'auth.policy_results.allowed', 'type', 'response.data', 'request.operation', 'request.mount_type'],
        },
        event_reason: { first: ['error'] },
        // Of a login that failed the one whom its path names: all behind the mount, where that is stated, else behind the first `login/`; names of LDAP hold slashes.
        user_name: {
          first: [
            'auth.display_name',
            {
              sql: `nullif(CASE WHEN starts_with("$.request.path", "$.request.mount_point" || 'login/') THEN substr("$.request.path", length("$.request.mount_point") + 7)
                ELSE regexp_extract("$.request.path", '(?s)^auth/.+?/login/(.+)$', 1) END, '')`,
              uses: ['request.path', 'request.mount_point'],
            },
          ],
        },
        user_id: { first: ['auth.entity_id', 'request.client_id'] },
        source_ip: { from: 'request.remote_address', as: 'ip' },
        source_address: 'request.remote_address',
        source_port: 'request.remote_port',
        user_agent: 'request.headers."user-agent"[0]',
        // Who acted; the response to a login has the accessor of the token that it gave.
        session_key: { first: ['auth.accessor', 'request.client_token_accessor', 'response.auth.accessor'] },
        token_id: { first: ['response.auth.accessor', 'auth.accessor', 'request.client_token_accessor'] },
        resource: 'request.path',
        rule_name: 'auth.policy_results.granting_policies[type=acl].name',
      },
      lookups: [{ by: { sql: kind, uses: ['request.path'] }, csv: kinds, else: null }],
      also: { auth: 'json', request: 'json', response: 'json', error: 'text' },
    },
  },
  message: '{event_action} {resource}[ by {user_name|user_id}][ from {source_address}] ({event_code})[: {event_outcome}][, {event_reason}]',
});
