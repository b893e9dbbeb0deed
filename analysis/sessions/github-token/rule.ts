// GitHub: what was done with one token, which the log names by its hash.
import { keyedRule } from '../keyed.ts';

export const githubToken = keyedRule({
  id: 'github-token',
  title: 'GitHub: use of a token',
  document: 'GitHub documentation, Identifying audit log events performed by an access token: hashed_token',
  version: 1,
  datasets: ['github.audit'],
  kind: 'github token',
  keyName: 'hashed token',
  closes: `event_action IN ('personal_access_token.access_revoked', 'oauth_access.destroy', 'hook.destroy_token')`,
  again: 'same',
  reasons: { closed: 'the token was revoked' },
});
