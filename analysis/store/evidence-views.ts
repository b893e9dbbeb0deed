// The views through which the whole case reads its evidence: one per group, a union over all sources;
// what of it was not read; and what the verdicts say over them: the one word on each item, and what all of them amount to.
import { rankViews } from './rank-views.ts';
import itemVerdict from './schema/item-verdict.sql?raw';
import standing from './schema/standing.sql?raw';
import unread from './schema/unread.sql?raw';

export const EVIDENCE_GROUPS = ['event', 'item', 'issue', 'rollup', 'file'] as const;
/** All views of a case. */
export const CASE_VIEWS = [...EVIDENCE_GROUPS, 'unread', 'assurance_rank', 'status_rank', 'item_verdict', 'standing'] as const;
export type Columns = ReadonlyMap<string, readonly (readonly [column: string, type: string])[]>;

/** Name under which the evidence file of a source is attached. */
export const evidenceName = (source: number): string => `ev${source}`;

/**
 * Statements that (re)make the views. `columns` are those of this build's evidence schema; without sources the views are empty.
 * Events get `time`, a TIMESTAMP (microseconds, UTC) for people who write SQL; `time_ns` is the exact value.
 */
export function evidenceViews(sources: readonly number[], columns: Columns): string[] {
  const groups = EVIDENCE_GROUPS.map((group) => {
    const own = columns.get(group) ?? [];
    const time = group === 'event' ? ', make_timestamp(time_ns // 1000) AS "time"' : '';
    const parts =
      sources.length === 0
        ? [`SELECT 0::INTEGER AS source, *${time} FROM (SELECT ${own.map(([column, type]) => `NULL::${type} AS "${column}"`).join(', ')}) WHERE false`]
        : sources.map(
            (source) =>
              `SELECT ${source}::INTEGER AS source, ${own.map(([column]) => `"${column}"`).join(', ')}${time} FROM ${evidenceName(source)}.main."${group}"`,
          );
    return `CREATE OR REPLACE VIEW "${group}" AS ${parts.join(' UNION ALL ')}`;
  });
  return [...groups, ...derivedViews];
}

/** Make `unread`, `assurance_rank`, `status_rank`, `item_verdict` and `standing` over `item`, `issue`, `source`, `verdict` and `verification`. */
export const derivedViews: readonly string[] = [unread, ...rankViews, itemVerdict, standing];
