// Elasticsearch and OpenSearch: requests of one user from one address.
import { derivedRule } from '../derived.ts';

export const elasticsearch = derivedRule({
  id: 'elasticsearch',
  title: 'Elasticsearch and OpenSearch: activity of users',
  document: 'Elasticsearch Reference, Audit events; OpenSearch documentation, Audit log field reference: no session is recorded',
  version: 1,
  datasets: ['elasticsearch.audit', 'opensearch.audit'],
  kind: 'activity',
  actor: ['user_name', 'source_ip'],
  actorName: 'user and address',
  idle: 30,
});
