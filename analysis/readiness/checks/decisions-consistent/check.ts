import { decidedRecord } from '../../tables/decided-record.ts';
import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'decisions-consistent',
  title: 'Decisions that do not contradict each other',
  question: 'how',
  unit: 'decisions',
  method:
    'decisions for which the same user, action, resource, address, role, policy, version and score led to the same result in the source, with no change of a policy or role between',
  demands: [15],
  silentOn: 'What else was looked at, where the records do not state it.',
  facts: ['role', 'policy', 'policy_version', 'risk_score', 'device'],
  tables: [decidedRecord],
  rows,
});
