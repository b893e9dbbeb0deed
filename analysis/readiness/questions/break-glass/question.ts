import { defineQuestion } from '../define-question.ts';
import sql from './question.sql?raw';

export default defineQuestion({
  id: 'break-glass',
  title: 'Use of emergency accounts: each time, with its reason',
  form: 'list',
  method: 'acts of accounts named for emergencies and acts that say so, by account and UTC day; a stated reason is shown',
  silent_on: 'Follow-up that stands in tickets.',
  parameters: [{ name: 'user', type: 'pattern', default: null, help: 'further emergency accounts, with * for any text' }],
  needs: ['user_name', 'time_ns'],
  demands: [15, 72],
  sql,
});
