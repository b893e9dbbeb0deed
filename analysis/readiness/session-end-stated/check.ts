import { defineCheck } from '../define-check.ts';
import sql from './check.sql?raw';

export default defineCheck({
  id: 'session-end-stated',
  title: 'Sessions with a stated end',
  question: 'what',
  unit: 'sessions',
  failing: '#/sessions',
  method: 'sessions whose end a record states, of all sessions',
  sql,
});
