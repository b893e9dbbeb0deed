// GitHub: acts in the web interface, for which the log names no token.
import { derivedRule } from '../derived.ts';

export const githubActivity = derivedRule({
  id: 'github-activity',
  title: 'GitHub: activity of people',
  document: 'GitHub documentation, Reviewing the audit log: no session is recorded',
  version: 1,
  datasets: ['github.audit'],
  kind: 'activity',
  where: `coalesce(session_key, '') = ''`,
  actor: ['user_name', 'source_ip'],
  actorName: 'user and address',
  idle: 30,
});
