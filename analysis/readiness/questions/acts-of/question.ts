import { defineQuestion } from '../define-question.ts';
import sql from './question.sql?raw';

export default defineQuestion({
  id: 'acts-of',
  title: 'Everything that this account did',
  form: 'timeline',
  method: 'all events of the account, refused ones included',
  silent_on: 'What was done under another name; what was never logged.',
  parameters: [{ name: 'user', type: 'pattern', default: null, help: 'account or person, with * for any text; it has to be given' }],
  needs: ['user_name', 'time_ns', 'event_action'],
  requires: ['user'],
  demands: [13, 72],
  sql,
});
