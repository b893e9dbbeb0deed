import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'events-in-focus',
  title: 'Events that touch what is critical',
  question: 'form',
  unit: 'events',
  method: 'events with a resource, an action or an account that a scope calls critical or privileged, of all events',
  demands: [31],
  silentOn: 'Whether the rest is noise: it may be context. The share is no goal in itself.',
  met: 0,
  rows,
});
