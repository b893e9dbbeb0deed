// Members of `extra` where a record keeps them typed: a column a format, one STRUCT. Filters and columns on `extra.a.b` read the member from there,
// so that no JSON is built for every row; text is looked into only where a record is kept as text.
import { EXTRA_AS_WRITTEN } from '../contract/event-columns.ts';
import type { Filter } from '../contract/model/event.ts';
import type { Reader } from '../kernel/lanes.ts';
import { type Shape, structShape } from '../reading/fields/record-shape.ts';
import type { SourceColumns } from './evidence-views.ts';

export interface KeptColumn {
  column: string;
  members: ReadonlyMap<string, Shape>;
}

/** The kept columns of the case; none where nothing asks for a member of `extra`. */
export async function keptColumns(reader: Reader, filter: Filter, columns: readonly string[] = []): Promise<KeptColumn[]> {
  if (!JSON.stringify([filter.where ?? '', filter.conditions.map(({ field }) => field), columns]).includes('extra')) return [];
  const rows = await reader.rows<{ column: string; type: string }>(
    "SELECT column_name AS column, data_type AS type FROM duckdb_columns() WHERE database_name = current_database() AND table_name = 'event_members' AND starts_with(data_type, 'STRUCT(\"nulls\" ')",
  );
  return rows.map(({ column, type }) => ({ column, members: structShape(type) }));
}

/** SQL: the member named by `names` as text, as `json_extract_string(extra, pointer)` gives it. `bind`: binds a text. */
export function memberSql(kept: readonly KeptColumn[], names: readonly string[], bind: (text: string) => string): string {
  const written = `TRY(json_extract_string(event.${name(EXTRA_AS_WRITTEN)}, ${bind(pointerOf(names))}))`;
  const cases = kept.map(({ column, members }) => `WHEN event.${name(column)} IS NOT NULL THEN ${typed(`event.${name(column)}`, members, names, bind)}`);
  return cases.length === 0 ? written : `CASE ${cases.join(' ')} ELSE ${written} END`;
}

function typed(column: string, members: ReadonlyMap<string, Shape>, names: readonly string[], bind: (text: string) => string): string {
  let sql = column;
  let level: ReadonlyMap<string, Shape> = members;
  for (const [i, part] of names.entries()) {
    const member = part === 'nulls' && i === 0 ? undefined : level.get(part);
    if (member === undefined) return 'NULL';
    sql += `.${name(part)}`;
    const rest = names.slice(i + 1);
    if (member instanceof Map) {
      level = member;
      continue;
    }
    if (member === 'json') return rest.length === 0 ? `(${sql} ->> '$')` : `TRY(json_extract_string(${sql}, ${bind(pointerOf(rest))}))`;
    return rest.length === 0 ? `CAST(${sql} AS VARCHAR)` : 'NULL';
  }
  // An object: the one case in which its JSON is wanted.
  return `TRY(json_extract_string(event."extra", ${bind(pointerOf(names))}))`;
}

const name = (text: string) => `"${text.replaceAll('"', '""')}"`;
const pointerOf = (names: readonly string[]) => names.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/**
 * Columns of the view `event_members` beyond those of an event, over all sources. A format that keeps other members since a later build has a column of
 * its own for each type.
 */
export function keptBySource(sources: readonly SourceColumns[]): { column: string; type: string; of: ReadonlyMap<number, string> }[] {
  const byType = new Map<string, { column: string; type: string; of: Map<number, string> }>();
  for (const { id, columns } of sources) {
    // Files of the first build did not tell JSON from text.
    if (!columns.has('evidence_schema')) continue;
    for (const [column, type] of columns.get('event') ?? []) {
      if (!type.startsWith('STRUCT("nulls" ')) continue;
      const key = `${column} ${type}`;
      const others = [...byType.values()].filter((one) => one.column.split('~')[0] === column).length;
      const known = byType.get(key) ?? { column: others === 0 ? column : `${column}~${others + 1}`, type, of: new Map<number, string>() };
      known.of.set(id, column);
      byType.set(key, known);
    }
  }
  return [...byType.values()];
}
