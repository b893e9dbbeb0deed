import { defineQuestion } from '../define-question.ts';
import sql from './question.sql?raw';

export default defineQuestion({
  id: 'bytes-unchanged',
  title: 'What proves these files unchanged since they were written?',
  form: 'statement',
  method: 'items by the verdict of the last verification and what it rests on',
  silent_on: 'That what was written is true.',
  needs: [],
  demands: [35, 36, 37, 38, 80],
  sql,
});
