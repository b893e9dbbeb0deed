import { defineQuestion } from '../define-question.ts';
import sql from './question.sql?raw';

export default defineQuestion({
  id: 'rights-granted',
  title: 'Who got privileged rights in the period, from whom, until when?',
  form: 'list',
  method: 'records that give rights, each with the first later record that takes the same right from the same account',
  silent_on: 'Rights given before the period, or by membership that no record states.',
  needs: ['event_action', 'time_ns', 'user_name'],
  demands: [13],
  sql,
});
