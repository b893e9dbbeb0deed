import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'copy-complete',
  title: 'Records that are in both copies',
  question: 'complete',
  unit: 'events',
  method:
    'records that are in both, of all in either of two logs that are copies of one another: they state the same times and contents under the same ids; in the time that both cover',
  demands: [40, 41],
  needs: ['completeness'],
  silentOn: 'What neither of them has.',
  rows,
});
