import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'copy-unaltered',
  title: 'Records that say the same in both copies',
  question: 'proof',
  unit: 'events',
  method: 'records of which two logs that are copies of one another say the same, of all that both have; compared is what is alike in four of five of them',
  demands: [40],
  needs: ['completeness'],
  silentOn: 'Which of them was altered.',
  rows,
});
