// Kubernetes: the API has no sessions. Requests of one identity, with one client from one address, without a long pause.
import { derivedRule } from '../derived.ts';

export const kubernetesActivity = derivedRule({
  id: 'kubernetes-activity',
  title: 'Kubernetes: activity of people',
  document: 'Kubernetes documentation, Auditing; Authenticating: user names of service accounts and nodes',
  version: 1,
  datasets: ['kubernetes.audit'],
  kind: 'activity',
  // Controllers never rest, and are nobody's stay.
  where: `NOT starts_with(user_name, 'system:') AND event_code IS DISTINCT FROM 'RequestReceived'`,
  actor: ['user_name', 'source_ip', 'user_agent'],
  actorName: 'user, address and client',
  idle: 30,
});
