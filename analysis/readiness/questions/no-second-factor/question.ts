import { defineQuestion } from '../define-question.ts';
import sql from './question.sql?raw';

export default defineQuestion({
  id: 'no-second-factor',
  title: 'Which sign-ins had no second factor?',
  form: 'list',
  method: 'successful sign-ins whose record states that no second factor was used, and by account how many state nothing',
  silent_on: 'A second factor that another system asked for and logged.',
  needs: ['user_name', 'event_action'],
  demands: [6],
  sql,
});
