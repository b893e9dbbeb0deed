import { defineMeasure } from '../define-measure.ts';

export default defineMeasure({
  id: 'identities',
  title: 'Identities',
  method: 'spellings of one name, joined by stated evidence only',
  measure: async () => [],
});
