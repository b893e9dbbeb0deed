import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'time-utc',
  title: 'Times whose zone is stated',
  question: 'when',
  unit: 'events',
  method:
    'events whose time states its zone (UTC or an offset) or counts from the epoch, or whose format is documented to be of UTC and states no zone anywhere, of all that have a time',
  demands: [4, 48, 81],
  silentOn: 'That the stated zone is the one that the clock showed.',
  rows,
});
