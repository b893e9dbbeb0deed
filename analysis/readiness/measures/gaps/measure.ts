// Gaps: numbers missing from sequences, silences beyond the rhythm of a log, what its counterpart has and it lacks, seams between rotated files, deletions that
// records tell of. Leaves the TEMP table `gap_found` beside those of silences.ts.
import { defineMeasure } from '../define-measure.ts';
import { explain } from './explain.ts';
import { gapOf } from './found.ts';
import keep from './gaps-kept.sql?raw';
import { recorded } from './recorded.ts';
import { numbered } from './sequences.ts';
import { silences } from './silences.ts';

export default defineMeasure({
  id: 'gaps',
  title: 'Gaps',
  method: 'numbers missing from sequences, silences beyond the rhythm of a source, seams between rotated files, deletions',
  needs: ['completeness'],
  async measure(scratch) {
    const { found: silent, all } = await silences(scratch);
    const found = [...(await numbered(scratch, silent)), ...silent];
    await recorded(scratch, found, all);
    await explain(scratch, found);
    const kept = found.map(({ source, kind, numbers, before, behind, seam, recorded: by }, gap) => ({
      gap,
      source: behind?.source ?? source,
      kind,
      record: (behind ?? before)?.record ?? null,
      seam: seam !== undefined,
      numbered: numbers !== undefined,
      silent: silent.some((one) => one.before === before && one.behind === behind),
      recorded_source: by?.source ?? null,
      recorded: by?.record ?? null,
    }));
    await scratch.run(keep, { gaps: JSON.stringify(kept) });
    return found.map(gapOf);
  },
});
