import { defineQuestion } from '../define-question.ts';
import sql from './question.sql?raw';

export default defineQuestion({
  id: 'shared-accounts',
  title: 'Shared, generic and default accounts: used when, and from where?',
  form: 'list',
  method: 'accounts that a scope declares as shared, or that bear a generic name, with the addresses from which they were used',
  silent_on: 'Which person used it, where no record names him.',
  needs: ['user_name'],
  demands: [19],
  sql,
});
