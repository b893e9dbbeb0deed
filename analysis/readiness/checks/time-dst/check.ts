import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'time-dst',
  title: 'Local times that the clock shows once',
  question: 'when',
  unit: 'events',
  method:
    'events whose local time exists once, of those whose zone was assumed and has summer time; times that the clock shows twice or never at a change of summer time fail',
  demands: [4, 48],
  silentOn: 'That the assumed zone is the right one.',
  rows,
});
