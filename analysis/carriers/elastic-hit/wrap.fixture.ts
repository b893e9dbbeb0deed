// The answer to a search, pretty-printed as Kibana's console shows it around its hits. A document is an object.
export const holds = 'objects';

export const wrap = (records: readonly string[]): string =>
  `{
  "took": 3,
  "timed_out": false,
  "_shards": { "total": 1, "successful": 1, "skipped": 0, "failed": 0 },
  "hits": {
    "total": { "value": ${records.length}, "relation": "eq" },
    "max_score": 1.0,
    "hits": [
${records.map((record, i) => `      {\n        "_index": "logs-2026.03.15",\n        "_id": "i${i}",\n        "_score": 1.0,\n        "_source": ${record}\n      }`).join(',\n')}
    ]
  }
}
`;
