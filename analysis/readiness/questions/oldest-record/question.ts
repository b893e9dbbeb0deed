import { defineQuestion } from '../define-question.ts';
import sql from './question.sql?raw';

export default defineQuestion({
  id: 'oldest-record',
  title: 'What is the oldest record at hand, per source, and what is missing of the last days?',
  form: 'list',
  method: 'first and last record by source; UTC days with a record among the last days before the newest record of the case',
  silent_on: 'What an archive holds that was not handed over.',
  parameters: [{ name: 'days', type: 'number', default: 90, help: 'how many days back' }],
  needs: ['time_ns'],
  demands: [52],
  sql,
});
