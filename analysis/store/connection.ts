// The only file that imports DuckDB: locked-down instances, connections, parameter binding, cell conversion, error kinds.
// Order of the lock-down matters (temp_directory before external access; lock last): see the DuckDB securing guide.
import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  DuckDBInstance,
  DuckDBListValue,
  DuckDBStructValue,
  type DuckDBType,
  type DuckDBValue,
  LIST,
  listValue,
  StatementType,
  VARCHAR,
} from '@duckdb/node-api';
import { Fault } from '../contract/faults.ts';
import { cancelled } from '../kernel/faults.ts';
import type { ConsoleAnswer, Reader, SqlParams, SqlValue } from '../kernel/lanes.ts';
import { BESIDE, consoleBounds, consoleElements } from './console-bounds.ts';
import { CONSOLE_ANSWER, CONSOLE_CELL, cutCells } from './console-cells.ts';
import { memoryWatch } from './console-memory.ts';
import { anyValue, createdTables, insertedInto } from './kept-inserts.ts';
import { temporaryLimit } from './temporary-limit.ts';

export type Cell = string | number | boolean | null;

export interface DatabaseOptions {
  /** DuckDB may read and write below these folders only. */
  directories: readonly string[];
  temporary: string;
  memoryLimit: string;
  threads: number;
  /** Storage format of a new file; absent = the oldest that DuckDB writes. */
  storage?: string;
  /** The memory limit may be set later (`Connection.shed`): for an instance that runs statements of ours only. All else is locked as ever. */
  sheds?: true;
}

const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
/** Quotes a path or name of ours as an SQL string literal; evidence never gets here. */
export const sqlText = text;

/** One DuckDB instance on one file. A second instance on the same file in this process is not refused by DuckDB: the store keeps one per path. */
export class Database {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly threads: number,
  ) {}

  static async open(path: string, options: DatabaseOptions): Promise<Database> {
    try {
      const instance = await DuckDBInstance.create(path, {
        temp_directory: options.temporary,
        max_temp_directory_size: await temporaryLimit(options.temporary),
        autoinstall_known_extensions: 'false',
        autoload_known_extensions: 'false',
        allow_community_extensions: 'false',
        memory_limit: options.memoryLimit,
        threads: String(options.threads),
        ...(options.storage === undefined ? {} : { storage_compatibility_version: options.storage }),
      });
      const setup = await instance.connect();
      await setup.run("SET GLOBAL TimeZone='UTC'");
      await setup.run('SET preserve_insertion_order=true');
      await setup.run(`SET allowed_directories=[${options.directories.map(text).join(',')}]`);
      await setup.run('SET enable_external_access=false');
      if (options.sheds) await setup.run("SET allowed_configs=['memory_limit']");
      await setup.run('SET lock_configuration=true');
      setup.closeSync();
      return new Database(instance, options.threads);
    } catch (error) {
      throw toFault(error, path);
    }
  }

  async connect(): Promise<Connection> {
    const bounded = async () => {
      const typed = await this.instance.connect();
      for (const bound of consoleBounds) await typed.run(bound);
      return typed;
    };
    return new Connection(await this.instance.connect(), bounded, this.threads > 1);
  }

  close(): void {
    this.instance.closeSync();
  }
}

/** One connection: statements run one after another on it. */
export class Connection implements Reader {
  /** Serves the console: its functions are bounded, which must not reach statements of ours. Made when first needed: that costs some 10 ms. */
  private typed: DuckDBConnection | undefined;
  /** A console statement is under way. The end of its transaction may not be interrupted: it would stay open, and the next statement fail. */
  private answering = false;
  /** In an open transaction of several threads: tables that may be inserted into (kept-inserts.ts). */
  private sound: Set<string> | undefined;

  constructor(
    private readonly inner: DuckDBConnection,
    private readonly bounded: () => Promise<DuckDBConnection>,
    private readonly isThreaded: boolean,
  ) {}

  async run(sql: string, params?: SqlParams): Promise<void> {
    await this.guard(async () => {
      if (this.sound === undefined || !/\b(?:INSERT|CREATE)\b/i.test(sql)) await this.inner.run(sql, ...bind(params));
      else await this.runKept(sql, this.sound, params);
      if (this.isThreaded && /^BEGIN\b/.test(sql)) this.sound = new Set();
      else if (/^(?:COMMIT|ROLLBACK)\b/.test(sql)) this.sound = undefined;
    });
  }

