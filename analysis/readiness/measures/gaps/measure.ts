import { defineMeasure } from '../define-measure.ts';

export default defineMeasure({
  id: 'gaps',
  title: 'Gaps',
  method: 'numbers missing from sequences, silences beyond the rhythm of a source, seams between rotated files, deletions',
  measure: async () => [],
});
