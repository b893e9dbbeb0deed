import { defineQuestion } from '../define-question.ts';
import sql from './question.sql?raw';

export default defineQuestion({
  id: 'new-accounts',
  title: 'For new accounts: created when, by whom, after which approval?',
  form: 'list',
  method: 'records that create an account, with the last approval that names it in the days before',
  silent_on: 'An approval in a system whose log is not here, or that names no account.',
  parameters: [{ name: 'days', type: 'number', default: 30, help: 'how many days before an approval may lie' }],
  needs: ['event_action', 'time_ns', 'user_name'],
  demands: [13, 62],
  sql,
});
