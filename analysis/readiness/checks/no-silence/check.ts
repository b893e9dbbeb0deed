import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'no-silence',
  title: 'Sources without a silence beyond their rhythm',
  question: 'complete',
  unit: 'sources',
  method:
    'sources with no silence that is longer than their own rhythm, by hours and kinds of days, or a declaration explains, of all with at least fifty times',
  demands: [57, 75],
  needs: ['gaps'],
  silentOn: 'That nothing is missing where something else was still written.',
  rows,
});
