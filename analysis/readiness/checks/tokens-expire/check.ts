import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'tokens-expire',
  title: 'Tokens that are issued with an expiry',
  question: 'how',
  unit: 'tokens',
  method: 'issued tokens whose issue states until when, where it is stated at all',
  demands: [10],
  silentOn: 'That the expiry is short enough.',
  needs: ['tokens'],
  rows,
});
