// Offsets between the clocks of two logs, from records of one act in both.
import type { Clock } from '../../../contract/model/readiness.ts';
import { toRfc3339 } from '../../../contract/time.ts';
import { logWords } from '../../../contract/log-words.ts';
import { defineMeasure } from '../define-measure.ts';
import anchors from './anchors.sql?raw';
import { type Offset, offsets } from './offset.ts';
import shifts from './shifts.sql?raw';
import { statedClocks } from './stated.ts';

interface Anchored {
  /** Numbers of logs (logs/logs.sql). */
  log: number;
  against_log: number;
  source: number;
  log_name: string | null;
  against: number;
  against_name: string | null;
  first_ns: string;
  pairs: number;
  /** The log that is read by its time of receipt, and the member that says when it happened. */
  happened_source: number | null;
  happened_log: string | null;
  happened_by: string | null;
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
    const told = (await scratch.rows<Anchored>(anchors, { most: MOST })).flatMap((pairs) => {
      const { log, against_log, own_whole, other_whole, at_ms, apart_ms } = pairs;
      const grain = 1 + (own_whole > 0.98 ? 1000 : 0) + (other_whole > 0.98 ? 1000 : 0);
      const parts = offsets({ at: at_ms, apart: apart_ms, grain });
      return parts.map((part) => ({ log, against_log, clock: clockOf(pairs, part, parts.length) }));
    });
    await scratch.run(shifts, { clocks: JSON.stringify(told.map(({ log, against_log, clock }) => ({ ...clock, log, against_log }))) });
    // Times are corrected by what was measured alone.
    return [...told.map(({ clock }) => clock), ...(await statedClocks(scratch))];
  },
});

function clockOf(
  { source, log_name, against, against_name, first_ns, pairs, happened_source, happened_log, happened_by, at_ms }: Anchored,
  { offset, low, high, drift_ppm, at, anchors: count }: Offset,
  parts: number,
): Clock {
  const receipt =
    happened_source === null ? '' : `, by ${happened_by} of ${logWords(happened_source, happened_log)}: the time that it is read by is that of receipt`;
  return {
    source,
    ...(log_name === null ? {} : { log: log_name }),
    against,
    ...(against_name === null ? {} : { against_log: against_name }),
    offset_ms: rounded(offset),
    low_ms: rounded(low),
    high_ms: rounded(high),
    drift_ppm: drift_ppm === null ? null : Math.round(drift_ppm * 100) / 100,
    at: toRfc3339((BigInt(first_ns) + BigInt(Math.round(at)) * 1_000_000n).toString(), 3),
    anchors: parts === 1 ? pairs : Math.round((pairs * count) / at_ms.length),
    by: `records of one act in both ${source === against ? 'logs' : 'sources'}${receipt}${parts > 1 ? '; the clock was set in between' : ''}`,
  };
}

const rounded = (ms: number): number => Math.round(ms * 1000) / 1000;
