import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'time-false-precision',
  title: 'Sources whose fractions of a second are real',
  question: 'when',
  unit: 'sources',
  method: 'sources whose written fractions are not zero all the time, of all that write fractions at least twenty times',
  demands: [4, 49],
  silentOn: 'That the clock itself was so exact.',
  rows,
});
