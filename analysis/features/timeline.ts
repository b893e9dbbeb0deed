// Handlers of the timeline: buckets, bars and spans by the pixel, never raw records.
import { Fault } from '../contract/faults.ts';
import type { timelineMethods } from '../contract/methods/timeline.ts';
import type { Filter } from '../contract/model/event.ts';
import type { Overview } from '../contract/model/timeline.ts';
import type { HandlersOf } from '../kernel/handlers.ts';
import type { Reader } from '../kernel/lanes.ts';
import { clampTime, compileFilter } from '../store/filter.ts';
import { keptColumns } from '../store/kept-columns.ts';
import { fill } from '../kernel/fragment.ts';
import overviewSql from './sql/timeline-overview.sql?raw';
import rollupSql from './sql/timeline-rollup.sql?raw';
import { ROLLUP, scaleOf } from './time-scale.ts';
import { timelineLanes } from './timeline-lanes.ts';

export const timelineHandlers: HandlersOf<typeof timelineMethods> = {
  'timeline.overview': ({ buckets, filter }, reader) => overview(reader, filter, buckets),
  async 'timeline.lanes'({ from, to, by, buckets, limit }, reader) {
    const window = { from: clampTime(from), to: clampTime(to) };
    if (window.to <= window.from) throw new Fault('params.invalid', 'The window of the timeline ends before it begins.', 'Give `from` before `to`.');
    return timelineLanes(reader, window, by, buckets, limit);
  },
};

/** Every bucket from the first event to the last, empty ones included; `from` and `to` are their outer edges. */
async function overview(reader: Reader, filter: Filter, buckets: number): Promise<Overview> {
  const where = compileFilter(filter, await keptColumns(reader, filter));
  const bounds = await boundsOf(reader, where);
  if (bounds.first === null || bounds.last === null) return { from: null, to: null, width: '0', peak: 0, timed: 0, untimed: bounds.all, buckets: [] };
  const scale = scaleOf(BigInt(bounds.first), BigInt(bounds.last), buckets);
  const rolled = where.all && scale.width % ROLLUP === 0n && !(await isElsewhere(reader));
  const sql = rolled ? fill(rollupSql, { time: scale.time.replace('time_ns', 'bucket_ns') }) : fill(overviewSql, { time: scale.time, where: where.sql });
  const rows = await reader.rows<{ slot: number; n: number; failed: number }>(sql, { ...where.params, base: scale.base, width: scale.width });
  const counted = new Map(rows.map((row) => [row.slot, row]));
  const at = (slot: number) => String(scale.base + BigInt(slot) * scale.width);
  const timed = rows.reduce((sum, row) => sum + row.n, 0);
  return {
    from: at(0),
    to: at(scale.slots),
    width: String(scale.width),
    peak: rows.reduce((most, row) => Math.max(most, row.n), 0),
    timed,
    untimed: bounds.all - timed,
    buckets: Array.from({ length: scale.slots }, (_, slot) => ({ at: at(slot), count: counted.get(slot)?.n ?? 0, failures: counted.get(slot)?.failed ?? 0 })),
  };
}

/** Rollups are made with a source: they hold what an earlier one has too. */
const isElsewhere = async (reader: Reader): Promise<boolean> => (await reader.rows('SELECT 1 FROM delivered_elsewhere LIMIT 1')).length > 0;

/** First and last time and the number of events. Without a filter the sources know it, at no cost. */
async function boundsOf(reader: Reader, where: ReturnType<typeof compileFilter>): Promise<{ first: string | null; last: string | null; all: number }> {
  if (where.all) {
    const known = await reader.one<{ first: string | null; last: string | null; all: number }>(
      'source',
      'SELECT min(first_ns)::VARCHAR AS first, max(last_ns)::VARCHAR AS last, (SELECT count(*) FROM event_once) AS "all" FROM source',
    );
    if (known.first !== null || known.all === 0) return known;
  }
  return reader.one(
    'event',
    `SELECT min(time_ns)::VARCHAR AS first, max(time_ns)::VARCHAR AS last, count(*) AS "all" FROM event_members AS event ANTI JOIN delivered_again d ON d.source = event.source AND d.record = event.record WHERE ${where.sql}`,
    where.params,
  );
}
