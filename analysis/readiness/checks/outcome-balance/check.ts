import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'outcome-balance',
  title: 'Sources that record successes and failures of log-ins',
  question: 'how',
  unit: 'sources',
  method:
    'sources whose authentications have both outcomes, on each day on which, by the share of failures on the other days and in other sources of the kind, chance would hardly hide one (one in a thousand); where nothing tells the share, from 300 authentications on',
  demands: [8],
  silentOn: 'That each failure is there: a log from which some were taken keeps its balance.',
  rows,
});
