// Copy this folder, give it a name that says what is counted, and add one line to ../index.ts.
import { defineCheck } from '../define-check.ts';
import counts from './check.sql?raw';

export default defineCheck({
  id: '_skeleton',
  title: 'Events that have a message',
  question: 'what',
  unit: 'events',
  // a filter expression that finds the rows that did not pass
  failing: 'not message:*',
  method: 'events with a message, of all events',
  demands: [24],
  silentOn: 'That the message says anything.',
  counts,
});
