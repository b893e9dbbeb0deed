// A foreign DuckDB client, as anybody may have one: no key, no program, all rights on the file.
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

export interface Foreign {
  run(sql: string): Promise<void>;
  rows(sql: string): Promise<Record<string, unknown>[]>;
}

/** Opens `file`, works on it and closes it. `keepWal` leaves what was written in the write-ahead log beside the file. */
export async function edit(file: string, work: (foreign: Foreign) => Promise<void>, keepWal = false): Promise<void> {
  const instance = await DuckDBInstance.create(file);
  const connection: DuckDBConnection = await instance.connect();
  try {
    if (keepWal) await connection.run('PRAGMA disable_checkpoint_on_shutdown');
    await work({
      run: async (sql) => void (await connection.run(sql)),
      rows: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS(),
    });
    if (!keepWal) await connection.run('CHECKPOINT');
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

export interface Column {
  name: string;
  type: string;
}

/** Base tables of a database file with their columns, as its catalogue has them. */
export async function tablesOf({ rows }: Foreign): Promise<Map<string, Column[]>> {
  const tables = new Map<string, Column[]>();
  for (const { table_name, column_name, data_type } of await rows(
    "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE schema_name = 'main' AND table_name IN (SELECT table_name FROM duckdb_tables()) ORDER BY table_name, column_index",
  )) {
    const columns = tables.get(String(table_name)) ?? [];
    columns.push({ name: String(column_name), type: String(data_type) });
    tables.set(String(table_name), columns);
  }
  return tables;
}
