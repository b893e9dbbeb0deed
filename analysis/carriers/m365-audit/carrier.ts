// Records of the unified audit log as Search-UnifiedAuditLog gives them: the record is the text `AuditData`, what stands beside it repeats parts of it.
import { defineCarrier } from '../../reading/carrier.ts';

export const m365Audit = defineCarrier({
  id: 'm365:audit',
  title: 'Search-UnifiedAuditLog',
  vendor: { document: 'Microsoft Learn, Search-UnifiedAuditLog', version: '2026-05' },
  recognise: [{ kind: 'members', all: ['AuditData'] }],
  boundaries: 'record',
  utcInside: 'Microsoft',
  peel: { by: 'members', payload: ['AuditData'], time: ['CreationDate'], utc: true },
});
