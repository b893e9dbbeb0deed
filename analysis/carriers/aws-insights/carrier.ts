// The result of a query of CloudWatch Logs Insights (`aws logs get-query-results`): a row is a list of fields with their values.
import { defineCarrier } from '../../reading/carrier.ts';

export const awsInsights = defineCarrier({
  id: 'aws:insights',
  title: 'CloudWatch Logs Insights result',
  vendor: { document: 'Amazon CloudWatch Logs API Reference, GetQueryResults', version: '2014-03-28' },
  recognise: [{ kind: 'opening', opening: /^\s*\{[^[]{0,4096}"results"\s*:\s*\[\s*\[\s*\{\s*"(?:field|value)"/ }],
  boundaries: 'record',
  unknown: 'text',
  peel: {
    by: 'elements',
    lists: ['results'],
    payload: ['@message', 'log', 'message'],
    time: ['@timestamp'],
    stream: ['@log', '@logStream'],
    // Insights shows all times in UTC.
    utc: true,
  },
});
