import { decidedRecord } from '../../tables/decided-record.ts';
import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'policies-current',
  title: 'Decisions by policies that are in force',
  question: 'how',
  unit: 'decisions',
  method: 'decisions whose policy and version no record removed, retired or replaced before, of those that name both and whose policy a record speaks of',
  demands: [16],
  silentOn: 'Of policies that changed before the evidence begins, or whose changes are not recorded.',
  facts: ['policy', 'policy_version'],
  tables: [decidedRecord],
  rows,
});
