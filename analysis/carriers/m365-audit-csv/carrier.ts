// The unified audit log as the portal and Export-Csv write it: a table with the record in the column AuditData.
import { defineCarrier } from '../../reading/carrier.ts';

export const m365AuditCsv = defineCarrier({
  id: 'm365:audit-csv',
  title: 'Unified audit log export (CSV)',
  vendor: { document: 'Microsoft Learn, export, configure, and view audit log records', version: '2026-05' },
  recognise: [],
  boundaries: 'record',
  utcInside: 'Microsoft',
  peel: { by: 'cells', columns: ['AuditData'], time: ['CreationDate', 'CreationTime'], utc: true },
});
