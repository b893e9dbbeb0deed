// Gaps that records tell of: logs cleared, deleted, or logging stopped. A silence that such a record explains is a deletion; a stretch of numbers stays one, and says so.
import type { Scratch } from '../../../kernel/lanes.ts';
import { type DeletionRecord, explained, type Hole } from './deletions.ts';
import deletionRecords from './deletions.sql?raw';
import beforeSql from './deletion-before.sql?raw';
import type { Found } from './found.ts';
import { words } from './words.ts';

/** Changes `found`, and adds deletions of which nothing else shows. */
export async function recorded(scratch: Scratch, found: Found[]): Promise<void> {
  const holes = found.flatMap((gap): (Hole & { gap: Found })[] =>
    gap.from === null || gap.to === null ? [] : [{ source: gap.source, from: gap.from, to: gap.to, gap }],
  );
  for (const deletion of await scratch.rows<DeletionRecord>(deletionRecords, words)) {
    const { source, record, time_ns, says, action } = deletion;
    const place = { source, record };
    const said = `record ${record} of source ${source} says so: ${action}`;
    const own = explained(
      deletion,
      holes.filter(({ gap }) => gap.recorded === undefined),
    );
    for (const { gap } of own) {
      gap.recorded = place;
      gap.explanations.push(says === 'stopped' ? `logging was stopped: ${said}` : `deleted with a record: ${said}`);
      if (gap.kind === 'time' || gap.kind === 'rotation') gap.kind = 'deletion';
    }
    if (own.length > 0) continue;
    const [beside] = await scratch.rows<{ before_record: number | null; before_ns: string | null; behind_record: number | null; behind_ns: string | null }>(
      beforeSql,
      place,
    );
    const at = time_ns === null ? null : BigInt(time_ns);
    const isStop = says === 'stopped';
    found.push({
      source,
      kind: 'deletion',
      from: isStop ? at : nanoseconds(beside?.before_ns),
      to: isStop ? nanoseconds(beside?.behind_ns) : at,
      count: null,
      before: isStop ? place : placeOf(source, beside?.before_record),
      behind: isStop ? placeOf(source, beside?.behind_record) : place,
      explanations: [`${{ cleared: 'the log was cleared', stopped: 'logging was stopped', deleted: 'logs were deleted' }[says]}: ${said}`],
      recorded: place,
    });
  }
}

const nanoseconds = (text: string | null | undefined): bigint | null => (text === null || text === undefined ? null : BigInt(text));
const placeOf = (source: number, record: number | null | undefined) => (record === null || record === undefined ? undefined : { source, record });
