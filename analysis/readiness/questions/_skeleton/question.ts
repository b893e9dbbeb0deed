// Copy this folder, give it a name that says what is asked, and add one line to ../index.ts. Its truth goes to ../questions.test.ts.
import { defineQuestion } from '../define-question.ts';
import sql from './question.sql?raw';

export default defineQuestion({
  id: '_skeleton',
  title: 'Who acted, how often and when at last?',
  form: 'list',
  method: 'acts of the period that name an account, by source and account',
  silent_on: 'Acts that name nobody.',
  // columns without which a source cannot contribute
  needs: ['user_name'],
  demands: [2],
  sql,
});
