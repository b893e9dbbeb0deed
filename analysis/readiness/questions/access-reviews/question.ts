import { defineQuestion } from '../define-question.ts';
import sql from './question.sql?raw';

export default defineQuestion({
  id: 'access-reviews',
  title: 'Reviews of access: held when, by whom?',
  form: 'timeline',
  method: 'records of reviews, certifications and attestations of access',
  silent_on: 'Reviews on paper; what was decided in them.',
  needs: ['event_action', 'time_ns'],
  demands: [13, 62],
  sql,
});
