import { defineQuestion } from '../define-question.ts';
import sql from './question.sql?raw';

export default defineQuestion({
  id: 'first-signs',
  title: 'For this incident: the first time that each address, account and action was seen',
  form: 'timeline',
  method: 'first event of each address, account and action that had not been seen before the beginning of the period',
  silent_on: 'What happened before the evidence begins.',
  needs: ['time_ns'],
  requires: ['from'],
  demands: [50, 71],
  sql,
});
