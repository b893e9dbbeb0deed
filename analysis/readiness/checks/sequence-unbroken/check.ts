import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'sequence-unbroken',
  title: 'Sources whose numbers run without a gap',
  question: 'complete',
  unit: 'sources',
  method: 'sources whose counts of records have no stretch missing that random losses do not explain, of all that count their records',
  demands: [1, 57, 77],
  needs: ['gaps'],
  silentOn: 'That nothing was lost before the first or behind the last number, or where nobody counts.',
  rows,
});
