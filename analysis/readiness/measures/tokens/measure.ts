import { defineMeasure } from '../define-measure.ts';

export default defineMeasure({
  id: 'tokens',
  title: 'Tokens',
  method: 'issue, use, end and revocation of each token held against each other',
  measure: async () => [],
});
