import { defineQuestion } from '../define-question.ts';
import sql from './question.sql?raw';

export default defineQuestion({
  id: 'approvals',
  title: 'Who approved this access, and did anybody approve his own?',
  form: 'list',
  method: 'approvals with the last request of the same thing before; approved by the one who asked, or who gets it, is marked',
  silent_on: 'Approvals given outside of the logged systems.',
  needs: ['user_name', 'event_action', 'time_ns'],
  demands: [15, 16],
  sql,
});