  /** Statements of an open transaction, no row of which is lost (kept-inserts.ts). */
  private async runKept(sql: string, sound: Set<string>, params?: SqlParams): Promise<void> {
    for (const table of createdTables(sql)) sound.delete(table);
    const inserts = insertedInto(sql);
    if (!inserts.some(({ table, queried }) => queried && !sound.has(table))) {
      await this.inner.run(sql, ...bind(params));
      return;
    }
    const all = await this.inner.extractStatements(sql);
    for (let i = 0; i < all.count; i++) {
      const prepared = await all.prepare(i);
      const insert = prepared.statementType === StatementType.INSERT ? inserts.shift() : undefined;
      if (insert?.queried && !sound.has(insert.table)) {
        await this.makeSound(insert.table);
        sound.add(insert.table);
      }
      const [values, types] = bind(i === all.count - 1 ? params : undefined);
      if (values !== undefined) prepared.bind(values, types);
      await prepared.run();
    }
  }

  private async makeSound(table: string): Promise<void> {
    const columns = await this.inner.runAndReadAll(`SELECT "type", "notnull" FROM pragma_table_info(${text(table)})`);
    const row = columns.getRows().map(([type, needed]) => (needed === true ? anyValue(String(type)) : 'NULL'));
    await this.inner.run(`INSERT INTO ${table} VALUES (${row.join(', ')})`);
    // Numbers of rows that a transaction brings are higher than all others, and this is its last.
    await this.inner.run(`DELETE FROM ${table} WHERE rowid = (SELECT max(rowid) FROM ${table})`);
  }

  /**
   * Lets go of blocks that are on disk and kept in memory all the same, down to `least`, by a lower limit for a moment. DuckDB would keep them up to
   * its limit, which makes the memory of a process grow with what was written. Needs `sheds`. Where nothing can be let go nothing happens.
   */
  async shed(least: string, limit: string): Promise<void> {
    await this.run(`SET memory_limit=${text(least)}`).catch(() => {});
    await this.run(`SET memory_limit=${text(limit)}`);
  }

  async rows<T extends object>(sql: string, params?: SqlParams): Promise<T[]> {
    const { columns, rows } = await this.table(sql, params);
    return rows.map((row) => Object.fromEntries(columns.map((column, i) => [column.name, row[i]])) as T);
  }

  async table(sql: string, params?: SqlParams): Promise<{ columns: { name: string; type: string }[]; rows: Cell[][] }> {
    return this.guard(async () => {
      const result = await this.inner.runAndReadAll(sql, ...bind(params));
      const names = result.columnNames();
      const types = result.columnTypes();
      return {
        columns: names.map((name, i) => ({ name, type: String(types[i]) })),
        rows: result.getRows().map((row) => row.map((value) => cell(value) as Cell)),
      };
    });
  }

  async one<T extends object>(what: string, sql: string, params?: SqlParams): Promise<T> {
    const rows = await this.rows<T>(sql, params);
    if (rows.length !== 1)
      throw new Fault('row.missing', `There is no ${what}.`, 'It may have been removed or renumbered; go back to the list and choose again.');
    return rows[0] as T;
  }

  /** Bytes that DuckDB may hold and does hold, and its threads. */
  limits(): Promise<{ memory: number; used: number; threads: number }> {
    return this.one('limit', limitsSql);
  }

  /** Runs in a READ ONLY transaction of its own. */
  async console(sql: string, limit: number): Promise<ConsoleAnswer> {
    const { memory, used, threads } = await this.limits();
    const watch = memoryWatch(this, memory - used + memory * BESIDE);
    const typed = (this.typed ??= await this.guard(this.bounded));
    this.answering = true;
    try {
      return await this.guard(async () => {
        await typed.run(`SET VARIABLE console_elements = ${consoleElements(sql, memory, threads)}`);
        await typed.run('BEGIN TRANSACTION READ ONLY');
        return await answerOf(typed, sql, limit);
      });
    } catch (error) {
      throw watch.end() ? memoryFull() : error;
    } finally {
      watch.end();
      this.answering = false;
      await typed.run('ROLLBACK').catch(() => {});
    }
  }

