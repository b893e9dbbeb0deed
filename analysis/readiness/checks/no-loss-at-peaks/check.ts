import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'no-loss-at-peaks',
  title: 'Sources that do not lose records under load',
  question: 'complete',
  unit: 'sources',
  method:
    'sources in which the busiest quarter of the time does not lose three times and more what the rest loses, of all whose losses are counted by numbers or by a counterpart, and whose load differs; the two worst bins of either side are left out',
  demands: [34, 60],
  needs: ['completeness', 'gaps'],
  silentOn: 'Losses that are alike at all times, single outages, and sources that nothing is counted against.',
  rows,
});
