// Gaps that records tell of: logs cleared, deleted, or logging stopped. A silence that such a record explains is a deletion; a stretch of numbers stays one, and says so.
// An act on logs is no gap by itself: only where records are missing, by their rhythm or because none are left before a clearing or behind a stop.
import type { Scratch } from '../../../kernel/lanes.ts';
import { type DeletionRecord, explained, type Hole, leftBehind } from './deletions.ts';
import deletionRecords from './deletions.sql?raw';
import besideSql from './deletion-before.sql?raw';
import type { Found, Place } from './found.ts';
import type { Silence } from './silences.ts';
import { emptying, started, words } from './words.ts';

interface Beside {
  before_record: number | null;
  before_ns: string | null;
  behind_record: number | null;
  behind_ns: string | null;
  starts: boolean;
}

interface Edges {
  from: bigint | null;
  to: bigint | null;
  before: Place | undefined;
  behind: Place | undefined;
}

/** From so many of one kind on, deletions may be what is done every night. */
const ROUTINE = 3;
/** Acts whose neighbours are looked up, each in a pass over its source: what is done more often empties no log. */
const LOOKED_AT = 100;
const MINUTE = 60_000_000_000n;

/** Changes `found`, and adds deletions of which nothing else shows. `silences`: the longest of each series. */
export async function recorded(scratch: Scratch, found: Found[], silences: readonly Silence[]): Promise<void> {
  const holes = found.flatMap((gap): (Hole & { gap: Found })[] =>
    gap.from === null || gap.to === null ? [] : [{ source: gap.source, from: gap.from, to: gap.to, gap }],
  );
  const deletions = await scratch.rows<DeletionRecord>(deletionRecords, words);
  const bySeries = new Map<number, Silence[]>();
  for (const one of silences) {
    const known = bySeries.get(one.series);
    if (known) known.push(one);
    else bySeries.set(one.series, [one]);
  }
  let looked = 0;
  for (const deletion of deletions) {
    const { source, record, says, action } = deletion;
    const place = { source, record };
    const said = `record ${record} of source ${source} says so: ${action}`;
    const alike = deletions.filter((one) => one.source === source && one.says === says && one.action === action);
    const isRoutine = alike.length >= ROUTINE && holes.filter((hole) => hole.source === source).length < alike.length / 2;
    const explains = (isOwn: boolean): boolean => {
      const those = explained(
        deletion,
        holes.filter((hole) => hole.gap.recorded === undefined && (hole.source === source) === isOwn),
        isRoutine,
      );
      for (const { gap } of those) {
        gap.recorded = place;
        gap.explanations.push(
          says === 'stopped'
            ? { says: 'logging stopped', words: `logging was stopped: ${said}`, record: place }
            : { says: 'deleted', words: `deleted with a record: ${said}`, record: place },
        );
        if (gap.kind === 'time' || gap.kind === 'rotation') gap.kind = 'deletion';
      }
      return those.length > 0;
    };
    if (explains(true)) continue;
    const series = deletion.series === null ? [] : (bySeries.get(deletion.series) ?? []);
    const silence = leftBehind(
      deletion,
      series.filter(({ from_ns, to_ns }) => !found.some(({ from, to }) => from === BigInt(from_ns) && to === BigInt(to_ns))),
      deletions.filter((one) => one.series === deletion.series).length,
    );
    // Only then those of other logs, whose time it states.
    if (silence === undefined && explains(false)) continue;
    const edges = silence ? edgesOf(silence) : looked++ < LOOKED_AT ? await stated(scratch, deletion, series) : undefined;
    if (edges === undefined) continue;
    found.push({
      source: (edges.behind ?? edges.before ?? place).source,
      kind: 'deletion',
      ...edges,
      count: null,
      explanations: [
        {
          says: says === 'stopped' ? 'logging stopped' : 'deleted',
          words: `${{ cleared: 'the log was cleared', stopped: 'logging was stopped', deleted: 'logs were deleted' }[says]}: ${said}`,
          record: place,
        },
      ],
      recorded: place,
    });
  }
}

const edgesOf = ({ from_ns, to_ns, from_record, to_record }: Silence): Edges => ({
  from: BigInt(from_ns),
  to: BigInt(to_ns),
  before: from_record,
  behind: to_record,
});

/** Where the record itself is an edge: nothing is left before a clearing, nothing follows a stop, or what follows it says that logging starts again. */
async function stated(scratch: Scratch, deletion: DeletionRecord, series: readonly Silence[]): Promise<Edges | undefined> {
  const { source, record, time_ns, says, action, cleared } = deletion;
  if (time_ns === null || (says === 'deleted' && !emptying.test(action))) return undefined;
  const [beside] = await scratch.rows<Beside>(besideSql, { source, record, cleared, started });
  if (beside === undefined) return undefined;
  const [at, place] = [BigInt(time_ns), { source, record }];
  const placeOf = (number: number | null): Place | undefined => (number === null ? undefined : { source, record: number });
  const behind = beside.behind_ns === null ? null : BigInt(beside.behind_ns);
  if (says === 'stopped') {
    if (behind === null) return { from: at, to: null, before: place, behind: undefined };
    const usual = median(series.map(({ from_ns, to_ns }) => Number(BigInt(to_ns) - BigInt(from_ns))));
    const isPause = beside.starts && behind - at >= MINUTE && Number(behind - at) >= usual;
    return isPause ? { from: at, to: behind, before: place, behind: placeOf(beside.behind_record) } : undefined;
  }
  if (beside.before_record !== null) return undefined;
  if (cleared === null) return { from: null, to: at, before: undefined, behind: place };
  return behind === null ? undefined : { from: null, to: behind, before: undefined, behind: placeOf(beside.behind_record) };
}

const median = (numbers: readonly number[]): number => numbers.toSorted((x, y) => x - y)[Math.floor(numbers.length / 2)] ?? 0;
