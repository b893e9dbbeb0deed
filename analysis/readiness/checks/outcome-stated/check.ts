import { defineCheck } from '../define-check.ts';
import counts from './check.sql?raw';

export default defineCheck({
  id: 'outcome-stated',
  title: 'Events that state their outcome',
  question: 'how',
  unit: 'events',
  failing: 'not event.outcome:success and not event.outcome:failure',
  method: 'events with outcome success or failure, of all events',
  demands: [8, 72],
  silentOn: 'That failed attempts are recorded at all.',
  counts,
});
