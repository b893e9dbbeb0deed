import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'accounts-declared',
  title: 'Accounts that somebody answers for',
  question: 'who',
  unit: 'identities',
  method: 'identities that act, a refused log-in being no act, and that a scope declares, under any of their spellings; where a scope declares people',
  demands: [19],
  silentOn: 'That the list of people is right.',
  needs: ['identities'],
  rows,
});
