// What objects a database holds, each as one line of text. A case holds exactly those of its schema: anything else could run as code of its own.
import type { RowSource } from './bound-tables.ts';

const OBJECTS = `
SELECT 'table ' || schema_name || '.' || table_name AS name, sql FROM duckdb_tables() WHERE database_name = $database AND NOT internal
UNION ALL SELECT 'view ' || schema_name || '.' || view_name, sql FROM duckdb_views() WHERE database_name = $database AND NOT internal
UNION ALL SELECT DISTINCT function_type || ' ' || schema_name || '.' || function_name, '' FROM duckdb_functions() WHERE database_name = $database AND NOT internal
UNION ALL SELECT 'type ' || schema_name || '.' || type_name, '' FROM duckdb_types() WHERE database_name = $database AND NOT internal
UNION ALL SELECT 'index ' || schema_name || '.' || index_name, sql FROM duckdb_indexes() WHERE database_name = $database
UNION ALL SELECT 'sequence ' || schema_name || '.' || sequence_name, '' FROM duckdb_sequences() WHERE database_name = $database
UNION ALL SELECT 'comment on table ' || schema_name || '.' || table_name, comment FROM duckdb_tables() WHERE database_name = $database AND comment IS NOT NULL
UNION ALL SELECT 'comment on column ' || c.schema_name || '.' || c.table_name || '.' || c.column_name, c.comment
  FROM duckdb_columns() c JOIN duckdb_tables() USING (database_name, schema_name, table_name) WHERE database_name = $database AND c.comment IS NOT NULL
UNION ALL SELECT 'schema ' || schema_name, '' FROM duckdb_schemas() WHERE database_name = $database AND NOT internal AND schema_name <> 'main'`;

/** Objects of the attached database: name with kind, and the statement that makes it, where there is one. */
export async function objectsOf(from: RowSource, database: string): Promise<Map<string, string>> {
  const rows = await from.rows<{ name: string; sql: string | null }>(OBJECTS, { database });
  return new Map(rows.map(({ name, sql }) => [name, sql ?? '']));
}

/**
 * Where `found` is not what it has to be, each named. `wanted`: name and text; a text of null = any columns will do. `spare`: may be there, whatever it
 * says (views are made anew before anybody reads them).
 */
export function strangeObjects(found: ReadonlyMap<string, string>, wanted: ReadonlyMap<string, string | null>, spare: readonly string[] = []): string[] {
  const strange: string[] = [];
  for (const [name, sql] of found) {
    if (spare.includes(name)) continue;
    const expected = wanted.get(name);
    if (expected === undefined) strange.push(`the ${name} is none of its own`);
    else if (expected !== null && expected !== sql) strange.push(`the ${name} has other columns or rules than it was made with`);
  }
  for (const name of wanted.keys()) if (!found.has(name)) strange.push(`the ${name} is not there`);
  return strange.sort();
}
