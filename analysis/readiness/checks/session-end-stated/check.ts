import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'session-end-stated',
  title: 'Sessions with a stated end',
  question: 'what',
  unit: 'sessions',
  method: 'sessions whose end a record states, of all sessions in logs that write ends; in logs that no session rule reads, of the log-ins that open one',
  demands: [9],
  silentOn:
    'That the end was a log-out: time limits and lost connections end sessions too. A session that is open when the evidence ends has none; logs that never write an end are left out.',
  needs: ['tokens'],
  rows,
});
