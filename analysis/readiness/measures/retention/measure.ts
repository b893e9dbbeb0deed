// How long each source reaches back, which days are missing, and what is kept for longer than the limit that is stated. Leaves the TEMP table `retained`.
import type { Retention } from '../../../contract/model/readiness.ts';
import { defineMeasure } from '../define-measure.ts';
import days from './days.sql?raw';
import retention from './retention.sql?raw';

export default defineMeasure({
  id: 'retention',
  title: 'Retention',
  method:
    'UTC days with a record, by source, against the limit that is stated: the days from the first record to the newest one of the source or the end of the period of the scope, both counted, less the limit',
  async measure(scratch, given) {
    await given.facts('retention_days');
    await scratch.run(days);
    return (await scratch.rows<Retention>(retention)).map((one) => ({ ...one, over_days: one.limit_days === null ? null : one.over_days }));
  },
});