  /** Inserts rows a batch at a time, each as one JSON text that DuckDB takes apart: binding cell by cell is some thirty times slower. */
  async insert(table: string, rows: readonly Record<string, SqlValue>[]): Promise<void> {
    const columns = Object.keys(rows[0] ?? {});
    if (columns.length === 0) return;
    const structure = JSON.stringify([Object.fromEntries(columns.map((name) => [name, 'VARCHAR']))]);
    const sql = `INSERT INTO ${table} (${columns.map((c) => `"${c}"`).join(',')})
      SELECT ${columns.map((c) => `r."${c}"`).join(',')} FROM (SELECT unnest(from_json($rows::JSON, ${text(structure)})) AS r)`;
    await this.guard(async () => {
      for (let start = 0; start < rows.length; start += BATCH)
        await this.inner.run(sql, ...bind({ rows: JSON.stringify(rows.slice(start, start + BATCH), asCell) }));
    });
  }

  /** Stops what runs on this connection; the connection stays usable. */
  interrupt(): void {
    this.inner.interrupt();
    if (this.answering) this.typed?.interrupt();
  }

  close(): void {
    this.typed?.closeSync();
    this.inner.closeSync();
  }

  private async guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw toFault(error);
    }
  }
}

const limitsSql = `SELECT parse_formatted_bytes(current_setting('memory_limit'))::BIGINT AS memory,
  (SELECT sum(memory_usage_bytes) FROM duckdb_memory())::BIGINT AS used, current_setting('threads')::BIGINT AS threads`;

/** One reading statement on a connection of the console: cells as text, long ones and rows beyond the limit left out, which is told. */
async function answerOf(connection: DuckDBConnection, sql: string, limit: number): Promise<ConsoleAnswer> {
  const statements = await connection.extractStatements(sql);
  if (statements.count !== 1) throw new Fault('sql.refused', `This is ${statements.count} statements; one is run at a time.`, 'Run them one after another.');
  const prepared = await statements.prepare(0);
  const { statementType } = prepared;
  if (statementType !== StatementType.SELECT && statementType !== StatementType.EXPLAIN) {
    throw new Fault(
      'sql.refused',
      `A ${StatementType[statementType] ?? 'statement of this kind'} statement is not run here: the console only reads.`,
      'Use SELECT, FROM, WITH, DESCRIBE, SHOW, SUMMARIZE or EXPLAIN. Notes, tags and findings have their own screens.',
    );
  }
  const columns = Array.from({ length: prepared.columnCount }, (_, i) => ({ name: prepared.columnName(i), type: String(prepared.columnType(i)) }));
  const types = columns.map(({ type }) => type);
  prepared.destroySync();
  // A plan is no query: it is run as it stands, and cut here.
  const plan = statementType === StatementType.EXPLAIN;
  const result = await connection.stream(plan ? sql : cutCells(sql, types));
  const answer: ConsoleAnswer = { columns, rows: [], truncated: false, cuts: [] };
  let room = CONSOLE_ANSWER;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return answer;
    for (const values of chunk.getRows()) {
      if (answer.rows.length === limit || room < 0) return { ...answer, truncated: true };
      const row = columns.map((_, i) => {
        const value = values[plan ? i : i * 2] ?? null;
        const text = value === null ? null : String(value);
        const length = plan ? (text !== null && text.length > CONSOLE_CELL ? text.length : null) : (values[i * 2 + 1] ?? null);
        if (length !== null) answer.cuts.push({ row: answer.rows.length, column: i, length: Number(length) });
        return plan && text !== null ? text.slice(0, CONSOLE_CELL) : text;
      });
      room -= row.reduce((sum, cell) => sum + (cell?.length ?? 0), 0);
      answer.rows.push(row);
    }
  }
}

/** Rows of one inserting statement. */
const BATCH = 1000;
/** 64-bit numbers go as text; what is no Unicode gets the replacement character, as it does where values are bound. */
const asCell = (_name: string, value: unknown): unknown =>
  typeof value === 'bigint' ? String(value) : typeof value === 'string' ? value.toWellFormed() : value;

