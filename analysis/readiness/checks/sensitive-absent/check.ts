import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'sensitive-absent',
  title: 'Events without secrets and payment data',
  question: 'guarded',
  unit: 'events',
  method: 'events in which no key, token, password, card, account or national number was found; mail addresses do not count here',
  demands: [46, 20],
  silentOn: 'That nothing sensitive is there: only what has a form of its own is found.',
  needs: ['sensitive'],
  rows,
});
