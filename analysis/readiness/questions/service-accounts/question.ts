import { defineQuestion } from '../define-question.ts';
import sql from './question.sql?raw';

export default defineQuestion({
  id: 'service-accounts',
  title: 'Were service accounts used interactively?',
  form: 'list',
  method: 'interactive sign-ins (console, terminal, remote desktop) of accounts that a scope declares as services or that are named like one',
  silent_on: 'Service accounts that nobody declared and that bear a personal name.',
  needs: ['user_name', 'event_action'],
  demands: [13, 19],
  sql,
});
