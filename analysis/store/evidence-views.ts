// The views through which the whole case reads its evidence: one per group, a union over all sources, whatever the age of their files;
// what of it was not read; and what the verdicts say over them: the one word on each item, and what all of them amount to.
import { EXTRA_AS_WRITTEN } from '../contract/event-columns.ts';
import { absent, type Column, type Columns, EVIDENCE_GROUPS, evidenceColumns } from './evidence-schema.ts';
import { type EvidenceId, evidenceName } from './evidence.ts';
import { keptBySource } from './kept-columns.ts';
import { rankViews } from './rank-views.ts';
import deliveredAgain from './schema/delivered-again.sql?raw';
import eventOnce from './schema/event-once.sql?raw';
import itemEvidence from './schema/item-evidence.sql?raw';
import itemVerdict from './schema/item-verdict.sql?raw';
import proof from './schema/proof.sql?raw';
import standing from './schema/standing.sql?raw';
import unread from './schema/unread.sql?raw';
import unspoken from './schema/unspoken.sql?raw';

/** All views of a case. */
export const CASE_VIEWS = [
  ...EVIDENCE_GROUPS,
  'event_members',
  'delivered_again',
  'event_once',
  'unread',
  'assurance_rank',
  'status_rank',
  'item_evidence',
  'item_verdict',
  'unspoken',
  'standing',
  'proof',
] as const;

/** A source, the reading that speaks for it (absent = the first), and the columns of the tables in its evidence file. */
export interface SourceColumns {
  id: number;
  reading?: number;
  columns: Columns;
}

const attached = ({ id, reading = 1 }: SourceColumns): string => evidenceName({ source: id, reading });

/**
 * Statements that (re)make the views. Without sources they are empty; a column that a file lacks is NULL there. Events get `time`, a TIMESTAMP
 * (microseconds, UTC) for people who write SQL; `time_ns` is the exact value.
 */
export function evidenceViews(sources: readonly SourceColumns[]): string[] {
  const groups = EVIDENCE_GROUPS.map((group) => {
    const wanted = evidenceColumns.get(group) ?? [];
    const time = timeOf(group);
    const parts = sources.flatMap(({ id, reading = 1, columns }) => {
      const own = columns.get(group);
      return own ? [rowsOfGroup(group, { source: id, reading }, own)] : [];
    });
    // What two sources hold is no issue of either file by itself.
    if (group === 'issue' && parts.length > 1) parts.push(`SELECT source, ${wanted.map(([column]) => `"${column}"`).join(', ')} FROM delivered_elsewhere`);
    const empty = `SELECT 0::INTEGER AS source, *${time} FROM (SELECT ${wanted.map(([column, type]) => `NULL::${type} AS "${column}"`).join(', ')}) WHERE false`;
    return `CREATE OR REPLACE VIEW "${group}" AS ${parts.length === 0 ? empty : parts.join(' UNION ALL ')}`;
  });
  return [...groups, membersView(sources), ...derivedViews];
}

const timeOf = (group: string): string => (group === 'event' ? ', make_timestamp(time_ns // 1000) AS "time"' : '');

/** SQL: the rows of one evidence file as the view of this group shows them. `own`: the columns that its table has. */
export function rowsOfGroup(group: (typeof EVIDENCE_GROUPS)[number], id: EvidenceId, own: readonly Column[]): string {
  const cells = (evidenceColumns.get(group) ?? []).map((column) => given(group, column, own)).join(', ');
  return `SELECT ${id.source}::INTEGER AS source, ${cells}${timeOf(group)} FROM ${evidenceName(id)}.main."${group}"`;
}

/** `event` with what a record keeps typed, for filters and columns on members of `extra`: nobody else needs it. */
function membersView(sources: readonly SourceColumns[]): string {
  const kept = keptBySource(sources);
  const wanted = evidenceColumns.get('event') ?? [];
  const parts = sources.flatMap((source) => {
    const { id } = source;
    const own = source.columns.get('event');
    if (!own) return [];
    const written = own.some(([name]) => name === EXTRA_AS_WRITTEN) ? `"${EXTRA_AS_WRITTEN}"` : `extra AS "${EXTRA_AS_WRITTEN}"`;
    const typed = kept.map(({ column, type, of }) => (of.has(id) ? `"${of.get(id)}" AS "${column}"` : `NULL::${type} AS "${column}"`));
    return [
      `SELECT ${id}::INTEGER AS source, ${[...wanted.map((column) => given('event', column, own)), written, ...typed].join(', ')} FROM ${attached(source)}.main.event`,
    ];
  });
  const empty = `SELECT *, NULL::VARCHAR AS "${EXTRA_AS_WRITTEN}" FROM event`;
  return `CREATE OR REPLACE VIEW event_members AS ${parts.length === 0 ? empty : parts.join(' UNION ALL ')}`;
}

function given(group: string, [column, type]: Column, own: readonly Column[]): string {
  const has = own.some(([name]) => name === column);
  return has ? `"${column}"` : `${absent[`${group}.${column}`] ?? 'NULL'}::${type} AS "${column}"`;
}

/** Make `unread`, `assurance_rank`, `status_rank`, `item_evidence`, `item_verdict`, `unspoken`, `standing` and `proof` over `item`, `issue`, `source`, `verdict` and `verification`. */
export const derivedViews: readonly string[] = [deliveredAgain, eventOnce, unread, ...rankViews, itemEvidence, itemVerdict, unspoken, standing, proof];
