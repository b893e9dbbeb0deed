// The result of a query of CloudWatch Logs Insights as the console saves it in JSON: an object a row.
import { defineCarrier } from '../../reading/carrier.ts';

export const awsInsightsJson = defineCarrier({
  id: 'aws:insights-json',
  title: 'CloudWatch Logs Insights result (JSON of the console)',
  vendor: { document: 'Amazon CloudWatch Logs User Guide, export query results', version: '2026-05' },
  recognise: [{ kind: 'members', all: ['@message'], some: ['@timestamp', '@ptr', '@logStream', '@log'] }],
  boundaries: 'record',
  peel: { by: 'members', payload: ['@message'], stream: ['@log', '@logStream'], time: ['@timestamp'], utc: true },
});
