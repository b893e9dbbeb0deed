// Rows of a reading that is set aside: its evidence file is attached as every other, but no view shows it.
import type { Reader } from '../kernel/lanes.ts';
import { type EvidenceId, evidenceName } from './evidence.ts';
import type { Column } from './evidence-schema.ts';
import { rowsOfGroup } from './evidence-views.ts';

/** SQL: the table `group` of that reading with the columns that the view of this name has. */
export async function formerRows(reader: Reader, id: EvidenceId, group: 'event' | 'event_part' | 'item'): Promise<string> {
  const own = await reader.rows<{ name: string; type: string }>(
    'SELECT column_name AS name, data_type AS type FROM duckdb_columns() WHERE database_name = $database AND table_name = $group ORDER BY column_index',
    { database: evidenceName(id), group },
  );
  // A file of an older build has no such table, and no such rows.
  if (own.length === 0) return `SELECT * FROM "${group}" WHERE false`;
  return rowsOfGroup(
    group,
    id,
    own.map(({ name, type }): Column => [name, type]),
  );
}
