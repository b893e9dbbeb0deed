// Offsets between the clocks of two sources, from records of one act in both.
import type { Clock } from '../../../contract/model/readiness.ts';
import { toRfc3339 } from '../../../contract/time.ts';
import { defineMeasure } from '../define-measure.ts';
import anchors from './anchors.sql?raw';
import { offsets } from './offset.ts';
import shifts from './shifts.sql?raw';
import { statedClocks } from './stated.ts';

interface Anchored {
  source: number;
  against: number;
  first_ns: string;
  pairs: number;
  of_happened: number | null;
  name: string | null;
  own_whole: number;
  other_whole: number;
  at_ms: number[];
  apart_ms: number[];
}

/** Pairs that are looked at, of each two sources. */
const MOST = 5000;

export default defineMeasure({
  id: 'clocks',
  title: 'Clocks',
  method: 'offsets between clocks from pairs of records of one act, and those that time services and Windows state of their own clock',
  needs: ['completeness'],
  async measure(scratch) {
    const clocks = (await scratch.rows<Anchored>(anchors, { most: MOST })).flatMap(
      ({ source, against, first_ns, pairs, of_happened, name, own_whole, other_whole, at_ms, apart_ms }) => {
        const grain = 1 + (own_whole > 0.98 ? 1000 : 0) + (other_whole > 0.98 ? 1000 : 0);
        const parts = offsets({ at: at_ms, apart: apart_ms, grain });
        return parts.map(
          ({ offset, low, high, drift_ppm, at, anchors: count }): Clock => ({
            source,
            against,
            offset_ms: rounded(offset),
            low_ms: rounded(low),
            high_ms: rounded(high),
            drift_ppm: drift_ppm === null ? null : Math.round(drift_ppm * 100) / 100,
            at: toRfc3339((BigInt(first_ns) + BigInt(Math.round(at)) * 1_000_000n).toString(), 3),
            anchors: parts.length === 1 ? pairs : Math.round((pairs * count) / at_ms.length),
            by: `records of one act in both sources${of_happened === null ? '' : `, by ${name} of source ${of_happened}: the time that it is read by is that of receipt`}${parts.length > 1 ? '; the clock was set in between' : ''}`,
          }),
        );
      },
    );
    await scratch.run(shifts, { clocks: JSON.stringify(clocks) });
    // Times are corrected by what was measured alone.
    return [...clocks, ...(await statedClocks(scratch))];
  },
});

const rounded = (ms: number): number => Math.round(ms * 1000) / 1000;
