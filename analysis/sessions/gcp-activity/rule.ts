// Google Cloud: API calls of one identity from one address with one client. Services of Google act without pause, and are nobody.
import { derivedRule } from '../derived.ts';

export const gcpActivity = derivedRule({
  id: 'gcp-activity',
  title: 'Google Cloud: activity of identities',
  document: 'Google Cloud documentation, AuditLog: authenticationInfo, requestMetadata; no session is recorded',
  version: 1,
  datasets: ['gcp.audit'],
  kind: 'activity',
  where: `NOT coalesce(ends_with(user_name, '.iam.gserviceaccount.com') AND source_ip IS NULL, false)`,
  actor: ['user_name', 'source_ip', 'user_agent'],
  actorName: 'identity, address and client',
  idle: 30,
});
