import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'time-monotonic',
  title: 'Files in which time does not run backwards',
  question: 'when',
  unit: 'items',
  method:
    'files in which no time lies before the one in front of it by more than five seconds and more than lines change places there anyway, of all with at least ten times in order (or in order from the newest)',
  demands: [4, 50],
  silentOn: 'That the clock did not leap forward, and that nothing is missing where it does not run backwards.',
  rows,
});
