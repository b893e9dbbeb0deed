import { decidedRecord } from '../../tables/decided-record.ts';
import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'decisions-explained',
  title: 'Decisions with a reason',
  question: 'how',
  unit: 'decisions',
  method: 'decisions that state a reason, a rule or a policy, of the decisions of sources in which any states a reason',
  demands: [15],
  silentOn: 'That the reason is the true one.',
  facts: ['decision_reason'],
  tables: [decidedRecord],
  rows,
});
