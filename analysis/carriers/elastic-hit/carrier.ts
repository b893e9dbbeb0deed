// Documents out of Elasticsearch or OpenSearch: search answers with hits.hits[], and dumps with a hit a line (elasticdump, scroll scripts).
import { defineCarrier } from '../../reading/carrier.ts';

export const elasticHit = defineCarrier({
  id: 'elastic:hit',
  title: 'Elasticsearch document',
  vendor: { document: 'Elasticsearch Guide, search and multi get APIs, response body', version: '8.17' },
  recognise: [
    { kind: 'members', all: ['_source', '_index'] },
    { kind: 'members', all: ['_source', '_id'] },
    { kind: 'members', all: ['hits.hits'] },
    // As the inspector of Kibana shows it.
    { kind: 'members', all: ['rawResponse.hits.hits'] },
  ],
  boundaries: 'record',
  peel: { by: 'members', lists: ['hits.hits', 'rawResponse.hits.hits', 'docs'], payload: ['_source'], stream: ['_index'] },
});
