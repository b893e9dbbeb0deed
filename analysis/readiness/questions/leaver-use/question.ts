import { defineQuestion } from '../define-question.ts';
import sql from './question.sql?raw';

export default defineQuestion({
  id: 'leaver-use',
  title: 'Did a leaver use any account after the leaving date?',
  form: 'list',
  method: 'acts of declared leavers after the moment they left, by account; refused attempts and privileged acts apart',
  silent_on: 'Accounts of a leaver that no scope and no record states are not his.',
  needs: ['user_name', 'time_ns'],
  declared: ['leavers'],
  demands: [10, 19],
  sql,
});
