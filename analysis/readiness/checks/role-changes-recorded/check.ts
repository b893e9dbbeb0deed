import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'role-changes-recorded',
  title: 'Changes of role that a record explains',
  question: 'how',
  unit: 'changes',
  method: 'changes of the role of a user between two of their records, with a record of a change of role, group or permission of that user between them',
  demands: [13],
  silentOn: 'Of roles that no record of the user states.',
  facts: ['role'],
  rows,
});
