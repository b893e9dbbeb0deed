import type { Sensitive } from '../../../contract/model/readiness.ts';
import { defineMeasure } from '../define-measure.ts';
import { judge } from './judge.ts';
import listSql from './list.sql?raw';
import recordsSql from './records.sql?raw';
import textSql from './text-of-events.sql?raw';

export default defineMeasure({
  id: 'sensitive',
  title: 'Sensitive content',
  method:
    'patterns over the text of records, with prefixes and checksums where there are any; a mail address counts in whatever member it stands, also as the name of a user; values that are masked or placeholders do not count',
  measure: async (scratch, { signal }) => {
    await scratch.run(textSql);
    await judge(scratch, signal);
    await scratch.run(recordsSql);
    return scratch.rows<Sensitive>(listSql);
  },
});
