import { defineQuestion } from '../define-question.ts';
import sql from './question.sql?raw';

export default defineQuestion({
  id: 'log-reviews',
  title: 'Reviews of logs and alerts: held when due, by whom?',
  form: 'list',
  method: 'records of reviews of logs and alerts by UTC day, and the days since the one before',
  silent_on: 'Reviews on paper; what followed from them.',
  parameters: [{ name: 'days', type: 'number', default: 7, help: 'days between two reviews' }],
  needs: ['event_action', 'time_ns'],
  demands: [61],
  sql,
});
