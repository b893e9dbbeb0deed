// Changes to the rows of one table, of any schema: a value changed, rows taken out, put in, or exchanged.
import type { Seeded } from '../../support/seeded.ts';
import type { Column, Foreign } from './database.ts';

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
/** Another value of the same type, never null. */
function other({ name, type }: Column): string {
  const column = quoted(name);
  if (/INT|DOUBLE|DECIMAL|FLOAT/.test(type) && !type.endsWith('[]')) return `coalesce(${column}, 0) + 1000`;
  if (type === 'BOOLEAN') return `NOT coalesce(${column}, false)`;
  if (type === 'VARCHAR') return `coalesce(${column}, '') || '0'`;
  if (type === 'BLOB') return `coalesce(${column}, ''::BLOB) || '\\x00'::BLOB`;
  if (type.startsWith('TIMESTAMP')) return `coalesce(${column}, TIMESTAMP '2026-01-01') + INTERVAL 1 SECOND`;
  if (type.endsWith('[]')) return `list_append(coalesce(${column}, []), NULL)`;
  return `CASE WHEN ${column} IS NULL THEN NULL ELSE NULL END`;
}
function literal({ type }: Column): string {
  if (/INT|DOUBLE|DECIMAL|FLOAT/.test(type) && !type.endsWith('[]')) return '7';
  if (type === 'BOOLEAN') return 'true';
  if (type === 'VARCHAR') return "'7'";
  if (type === 'BLOB') return "'x'::BLOB";
  return 'NULL';
}

/** Each gives a sentence on what it did, or undefined where the table has no rows for it. */
export type RowChange = (foreign: Foreign, table: string, columns: readonly Column[], random: Seeded) => Promise<string | undefined>;

async function someRow({ rows }: Foreign, table: string, random: Seeded): Promise<unknown> {
  const found = await rows(`SELECT rowid::VARCHAR AS id FROM ${quoted(table)} ORDER BY rowid`);
  return found.length === 0 ? undefined : random.pick(found)['id'];
}

/** All rows as text, in an order of their own. */
async function asSet({ rows }: Foreign, table: string): Promise<string> {
  return JSON.stringify(await rows(`SELECT t::VARCHAR AS text FROM ${quoted(table)} t ORDER BY ALL`));
}

export const rowChanges: Record<string, RowChange> = {
  async 'a value changed'(foreign, table, columns, random) {
    const row = await someRow(foreign, table, random);
    if (row === undefined) return undefined;
    const column = random.pick(columns);
    await foreign.run(`UPDATE ${quoted(table)} SET ${quoted(column.name)} = ${other(column)} WHERE rowid = ${row}`);
    return `${column.name} of row ${row}`;
  },
  async 'a row taken out'(foreign, table, _columns, random) {
    const row = await someRow(foreign, table, random);
    if (row === undefined) return undefined;
    await foreign.run(`DELETE FROM ${quoted(table)} WHERE rowid = ${row}`);
    return `row ${row}`;
  },
  async 'all rows taken out'(foreign, table, _columns, random) {
    if ((await someRow(foreign, table, random)) === undefined) return undefined;
    await foreign.run(`DELETE FROM ${quoted(table)}`);
    return 'all';
  },
  async 'a row put in'(foreign, table, columns, random) {
    const row = await someRow(foreign, table, random);
    const [first] = columns;
    if (!first) return undefined;
    // A copy of a row under another key; a row of sevens where there is none.
    if (row === undefined) await foreign.run(`INSERT INTO ${quoted(table)} VALUES (${columns.map(literal).join(', ')})`);
    else
      await foreign.run(
        `INSERT INTO ${quoted(table)} SELECT * REPLACE (${first.type === 'VARCHAR' ? `${quoted(first.name)} || '9'` : `${quoted(first.name)} + 1000`} AS ${quoted(first.name)}) FROM ${quoted(table)} WHERE rowid = ${row}`,
      );
    return row === undefined ? 'a row of sevens' : `like row ${row}`;
  },
  async 'values exchanged between rows'(foreign, table, columns, random) {
    for (const column of random.some(columns, columns.length)) {
      const name = quoted(column.name);
      const [pair] = await foreign.rows(
        `SELECT a.rowid::VARCHAR AS a, b.rowid::VARCHAR AS b FROM ${quoted(table)} a, ${quoted(table)} b WHERE a.rowid < b.rowid AND a.${name} IS DISTINCT FROM b.${name} LIMIT 1`,
      );
      const unique = await foreign.rows(
        `SELECT 1 FROM duckdb_constraints() WHERE table_name = '${table}' AND constraint_type IN ('PRIMARY KEY', 'UNIQUE') AND list_contains(constraint_column_names, '${column.name}')`,
      );
      if (!pair || unique.length > 0) continue;
      const before = await asSet(foreign, table);
      await foreign.run(
        `UPDATE ${quoted(table)} t SET ${name} = s.value FROM (SELECT CASE rowid WHEN ${pair['a']} THEN ${pair['b']} ELSE ${pair['a']} END AS target, ${name} AS value FROM ${quoted(table)} WHERE rowid IN (${pair['a']}, ${pair['b']})) s WHERE t.rowid = s.target`,
      );
      // Rows that only changed places say what they said.
      if ((await asSet(foreign, table)) === before) continue;
      return `${column.name} of rows ${pair['a']} and ${pair['b']}`;
    }
    return undefined;
  },
};
