import type { Sensitive } from '../../../contract/model/readiness.ts';
import { defineMeasure } from '../define-measure.ts';
import { type Fragment, maskedIf } from './classes.ts';
import fragmentsSql from './fragments.sql?raw';
import judgedSql from './judged.sql?raw';
import listSql from './list.sql?raw';
import recordsSql from './records.sql?raw';
import suspectsSql from './suspects.sql?raw';

/** Fragments that are judged at a time. */
const PAGE = 50_000;

export default defineMeasure({
  id: 'sensitive',
  title: 'Sensitive content',
  method:
    'patterns over the text of records, with prefixes and checksums where there are any; a mail address counts in whatever member it stands, also as the name of a user; values that are masked or placeholders do not count',
  measure: async (scratch, { signal }) => {
    await scratch.run(suspectsSql);
    let last: Fragment = { class: '', fragment: '' };
    for (;;) {
      signal.throwIfAborted();
      const page = await scratch.rows<Fragment>(fragmentsSql, { ...last, take: PAGE });
      const rows = page.flatMap((one) => {
        const masked = maskedIf(one);
        return masked === undefined ? [] : [{ ...one, masked }];
      });
      if (rows.length > 0) await scratch.run(judgedSql, { rows: JSON.stringify(rows) });
      const end = page.at(-1);
      if (!end || page.length < PAGE) break;
      last = end;
    }
    await scratch.run(recordsSql);
    return scratch.rows<Sensitive>(listSql);
  },
});
