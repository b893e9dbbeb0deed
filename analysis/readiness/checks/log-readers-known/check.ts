import { logAct } from '../../tables/log-act.ts';
import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'log-readers-known',
  title: 'Logs read by who may read them',
  question: 'guarded',
  unit: 'events',
  method:
    'successful reads of logs by somebody whom a scope names or who writes to that store, from the account that owns it; where a scope names readers, writers of the store are recorded, or another account asked',
  demands: [44, 45],
  silentOn: 'Of reads that the store does not record.',
  needs: ['identities'],
  tables: [logAct],
  rows,
});
