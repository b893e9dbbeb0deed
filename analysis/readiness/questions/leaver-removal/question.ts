import { defineQuestion } from '../define-question.ts';
import sql from './question.sql?raw';

export default defineQuestion({
  id: 'leaver-removal',
  title: 'When was each leaver’s access removed, and how long after leaving?',
  form: 'list',
  method: 'first record that disables, deletes or locks an account of the leaver at or after a day before he left',
  silent_on: 'Access removed in a system whose log is not here.',
  needs: ['event_action', 'time_ns', 'user_target_name'],
  declared: ['leavers'],
  demands: [10],
  sql,
});
