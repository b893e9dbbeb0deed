import { defineQuestion } from '../define-question.ts';
import sql from './question.sql?raw';

export default defineQuestion({
  id: 'deletions',
  title: 'What was deleted, by whom, and where is the record?',
  form: 'timeline',
  method: 'records of deletions that were carried out',
  silent_on: 'Deletions without a record: the checks of gaps and seams look for those.',
  needs: ['event_action', 'time_ns'],
  demands: [53, 56],
  sql,
});
