import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'retention-not-exceeded',
  title: 'Sources that keep nothing beyond their limit',
  question: 'kept',
  unit: 'sources',
  method:
    'sources that hold no more days than the limit that a scope or their own records state, of all with a limit: from their first record to their newest or the end of the period of the scope, both days counted',
  demands: [53, 54],
  needs: ['retention'],
  silentOn: 'That copies elsewhere were deleted too.',
  rows,
});
