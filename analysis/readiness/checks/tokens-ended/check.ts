import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'tokens-ended',
  title: 'Tokens that are not used after their end',
  question: 'how',
  unit: 'tokens',
  method: 'tokens whose expiry or revocation is stated, without a use two seconds and more behind it',
  demands: [10],
  silentOn: 'That tokens are held to their end where nobody tried; what a log does not state as a use is not seen.',
  needs: ['tokens'],
  rows,
});
