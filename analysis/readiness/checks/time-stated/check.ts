import { defineCheck } from '../define-check.ts';
import counts from './check.sql?raw';

export default defineCheck({
  id: 'time-stated',
  title: 'Events that state a time',
  question: 'when',
  unit: 'events',
  failing: 'not @timestamp:*',
  method: 'events with a time that can be read, of all events',
  demands: [4, 81],
  silentOn: 'That the time is right.',
  counts,
});
