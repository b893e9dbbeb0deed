import { defineQuestion } from '../define-question.ts';
import sql from './question.sql?raw';

export default defineQuestion({
  id: 'clocks',
  title: 'Were the clocks right? How far off, and when?',
  form: 'list',
  method: 'offsets between sources as the last run estimated them from paired events, and those that time services and Windows state, with their bounds',
  silent_on: 'Sources that share no act with another and hold no word of a time service.',
  needs: [],
  declared: ['a run of the checks'],
  demands: [47, 51],
  sql,
});
