import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'retention-met',
  title: 'Sources that reach back far enough',
  question: 'kept',
  unit: 'sources',
  method: 'sources whose first day lies as far back as a scope asks for, with a record on every day since, of all for which a scope asks',
  demands: [52, 54],
  needs: ['retention'],
  silentOn: 'That what is asked for is what the law asks for, and that older records were kept at all.',
  rows,
});
