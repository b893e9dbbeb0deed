import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'time-precision',
  title: 'Sources whose times are finer than a second',
  question: 'when',
  unit: 'sources',
  method: 'sources of which nine of ten times have milliseconds or better, of all with at least twenty times; fractions that are always zero are none',
  demands: [4, 49, 81],
  silentOn: 'That the clock itself was so exact.',
  rows,
});
