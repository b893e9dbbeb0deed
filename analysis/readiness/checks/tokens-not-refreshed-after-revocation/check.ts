import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'tokens-not-refreshed-after-revocation',
  title: 'Revoked tokens that are not refreshed',
  question: 'how',
  unit: 'tokens',
  method: 'revoked tokens that nothing refreshes afterwards',
  demands: [10],
  silentOn: 'That a revoked token was tried: refused refreshes do not count.',
  needs: ['tokens'],
  rows,
});
