import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'risk-in-range',
  title: 'Risk scores on their scale',
  question: 'how',
  unit: 'events',
  method: 'risk scores between 0 and the end of the scale (1, 100 or 1000) on which nine of ten of the source stand; words where most are words',
  demands: [14],
  silentOn: 'Which scale was meant, where all scores are small.',
  facts: ['risk_score'],
  rows,
});
