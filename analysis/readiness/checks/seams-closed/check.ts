import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'seams-closed',
  title: 'Rotated files that meet',
  question: 'complete',
  unit: 'pairs',
  method: 'seams between files of one log, at which neither numbers nor minutes are missing that its rhythm would have, of all seams',
  demands: [55],
  needs: ['gaps'],
  silentOn: 'That all files of the log are there: one that is missing at either end leaves no seam.',
  rows,
});
