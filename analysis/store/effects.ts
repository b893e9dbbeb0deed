// What an act left, bound to its journal entry: the rows of projections that it wrote, and a digest of each derived table that it made anew.
// Folding the effects of all entries gives what every bound table has to hold.
import { canonicalJson } from '../kernel/canonical-json.ts';
import type { SqlParams, SqlValue } from '../kernel/lanes.ts';
import {
  DERIVED,
  derivedColumns,
  PROJECTIONS,
  projectedRows,
  projectionsIn,
  type RowSource,
  type RowText,
  type TableDigest,
  tableDigests,
} from './bound-tables.ts';
import type { Connection } from './connection.ts';
import { statements } from './schema/statements.ts';

/** `rows`: table, key of the row, the row as it is now (null = it is gone). `tables`: count and digest. */
export interface Effects {
  rows?: Record<string, Record<string, RowText | null>>;
  tables?: Record<string, TableDigest>;
}

const derived: readonly string[] = DERIVED;
/** The table that one of our own writing statements names. */
const WRITES = /^(?:INSERT\s+(?:OR\s+REPLACE\s+)?INTO|UPDATE|DELETE\s+FROM)\s+"?([a-z_]+)"?/i;

/** Carries out the writing statements of one act and remembers what they touched. */
export class EffectsOf {
  private readonly touched = new Map<string, Set<string>>();
  constructor(private readonly connection: Connection) {}

  /** One statement with `params`, or several without. Each has to say by its first words which table it changes. */
  async run(sql: string, params?: SqlParams): Promise<void> {
    for (const statement of statements(sql)) {
      const table = WRITES.exec(statement)?.[1];
      if (table === undefined) throw new Error(`an act changes tables by INSERT, UPDATE or DELETE, not by ${statement.slice(0, 40)}`);
      const keys = this.keysOf(table);
      const key = PROJECTIONS[table];
      if (key === undefined) await this.connection.run(statement, params);
      else for (const row of await this.connection.rows<{ key: string }>(`${statement} RETURNING "${key}"::VARCHAR AS key`, params)) keys.add(row.key);
    }
  }

  async insert(table: string, rows: readonly Record<string, SqlValue>[]): Promise<void> {
    const key = PROJECTIONS[table];
    for (const row of rows) if (key !== undefined) this.keysOf(table).add(String(row[key]));
    if (rows.length > 0) this.keysOf(table);
    await this.connection.insert(table, rows);
  }

  /** Asked inside the act's transaction, after its last statement. Undefined = it left nothing that is bound. */
  async text(): Promise<string | undefined> {
    const effects: Effects = {};
    for (const [table, keys] of this.touched) {
      if (PROJECTIONS[table] === undefined || keys.size === 0) continue;
      const rows = await projectedRows(this.connection, table, [...keys]);
      (effects.rows ??= {})[table] = Object.fromEntries([...keys].map((key) => [key, rows.get(key) ?? null]));
    }
    if (derived.some((table) => this.touched.has(table))) {
      const columns = [...(await derivedColumns(this.connection))].filter(([table]) => this.touched.has(table));
      effects.tables = Object.fromEntries(await tableDigests(this.connection, new Map(columns)));
    }
    return Object.keys(effects).length === 0 ? undefined : canonicalJson(effects);
  }

  private keysOf(table: string): Set<string> {
    if (PROJECTIONS[table] === undefined && !derived.includes(table)) throw new Error(`an act may not change the table ${table}: no entry would bind it`);
    let keys = this.touched.get(table);
    if (!keys) this.touched.set(table, (keys = new Set()));
    return keys;
  }
}

/** Everything that the bound tables hold now, as one effect: of a new case, and of one whose entries told no effects yet. */
export async function everything(connection: Connection): Promise<string> {
  const rows: Effects['rows'] = {};
  for (const table of Object.keys(PROJECTIONS)) rows[table] = Object.fromEntries(await projectedRows(connection, table));
  const tables = Object.fromEntries(await tableDigests(connection, await derivedColumns(connection)));
  return canonicalJson({ rows, tables } satisfies Effects);
}

/** What the bound tables have to hold, with the entry that said so last. */
export interface Bound {
  rows: Map<string, Map<string, { row: RowText; seq: number }>>;
  tables: Map<string, TableDigest & { seq: number }>;
}

/** Folds the effects of entries, oldest first. Text that is no effect is left out: its entry is found altered by its hash. */
export function fold(entries: readonly { seq: number; effects: string }[]): Bound {
  const bound: Bound = { rows: new Map(Object.keys(PROJECTIONS).map((table) => [table, new Map()])), tables: new Map() };
  for (const { seq, effects } of entries) {
    const { rows = {}, tables = {} } = parsed(effects);
    for (const [table, changes] of Object.entries(rows))
      for (const [key, row] of Object.entries(changes))
        if (row === null) bound.rows.get(table)?.delete(key);
        else bound.rows.get(table)?.set(key, { row, seq });
    for (const [table, digest] of Object.entries(tables)) bound.tables.set(table, { ...digest, seq });
  }
  return bound;
}

function parsed(text: string): Effects {
  try {
    return (JSON.parse(text) as Effects | null) ?? {};
  } catch {
    return {};
  }
}

/** Differences between what the journal bound and what the tables hold, each named in words. `place` = prefix of the tables, e.g. `held.main.`. */
export async function differences(bound: Bound, from: RowSource, columns: ReadonlyMap<string, readonly string[]>, place: string): Promise<string[]> {
  const named: string[] = [];
  const present = await projectionsIn(from, place);
  for (const [table, wanted] of bound.rows) {
    if (!present.has(table)) continue;
    const there = await projectedRows(from, table, undefined, place);
    for (const [key, { row, seq }] of wanted) {
      const now = there.get(key);
      if (!now) named.push(`${table} ${key}, which entry ${seq} wrote, is gone`);
      else {
        // A column that came later says nothing in rows from before it.
        const cells = [...new Set([...Object.keys(row), ...Object.keys(now)])].filter((name) => (row[name] ?? null) !== (now[name] ?? null));
        if (cells.length > 0) named.push(`${table} ${key} is not what entry ${seq} wrote: ${cells.join(', ')}`);
      }
    }
    for (const key of there.keys()) if (!wanted.has(key)) named.push(`${table} ${key} was written by no entry`);
  }
  for (const [table, now] of await tableDigests(from, columns, place)) {
    const wanted = bound.tables.get(table);
    if (wanted === undefined ? now.rows > 0 : now.sha256 !== wanted.sha256)
      named.push(
        wanted === undefined
          ? `${now.rows} rows of ${table} were written by no entry`
          : `the table ${table} is not what entry ${wanted.seq} left: ${now.rows === wanted.rows ? `${now.rows} rows, changed` : `${wanted.rows} rows then, ${now.rows} now`}`,
      );
  }
  return named;
}
