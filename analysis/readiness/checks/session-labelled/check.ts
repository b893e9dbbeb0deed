import { defineCheck } from '../define-check.ts';
import counts from './check.sql?raw';

export default defineCheck({
  id: 'session-labelled',
  title: 'Events that state a session',
  question: 'what',
  unit: 'events',
  failing: '(user.name:* or user.id:*) and not session.key:*',
  method: 'events with the id of a session or connection, of all events that name who acted',
  demands: [12],
  silentOn: 'That the id is that of one stay: ids come back, and processes are counted as sessions.',
  counts,
});
