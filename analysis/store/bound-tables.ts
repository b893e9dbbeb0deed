// Tables whose content the journal binds, and the one text of their rows. Every cell is compared as DuckDB prints it: the same in every version.
import type { SqlParams } from '../kernel/lanes.ts';

/** What reads here: a connection to the case itself, or one to which it is attached under a name. */
export interface RowSource {
  rows<T extends object>(sql: string, params?: SqlParams): Promise<T[]>;
}

/** Tables that the journal holds row by row, with the column that names a row. They can be rebuilt from it. */
export const PROJECTIONS: Readonly<Record<string, string>> = { meta: 'key', source: 'id', trust: 'id', note: 'id', tag: 'id', finding: 'id', pin: 'id' };
/** Tables that a job derives from the evidence, and the head signatures of schema 1, which nothing writes any more: the journal holds a digest of the whole. */
export const DERIVED = [
  'verification',
  'verdict',
  'chain_finding',
  'chain',
  'used_key',
  'session',
  'session_member',
  'session_link',
  'journal_signature',
] as const;
/** Those whose rows the journal tells completely: of a pinned key file it holds the digest only. */
export const REBUILT = ['note', 'tag', 'finding', 'pin'] as const;

/** A row as the journal holds it: each cell as text, columns in the order of the table. */
export type RowText = Record<string, string | null>;

/** Rows of a projection by their key; all of them, or those of `keys`. Key files stand there by their digest. */
export async function projectedRows(from: RowSource, table: string, keys?: readonly string[], place = ''): Promise<Map<string, RowText>> {
  const key = PROJECTIONS[table] as string;
  const cells = table === 'trust' ? `COLUMNS(* REPLACE (sha256(bytes) AS bytes))::VARCHAR` : 'COLUMNS(*)::VARCHAR';
  const rows = await from.rows<RowText>(
    `SELECT ${cells} FROM ${place}"${table}"${keys === undefined ? '' : ` WHERE "${key}"::VARCHAR IN (SELECT unnest($keys))`}`,
    keys === undefined ? undefined : { keys },
  );
  return new Map(rows.map((row) => [row[key] as string, row]));
}

/** How many rows a derived table has, and one SHA-256 (hex) over all of them, in whatever order they lie. */
export async function tableDigest(from: RowSource, table: string, columns: readonly string[], place = ''): Promise<{ rows: number; sha256: string }> {
  // Each cell with its length, so that no text can pass for the border between two cells; NULL has none.
  const row = columns.map((name) => `coalesce(strlen("${name}"::VARCHAR) || ':' || "${name}"::VARCHAR, '-')`).join(' || ');
  const [found] = await from.rows<{ rows: number; sha256: string }>(
    `WITH hashed AS (SELECT sha256(${row}) AS h FROM ${place}"${table}"),
          parts AS (SELECT h[1:2] AS part, count(*) AS n, sha256(string_agg(h, '' ORDER BY h)) AS h FROM hashed GROUP BY ALL)
     SELECT coalesce(sum(n), 0)::BIGINT AS rows, sha256(coalesce(string_agg(h, '' ORDER BY part), '')) AS sha256 FROM parts`,
  );
  return found ?? { rows: 0, sha256: '' };
}

/** Columns of the derived tables, in order; `catalogue` = name under which the case is attached, absent = the instance's own. */
export async function derivedColumns(from: RowSource, catalogue?: string): Promise<Map<string, string[]>> {
  const rows = await from.rows<{ table_name: string; column_name: string }>(
    `SELECT table_name, column_name FROM duckdb_columns()
     WHERE database_name = coalesce($catalogue, current_database()) AND schema_name = 'main' ORDER BY table_name, column_index`,
    { catalogue: catalogue ?? null },
  );
  return new Map(DERIVED.map((table) => [table, rows.filter((row) => row.table_name === table).map((row) => row.column_name)]));
}
