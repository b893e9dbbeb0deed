// The result of a query of CloudWatch Logs Insights as the console saves it in CSV.
import { defineCarrier } from '../../reading/carrier.ts';

export const awsInsightsCsv = defineCarrier({
  id: 'aws:insights-csv',
  title: 'CloudWatch Logs Insights result (CSV)',
  vendor: { document: 'Amazon CloudWatch Logs User Guide, export query results', version: '2026-05' },
  recognise: [],
  boundaries: 'record',
  peel: { by: 'cells', columns: ['@message'], time: ['@timestamp'], stream: ['@log', '@logStream'], utc: true },
});
