import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'levels-balanced',
  title: 'Events that are no debugging noise',
  question: 'form',
  unit: 'events',
  method: 'events of a level above debug and trace, of all events that state a level of severity',
  demands: [30, 32],
  silentOn: 'Whether what is above debug is worth its place.',
  facts: ['level'],
  met: 0.9,
  unmet: 0.5,
  rows,
});
