import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'deletions-recorded',
  title: 'Gaps that a record of a deletion explains',
  question: 'kept',
  unit: 'changes',
  method: 'gaps and deletions of which a record says who deleted, cleared or stopped what, of all that were found',
  demands: [56, 75],
  needs: ['gaps'],
  silentOn: 'That the deletion was allowed, and that what was deleted is all that is gone.',
  rows,
});
