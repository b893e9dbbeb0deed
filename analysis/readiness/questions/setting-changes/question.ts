import { defineQuestion } from '../define-question.ts';
import sql from './question.sql?raw';

export default defineQuestion({
  id: 'setting-changes',
  title: 'Changes of security settings, and the approval before each',
  form: 'timeline',
  method: 'records that change security settings, with the last approval that names the same thing in the days before',
  silent_on: 'Approved changes that were never made: the list of changes is not here.',
  parameters: [{ name: 'days', type: 'number', default: 30, help: 'how many days before an approval may lie' }],
  needs: ['event_action', 'time_ns'],
  demands: [43],
  sql,
});
