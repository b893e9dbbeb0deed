import { defineQuestion } from '../define-question.ts';
import sql from './question.sql?raw';

export default defineQuestion({
  id: 'sensitive-content',
  title: 'Do the logs hold secrets or personal data, and who could read them?',
  form: 'list',
  method: 'classes found by the last run, in records, with a masked example; who read logs is the question log-access',
  silent_on: 'Content in a form that no pattern knows.',
  needs: [],
  declared: ['a run of the checks'],
  demands: [20, 46],
  sql,
});
