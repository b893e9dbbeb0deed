// A case in memory for tests of event and timeline handlers: the real schema, the real views, two evidence files, a few rows.
import { createHash } from 'node:crypto';
import type { SqlValue } from '../kernel/lanes.ts';
import { type Connection, Database } from '../store/connection.ts';
import type { Columns } from '../store/evidence-schema.ts';
import { evidenceViews } from '../store/evidence-views.ts';
import { eventTableColumns, eventTableDdl } from '../store/event-table.ts';
import { migrations } from '../store/schema/index.ts';
import { statements } from '../store/schema/statements.ts';
import evidenceSchema from '../store/schema/evidence.sql?raw';

export type FixtureRow = Record<string, SqlValue> & { source: number; record: number };
/**
 * Rows name any event columns; item, ordinal and place are filled when absent. Evidence files are made for every source named.
 * Every item is the file `log` in `folder`, which holds `original`.
 */
export async function smallCase(rows: readonly FixtureRow[], folder = '/nowhere', original = ''): Promise<{ connection: Connection; close(): void }> {
  const database = await Database.open(':memory:', { directories: [], temporary: '', memoryLimit: '512MB', threads: 1 });
  const connection = await database.connect();
  const digest = createHash('sha256').update(original).digest('hex');
  for (const statement of migrations.flat()) await connection.run(statement);
  const sources = [...new Set([1, ...rows.map((row) => row.source)])].sort((a, b) => a - b);
  for (const source of sources) {
    await connection.run(`ATTACH ':memory:' AS ev${source}`);
    await connection.run(`USE ev${source}`);
    for (const statement of [eventTableDdl(), ...statements(evidenceSchema)]) await connection.run(statement);
    await connection.run('USE memory');
    const mine = rows.filter((row) => row.source === source).sort((a, b) => compare(a['time_ns'], b['time_ns']) || a.record - b.record);
    const known = eventTableColumns.map(({ column }) => column);
    await connection.insert(
      `ev${source}.main.event`,
      mine.map((row) => Object.fromEntries(known.map((name) => [name, row[name] ?? defaults(row)[name] ?? null]))),
    );
    const items = [...new Set(mine.map((row) => Number(row['item'] ?? 1)))];
    const stored = {
      stored_path: 'log',
      role: 'events',
      format: 'x',
      reasons: [],
      bytes: original.length,
      stored_bytes: original.length,
      sha256: digest,
      stored_sha256: digest,
    };
    const counts = { records: 0, events: 0, lost: 0, issues: 0, joined: 0, record_bytes: 0, structure_bytes: 0, unread_bytes: 0 };
    for (const item of items) {
      const row = { item, path: `logs/${source}-${item}.json`, chain: '["log"]', ...stored, ...counts };
      const names = Object.keys(row);
      await connection.run(
        `INSERT INTO ev${source}.main.item (${names.join(', ')}) VALUES (${names.map((name) => (name === 'reasons' ? '[]' : `$${name}`)).join(', ')})`,
        Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'reasons')) as Record<string, SqlValue>,
      );
    }
    await connection.insert(`ev${source}.main.file`, [{ path: 'log', bytes: original.length, sha256: digest }]);
    await connection.insert('source', [
      {
        id: source,
        name: `source-${source}`,
        path: folder,
        kind: 'folder',
        sha256: '',
        bytes: 0,
        items: items.length,
        originals: 'reference',
        imported_ns: 5,
        first_ns: null,
        last_ns: null,
        evidence_sha256: '',
        policy: '{}',
        ledger: '{}',
      },
    ]);
  }
  const list = await connection.rows<{ table_name: string; column_name: string; data_type: string }>(
    "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE database_name = 'ev1' ORDER BY table_name, column_index",
  );
  const columns: Columns = new Map(
    [...new Set(list.map((row) => row.table_name))].map((table) => [
      table,
      list.filter((row) => row.table_name === table).map((row) => [row.column_name, row.data_type] as const),
    ]),
  );
  for (const view of evidenceViews(sources.map((id) => ({ id, columns })))) await connection.run(view);
  return {
    connection,
    close() {
      connection.close();
      database.close();
    },
  };
}

const defaults = (row: FixtureRow): Record<string, SqlValue> => ({ item: 1, ordinal: row.record - 1, byte_offset: (row.record - 1) * 10, byte_length: 10 });
function compare(a: SqlValue | undefined, b: SqlValue | undefined): number {
  if (a == null || b == null) return a == null ? (b == null ? 0 : 1) : -1;
  const [x, y] = [BigInt(a), BigInt(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

export const verdictRow = (id: number, source: number, item: number, status: string, more: Record<string, SqlValue> = {}): Record<string, SqlValue> => ({
  id,
  source,
  item,
  object_key: `k${id}`,
  path: null,
  kind: 'log',
  scheme: 'cloudtrail',
  verdict: status === 'verified' ? 'valid' : 'invalid',
  status,
  reason: null,
  range: 'covered',
  range_from: null,
  range_to: null,
  assurance: 'signed, key pinned',
  needs: null,
  explain: 'because',
  steps: '[]',
  facts: '[]',
  may_say: '',
  may_not_say: '',
  chain: null,
  events: 1,
  ...more,
});
export const sessionRow = (id: string, more: Record<string, SqlValue>): Record<string, SqlValue> => ({
  id,
  rule: 'r',
  kind: 'ssh',
  user_name: null,
  source_ip: null,
  host: null,
  opened_ns: null,
  closed_ns: null,
  opened_source: null,
  opened_record: null,
  opened_action: null,
  closed_source: null,
  closed_record: null,
  closed_action: null,
  close_kind: 'last seen',
  close_reason: null,
  confidence: 'certain',
  events: 1,
  failures: 0,
  key: 'k',
  parent: null,
  first_ns: null,
  last_ns: null,
  source: 1,
  ...more,
});
export const pinRow = (id: number, finding: number, source: number, record: number, removed = false): Record<string, SqlValue> => ({
  id,
  finding,
  source,
  record,
  item_path: 'p',
  byte_offset: 0,
  byte_length: 1,
  source_sha256: '',
  record_sha256: '',
  verdict: 'verified',
  comment: '',
  at_ns: 1,
  removed,
});
