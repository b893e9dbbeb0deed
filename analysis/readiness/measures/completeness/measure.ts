import { defineMeasure } from '../define-measure.ts';

export default defineMeasure({
  id: 'completeness',
  title: 'Completeness rate',
  method: 'records that are there of those that ought to be, by counterpart, sequence and inventory',
  measure: async () => [],
});
