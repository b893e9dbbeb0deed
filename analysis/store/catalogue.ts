// What objects databases hold, each as one line of text. A case holds exactly those of its schema: anything else could run as code of its own.
import type { RowSource } from './bound-tables.ts';

const OBJECTS = `
SELECT database_name AS held, 'table ' || schema_name || '.' || table_name AS name, sql FROM duckdb_tables() WHERE NOT internal
UNION ALL SELECT database_name, 'view ' || schema_name || '.' || view_name, sql FROM duckdb_views() WHERE NOT internal
UNION ALL SELECT database_name, 'type ' || schema_name || '.' || type_name, '' FROM duckdb_types() WHERE NOT internal
UNION ALL SELECT database_name, 'index ' || schema_name || '.' || index_name, sql FROM duckdb_indexes()
UNION ALL SELECT database_name, 'sequence ' || schema_name || '.' || sequence_name, '' FROM duckdb_sequences()
UNION ALL SELECT database_name, 'comment on table ' || schema_name || '.' || table_name, comment FROM duckdb_tables() WHERE comment IS NOT NULL
UNION ALL SELECT database_name, 'comment on column ' || c.schema_name || '.' || c.table_name || '.' || c.column_name, c.comment
  FROM duckdb_columns() c JOIN duckdb_tables() USING (database_name, schema_name, table_name) WHERE c.comment IS NOT NULL
UNION ALL SELECT database_name, 'schema ' || schema_name, '' FROM duckdb_schemas() WHERE NOT internal AND schema_name <> 'main'`;

const FUNCTIONS = `SELECT DISTINCT database_name AS held, function_type || ' ' || schema_name || '.' || function_name AS name, '' AS sql FROM duckdb_functions()
  WHERE NOT internal`;

/** Objects of a database: name with kind, and the statement that makes it, where there is one. */
export type Objects = Map<string, string>;

/** Objects of each of these attached databases, functions apart. */
export const objectsOf = (from: RowSource, ...databases: string[]): Promise<Objects[]> => listed(from, OBJECTS, databases);

/** Functions of each of these attached databases. Asked of all at once, and once: DuckDB names its own, thousands, whenever it is asked. */
export const functionsOf = (from: RowSource, ...databases: string[]): Promise<Objects[]> => listed(from, FUNCTIONS, databases);

async function listed(from: RowSource, sql: string, databases: readonly string[]): Promise<Objects[]> {
  const objects = new Map(databases.map((name): [string, Objects] => [name, new Map()]));
  for (const { held, name, sql: text } of await from.rows<{ held: string; name: string; sql: string | null }>(sql)) objects.get(held)?.set(name, text ?? '');
  return [...objects.values()];
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
