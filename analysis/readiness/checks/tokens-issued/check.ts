import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'tokens-issued',
  title: 'Used tokens whose issue is recorded',
  question: 'who',
  unit: 'tokens',
  method: 'used tokens with a record of their issue, of those that were issued inside the evidence as far as it tells',
  demands: [10, 19],
  silentOn: 'Of tokens that may have been issued before the evidence begins, or by an issuer whose log is not here, nothing.',
  needs: ['tokens'],
  rows,
});
