import { defineCheck } from '../define-check.ts';
import counts from './check.sql?raw';

export default defineCheck({
  id: 'time-unassumed',
  title: 'Times read without an assumption',
  question: 'when',
  unit: 'events',
  failing: 'time_assumed:* or not @timestamp:*',
  method: 'events whose time states year and zone, of all events',
  demands: [4, 48, 81],
  silentOn: 'That the clock was right.',
  counts,
});
