import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'critical-actions-logged',
  title: 'Critical actions that are logged at all',
  question: 'complete',
  unit: 'pairs',
  method: 'actions that a scope declares, each in the source where it is expected, or anywhere, with at least one event',
  demands: [3, 9, 25, 57],
  silentOn: 'Whether each such act was logged: one event is enough here. Without a scope there is nothing to hold against.',
  needs: ['actions'],
  rows,
});
