import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'accounts-personal',
  title: "Accounts that are one person's",
  question: 'who',
  unit: 'identities',
  method:
    'identities that act, a refused log-in being no act, and are neither stated to be shared, nor stand with several people, nor carry a name that every system has',
  demands: [19, 2],
  silentOn: 'That one person alone knows the secret of an account that has a name of its own.',
  needs: ['identities'],
  rows,
});
