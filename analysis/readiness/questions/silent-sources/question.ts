import { defineQuestion } from '../define-question.ts';
import sql from './question.sql?raw';

export default defineQuestion({
  id: 'silent-sources',
  title: 'Which systems in the inventory sent nothing?',
  form: 'list',
  method: 'declared sources that no source of the case fits, or that have no event in the period',
  silent_on: 'Systems that nobody declared.',
  needs: [],
  declared: ['sources'],
  demands: [57],
  sql,
});
