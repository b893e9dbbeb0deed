import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'service-accounts-not-interactive',
  title: 'Service accounts that are not used by hand',
  question: 'who',
  unit: 'identities',
  method: 'identities that are services, without a log-in of theirs by a browser, a console or a terminal',
  demands: [19],
  silentOn: 'That a program used them: what states no client is taken for one.',
  needs: ['identities'],
  rows,
});
