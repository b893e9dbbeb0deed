import { decidedRecord } from '../../tables/decided-record.ts';
import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'decisions-name-their-policy',
  title: 'Decisions that name policy and version',
  question: 'how',
  unit: 'decisions',
  method: 'decisions that state a policy, and its version where the source states versions at all; of sources in which any names one',
  demands: [16],
  silentOn: 'That the policy says what was decided.',
  facts: ['policy', 'policy_version'],
  tables: [decidedRecord],
  rows,
});
