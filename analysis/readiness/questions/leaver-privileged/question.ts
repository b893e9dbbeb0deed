import { defineQuestion } from '../define-question.ts';
import sql from './question.sql?raw';

export default defineQuestion({
  id: 'leaver-privileged',
  title: 'Did a leaver use privileged access after the leaving date?',
  form: 'timeline',
  method: 'privileged acts that were not refused, of declared leavers, after the moment they left',
  silent_on: 'Privilege that the records do not show by action or target is not seen.',
  needs: ['user_name', 'time_ns', 'event_action'],
  declared: ['leavers'],
  demands: [10, 13, 19],
  sql,
});
