// Vault: what was done under one token, from the login that issued it. Accessors are hashed by each audit device for itself.
import { keyedRule, statedTime } from '../keyed.ts';

export const vault = keyedRule({
  id: 'vault',
  title: 'Vault and OpenBao: tokens',
  document: 'HashiCorp Vault documentation, Audit devices: auth.accessor, auth.token_issue_time, auth.token_ttl; auth/token/revoke-self',
  version: 2,
  datasets: ['hashicorp_vault.audit'],
  kind: 'vault token',
  keyName: 'token accessor',
  expires: `TRY(${statedTime(`extra ->> '$.auth.token_issue_time'`)} + TRY_CAST(extra ->> '$.auth.token_ttl' AS BIGINT) * 1000000000)`,
  opens: `(extra ->> '$.type') = 'response' AND (extra ->> '$.response.auth.accessor') <> ''`,
  closes: `resource IN ('auth/token/revoke-self', 'auth/token/revoke') AND event_outcome IS DISTINCT FROM 'failure'`,
  again: 'same',
  reasons: { closed: 'the token was revoked' },
});
