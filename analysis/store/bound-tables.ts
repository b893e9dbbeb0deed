// Tables whose content the journal binds, and the one text of their rows. Every cell is compared as DuckDB prints it: the same in every version.
import type { SqlParams } from '../kernel/lanes.ts';

/** What reads here: a connection to the case itself, or one to which it is attached under a name. */
export interface RowSource {
  rows<T extends object>(sql: string, params?: SqlParams): Promise<T[]>;
}

/** Tables that the journal holds row by row, with the column that names a row. They can be rebuilt from it. */
export const PROJECTIONS: Readonly<Record<string, string>> = {
  meta: 'key',
  source: 'id',
  reading: 'id',
  set_aside: 'id',
  trust: 'id',
  note: 'id',
  tag: 'id',
  finding: 'id',
  pin: 'id',
  mapping: 'name',
  definition: 'key',
  decision: 'id',
  sample: 'id',
  sample_item: 'id',
};
/** Made anew by each verification, the row of the run itself apart: what the verifiers said of a source. Each has a table of the same columns for sources set aside. */
export const VERDICT_TABLES = ['verdict', 'verdict_span', 'record_verdict', 'chain_finding', 'chain', 'used_key'] as const;
/** Tables that a job derives from the evidence, and the head signatures of schema 1, which nothing writes any more: the journal holds a digest of the whole. */
export const DERIVED = [
  'verification',
  'verdict',
  'verdict_span',
  'record_verdict',
  'chain_finding',
  'chain',
  'used_key',
  'session',
  'session_member',
  'session_link',
  'set_aside_verdict',
  'set_aside_verdict_span',
  'set_aside_record_verdict',
  'set_aside_chain_finding',
  'set_aside_chain',
  'set_aside_used_key',
  'verification_run',
  'verdict_change',
  'kept_finding',
  'former_member',
  'assessment',
  'check_row',
  'profile_run',
  'profile_row',
  'journal_signature',
] as const;
/** Does the journal bind what stands in this table, or is it the journal itself? */
export const isBound = (table: string): boolean => table === 'journal' || table in PROJECTIONS || (DERIVED as readonly string[]).includes(table);
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

/** The projections that a case has; one of an older schema lacks some. `place` = prefix of its tables. */
export async function projectionsIn(from: RowSource, place: string): Promise<ReadonlySet<string>> {
  const rows = await from.rows<{ name: string }>(
    `SELECT table_name AS name FROM duckdb_tables() WHERE database_name = coalesce($catalogue, current_database()) AND schema_name = 'main'`,
    { catalogue: place === '' ? null : (place.split('.')[0] ?? null) },
  );
  return new Set(rows.map(({ name }) => name).filter((name) => name in PROJECTIONS));
}

export interface TableDigest {
  rows: number;
  sha256: string;
}
/** SHA-256 of no bytes. */
const EMPTY: TableDigest = { rows: 0, sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' };

/** How many rows each of these derived tables has, and one SHA-256 (hex) over all of them, in whatever order they lie. `columns`: of each table, in order. */
export async function tableDigests(from: RowSource, columns: ReadonlyMap<string, readonly string[]>, place = ''): Promise<Map<string, TableDigest>> {
  const digests = new Map([...columns.keys()].map((table): [string, TableDigest] => [table, EMPTY]));
  if (columns.size === 0) return digests;
  // Most tables are empty in most cases: one statement finds which are not.
  const some = [...columns.keys()].map((table) => `SELECT '${table}' AS "table" WHERE EXISTS (FROM ${place}"${table}")`).join(' UNION ALL ');
  for (const { table } of await from.rows<{ table: string }>(some)) digests.set(table, await tableDigest(from, table, columns.get(table) ?? [], place));
  return digests;
}

async function tableDigest(from: RowSource, table: string, columns: readonly string[], place: string): Promise<TableDigest> {
  // Each cell with its length, so that no text can pass for the border between two cells; NULL has none.
  const row = columns.map((name) => `coalesce(strlen("${name}"::VARCHAR) || ':' || "${name}"::VARCHAR, '-')`).join(' || ');
  const [found] = await from.rows<TableDigest>(
    `WITH hashed AS (SELECT sha256(${row}) AS h FROM ${place}"${table}"),
          parts AS (SELECT h[1:2] AS part, count(*) AS n, sha256(string_agg(h, '' ORDER BY h)) AS h FROM hashed GROUP BY ALL)
     SELECT coalesce(sum(n), 0)::BIGINT AS rows, sha256(coalesce(string_agg(h, '' ORDER BY part), '')) AS sha256 FROM parts`,
  );
  return found ?? EMPTY;
}

/** Columns of the derived tables, in order; `catalogue` = name under which the case is attached, absent = the instance's own. */
export async function derivedColumns(from: RowSource, catalogue?: string): Promise<Map<string, string[]>> {
  const rows = await from.rows<{ table_name: string; column_name: string }>(
    `SELECT table_name, column_name FROM duckdb_columns()
     WHERE database_name = coalesce($catalogue, current_database()) AND schema_name = 'main' ORDER BY table_name, column_index`,
    { catalogue: catalogue ?? null },
  );
  const columns = DERIVED.map((table): [string, string[]] => [table, rows.filter((row) => row.table_name === table).map((row) => row.column_name)]);
  // A case of an older schema is compared as it lies: it has not all of them.
  return new Map(columns.filter(([, names]) => names.length > 0));
}
