import { defineMeasure } from '../define-measure.ts';

export default defineMeasure({
  id: 'clocks',
  title: 'Clocks',
  method: 'offsets between clocks from pairs of records of one act',
  measure: async () => [],
});
