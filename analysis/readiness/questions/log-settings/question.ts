import { defineQuestion } from '../define-question.ts';
import sql from './question.sql?raw';

export default defineQuestion({
  id: 'log-settings',
  title: 'When was logging started, stopped, paused, cleared or changed, and by whom?',
  form: 'timeline',
  method: 'records that change logging itself, with the silence of the same source behind each',
  silent_on: 'Changes made where nothing is logged any more.',
  needs: ['event_action', 'time_ns'],
  demands: [43, 55],
  sql,
});
