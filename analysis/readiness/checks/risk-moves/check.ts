import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'risk-moves',
  title: 'Risk scores that move',
  question: 'how',
  unit: 'sources',
  method: 'members with a risk score that have more than one value, of those with 20 scores and more',
  demands: [14, 17],
  silentOn: 'That they move with what is risky.',
  facts: ['risk_score'],
  rows,
});
