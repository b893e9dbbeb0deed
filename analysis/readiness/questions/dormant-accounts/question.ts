import { defineQuestion } from '../define-question.ts';
import sql from './question.sql?raw';

export default defineQuestion({
  id: 'dormant-accounts',
  title: 'Which accounts were unused for this many days?',
  form: 'list',
  method: 'last act that was not refused of every account that the records or a scope name, against the newest record',
  silent_on: 'Use outside of these logs: it says “no use in these logs”. Accounts that neither a record nor a scope names.',
  parameters: [{ name: 'days', type: 'number', default: 90, help: 'days without use' }],
  needs: ['user_name', 'time_ns'],
  demands: [9, 13],
  sql,
});
