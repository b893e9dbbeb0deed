import { defineQuestion } from '../define-question.ts';
import sql from './question.sql?raw';

export default defineQuestion({
  id: 'tokens-misused',
  title: 'Tokens and keys used after their end, or from two places',
  form: 'list',
  method: 'violations that the last run found, with the records that convict',
  silent_on: 'Tokens whose ids no log states.',
  needs: [],
  declared: ['a run of the checks'],
  demands: [10],
  sql,
});