function bind(params: SqlParams | undefined): [values?: Record<string, DuckDBValue>, types?: Record<string, DuckDBType>] {
  if (!params || Object.keys(params).length === 0) return [];
  const values: Record<string, DuckDBValue> = {};
  const types: Record<string, DuckDBType> = {};
  for (const [name, value] of Object.entries(params)) {
    if (Array.isArray(value)) {
      values[name] = listValue(value.map(scalar));
      types[name] = LIST(typeOf(value.find((v) => v !== null) ?? ''));
    } else {
      values[name] = scalar(value as SqlValue);
      types[name] = typeOf(value as SqlValue);
    }
  }
  return [values, types];
}

const scalar = (value: SqlValue): DuckDBValue => (typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value);
function typeOf(value: SqlValue): DuckDBType {
  if (typeof value === 'bigint') return BIGINT;
  if (typeof value === 'number') return Number.isInteger(value) ? BIGINT : DOUBLE;
  if (typeof value === 'boolean') return BOOLEAN;
  return VARCHAR;
}

function cell(value: DuckDBValue): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') return value;
  if (typeof value === 'bigint') {
    if (value > BigInt(Number.MAX_SAFE_INTEGER) || value < BigInt(Number.MIN_SAFE_INTEGER))
      throw new Error('a BIGINT beyond 2^53 reached a handler: cast it to VARCHAR in the statement');
    return Number(value);
  }
  if (value instanceof DuckDBListValue) return value.items.map(cell);
  if (value instanceof DuckDBStructValue) return Object.fromEntries(Object.entries(value.entries).map(([key, inner]) => [key, cell(inner)]));
  return String(value);
}

const memoryFull = (where: { path?: string } = {}) =>
  new Fault(
    'memory.full',
    'This needs more memory than the engine may use.',
    'Narrow a query by time or source, or start with a larger --memory: records of many megabytes want some gigabytes.',
    where,
  );

/** DuckDB gives plain errors whose kind is only in the text; this is the one place that reads it. Each prefix is pinned by a test. */
export function toFault(error: unknown, path?: string): unknown {
  if (error instanceof Fault || !(error instanceof Error)) return error;
  const message = error.message.replace(/^Failed to [a-z ]+: /, '');
  const where = path === undefined ? {} : { path };
  const firstLine = message.split('\n')[0] ?? message;
  if (/^INTERRUPT/i.test(message)) return cancelled(where);
  // A commit and a checkpoint wrap the error that ended them in one of their own.
  if (/^Out of Memory Error|failed to (?:pin block|allocate data) of size|could not allocate block of size/i.test(message)) return memoryFull(where);
  if (/No space left on device|Disk full|could not write.*space/i.test(message))
    return new Fault(
      'disk.full',
      'The disk is full.',
      'Free some space on the disk that holds the case and run it again. The case is unharmed: unfinished work was discarded.',
      where,
    );
  if (/Could not set lock on file|Conflicting lock|being used by another process/.test(message))
    return new Fault(
      'case.in-use',
      'Another program has this case open.',
      'Close it there (the other Sealtrail window, or the command that is running) and try again.',
      where,
    );
  if (/Permission denied/.test(message) && path !== undefined)
    return new Fault('path.unreadable', `This user may not open ${path}.`, 'Check the rights on the folder and its files.', where);
  if (/not a valid DuckDB database file|Serialization Error|storage version|corrupt|Could not read enough bytes/i.test(message))
    return new Fault(
      'case.damaged',
      `The case database cannot be read: ${firstLine}`,
      'Work on a copy. The evidence files and originals beside it are separate files and may be intact; restore case.duckdb from a backup.',
      where,
    );
  if (
    /^(Parser|Binder|Catalog|Conversion|Invalid Input|Not implemented|Out of Range|Invalid)[ A-Za-z]* Error/i.test(message) ||
    message.startsWith('Permission Error')
  )
    return new SqlError(firstLine);
  return error;
}

/** A statement that DuckDB refused. Ours: a defect (`internal`). The investigator's: `sql.invalid`; the feature that ran it decides. */
export class SqlError extends Error {
  override name = 'SqlError';
}
