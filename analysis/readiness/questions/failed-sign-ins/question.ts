import { defineQuestion } from '../define-question.ts';
import sql from './question.sql?raw';

export default defineQuestion({
  id: 'failed-sign-ins',
  title: 'Failed sign-ins per user, source and day; did one succeed right after?',
  form: 'count',
  method:
    'sign-ins with outcome failure by account, source and UTC day; a success of the same account within the minutes after the last failure of the day is named',
  silent_on: 'Attempts that the system does not log; accounts that were tried under names that do not exist are shown as such.',
  parameters: [
    { name: 'least', type: 'number', default: 1, help: 'least number of failures' },
    { name: 'minutes', type: 'number', default: 10, help: 'how long after the last failure a success is looked for' },
  ],
  needs: ['user_name', 'event_outcome', 'time_ns'],
  demands: [8, 66],
  sql,
});
