import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'retention-not-exceeded',
  title: 'Sources that keep nothing beyond their limit',
  question: 'kept',
  unit: 'sources',
  method:
    'sources without a record older than the limit that a scope or their own records state, of all with a limit, as of their newest record or the end of the period of the scope',
  demands: [53, 54],
  needs: ['retention'],
  silentOn: 'That copies elsewhere were deleted too.',
  rows,
});
