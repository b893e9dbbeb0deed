import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'sources-expected-present',
  title: 'Expected sources that are there',
  question: 'complete',
  unit: 'sources',
  method: 'sources that scopes declare for which the case has a source with records, of all that are declared',
  demands: [1, 57, 77],
  silentOn: 'That the scopes name all sources that there are.',
  rows,
});
