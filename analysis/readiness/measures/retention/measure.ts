import { defineMeasure } from '../define-measure.ts';

export default defineMeasure({
  id: 'retention',
  title: 'Retention',
  method: 'UTC days with a record, by source, against the limit that is stated',
  measure: async () => [],
});
