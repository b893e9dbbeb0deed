import { decidedRecord } from '../../tables/decided-record.ts';
import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'risk-scored',
  title: 'Decisions with a risk score',
  question: 'how',
  unit: 'decisions',
  method: 'decisions that state a risk score, of the decisions of sources in which any does',
  demands: [14],
  silentOn: 'That the score is right.',
  facts: ['risk_score'],
  tables: [decidedRecord],
  rows,
});
