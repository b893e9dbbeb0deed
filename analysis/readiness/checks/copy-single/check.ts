import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'copy-single',
  title: 'Records that both copies have as often',
  question: 'complete',
  unit: 'events',
  method: 'records that two logs which are copies of one another have the same number of times, of all that both have',
  demands: [40],
  needs: ['completeness'],
  silentOn: 'Which of them wrote it twice, if the source did so itself.',
  rows,
});
