import { defineQuestion } from '../define-question.ts';
import sql from './question.sql?raw';

export default defineQuestion({
  id: 'completeness-rates',
  title: 'How complete is each source, by which method?',
  form: 'list',
  method: 'rates of the last run, each with method, interval and what it assumes',
  silent_on: 'What no counterpart, sequence or declaration speaks of.',
  needs: [],
  declared: ['a run of the checks'],
  demands: [77],
  sql,
});
