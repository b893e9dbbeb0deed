import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'accounts-not-dormant',
  title: 'Accounts that are in use',
  question: 'who',
  unit: 'identities',
  method: 'identities seen in the evidence or declared, with an act in its last 90 days; where it covers 90 days and more',
  demands: [19],
  silentOn: 'That unused accounts are switched off; accounts that no record and no scope names.',
  needs: ['identities'],
  rows,
});
