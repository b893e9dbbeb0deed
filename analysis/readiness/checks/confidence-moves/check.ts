import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'confidence-moves',
  title: 'Confidence that moves',
  question: 'form',
  unit: 'sources',
  method:
    'members that state confidence or probability and neither are always the same nor stand still for a tenth of their records after they moved; of those with 20 values and more',
  demands: [17],
  silentOn: 'That the values mean what they are called.',
  facts: ['confidence'],
  rows,
});
