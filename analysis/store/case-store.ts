// A case folder: created, opened (schema, sealed evidence attached read-only, leftovers discarded), read, written, closed.
// Layout: case.duckdb, evidence/s<N>.duckdb, originals/, exports/, staging/, temporary/, and a marker file for file associations.
import { randomUUID } from 'node:crypto';
import { access, constants, lstat, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Fault } from '../contract/faults.ts';
import type { JournalState } from '../contract/model/journal.ts';
import type { Reader } from '../kernel/lanes.ts';
import { pushTo } from '../kernel/push-to.ts';
import type { Ports } from '../kernel/ports.ts';
import { type Connection, Database, sqlText } from './connection.ts';
import { discardLeftovers, type EvidenceId, evidenceName, evidencePath, fileDigest, requireSealed } from './evidence.ts';
import type { Column, Columns } from './evidence-schema.ts';
import { evidenceViews, derivedViews, type SourceColumns } from './evidence-views.ts';
import { type Inspection, inspectCase } from './inspect.ts';
import { interrupting, interruptedBy } from './interrupt.ts';
import { findElsewhere } from './delivered-elsewhere.ts';
import { migrations, SCHEMA } from './schema/index.ts';
import { LOG_ENDINGS, logsBeside } from './write-ahead-log.ts';

export const MARKER = 'Open with Sealtrail.sealcase';

export class CaseStore {
  private readonly idle: Connection[] = [];
  /** Connections in use: closing waits for them, since one that stays open would keep this instance on the file beside the next one. */
  private readonly lent = new Set<Connection>();
  private returned: (() => void) | undefined;
  private closed = false;
  /** Commands and publishing run strictly one after another. */
  private turn: Promise<unknown> = Promise.resolve();

  private constructor(
    readonly directory: string,
    private readonly database: Database,
    readonly discarded: readonly string[],
    /** What the look before the opening found; undefined for a case that was just created. */
    readonly inspected?: Inspection,
  ) {
    this.opened = fileIdentity(join(directory, 'case.duckdb'));
  }

  /** Which file was opened: another one may lie in its place when it is closed. */
  private readonly opened: Promise<string | undefined>;

  /** What the check of the journal said when the case was opened. */
  custody: JournalState | undefined;

  static async create(directory: string, title: string, ports: Ports): Promise<CaseStore> {
    const present = await readdir(directory).catch(() => undefined);
    if (present !== undefined && present.length > 0) throw taken(directory);
    if (present === undefined) await claim(directory);
    try {
      for (const folder of FOLDERS) await mkdir(join(directory, folder), { recursive: true });
      const database = await openDatabase(directory, ports);
      const connection = await database.connect();
      await connection.run('BEGIN');
      for (const statement of migrations.flat()) await connection.run(statement);
      const meta = { id: randomUUID(), schema: String(SCHEMA), title, created_ns: String(ports.clock.now()), build: ports.build };
      await connection.insert(
        'meta',
        Object.entries(meta).map(([key, value]) => ({ key, value })),
      );
      for (const view of evidenceViews([])) await connection.run(view);
      await connection.run('COMMIT');
      connection.close();
      await writeFile(join(directory, MARKER), `${JSON.stringify({ sealtrail: 'case', schema: SCHEMA })}\n`);
      return new CaseStore(directory, database, []);
    } catch (error) {
      if (present === undefined) await rm(directory, { recursive: true, force: true });
      throw asPathFault(error, directory);
    }
  }

  static async open(
    directory: string,
    ports: Ports,
    look: { signal?: AbortSignal | undefined; closedAs?: readonly string[] | undefined } = {},
  ): Promise<CaseStore> {
    const file = join(directory, 'case.duckdb');
    const found = await stat(file).catch(() => undefined);
    if (!found) {
      const folder = await stat(directory).catch(() => undefined);
      throw folder
        ? new Fault(
            'case.invalid',
            `${directory} is not a case: it holds no case.duckdb.`,
            'Choose the folder whose name ends in .sealtrail, or create a case.',
            { path: directory },
          )
        : new Fault('path.missing', `There is no ${directory}.`, 'Check the path; a case on a removable disk needs the disk.', { path: directory });
    }
    await refuseLinks(directory);
    await access(file, constants.R_OK | constants.W_OK).catch(() => {
      throw new Fault(
        'path.unreadable',
        `This user may not write ${file}.`,
        'A case is opened for writing (its journal notes the opening). Copy it to a place that you may write.',
        { path: file },
      );
    });
    const inspected = await inspectCase(directory, file, ports, join(directory, 'temporary'), look);
    const database = await openDatabase(directory, ports);
    try {
      const connection = await database.connect();
      for (const statement of migrations.slice(inspected.schema).flat()) await connection.run(statement);
      if (inspected.schema < SCHEMA) await connection.run('UPDATE meta SET value = $schema WHERE key = $key', { schema: String(SCHEMA), key: 'schema' });
      if (inspected.schema < 2) await connection.insert('meta', [{ key: 'id', value: randomUUID() }]);
      for (const file of inspected.evidence) await attach(connection, directory, file);
      await remakeViews(connection, ports);
      const discarded = await discardLeftovers(directory, inspected.evidence);
      connection.close();
      return new CaseStore(directory, database, discarded, inspected);
    } catch (error) {
      database.close();
      throw error;
    }
  }

  /** Name of the case: that of its folder, without the ending. */
  get name(): string {
    return basename(this.directory).replace(/\.sealtrail$/, '');
  }

  async connection(): Promise<Connection> {
    if (this.closed) throw new Fault('case.none', 'The case was closed.', 'Open it again.');
    const connection = this.idle.pop() ?? (await this.database.connect());
    this.lent.add(connection);
    return connection;
  }

  release(connection: Connection): void {
    this.lent.delete(connection);
    if (this.idle.length < 4 && !this.closed) this.idle.push(connection);
    else connection.close();
    if (this.lent.size === 0) this.returned?.();
  }

  /** Closes a connection for good: its temporary tables go with it. */
  dispose(connection: Connection): void {
    this.lent.delete(connection);
    connection.close();
    if (this.lent.size === 0) this.returned?.();
  }

  /** Runs `work` in a READ ONLY transaction; DuckDB itself refuses writes in it. Aborting interrupts the running statement. */
  async read<T>(work: (reader: Reader) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const connection = await this.connection();
    const settled = interruptedBy(signal, connection);
    try {
      await connection.run('BEGIN TRANSACTION READ ONLY');
      return await work(connection);
    } finally {
      settled();
      await connection.run('ROLLBACK').catch(() => {});
      this.release(connection);
    }
  }

  /** Runs `work` in one write transaction, after all earlier ones: all of it or nothing. */
  write<T>(work: (connection: Connection) => Promise<T>, on?: Connection): Promise<T> {
    const run = async () => {
      const connection = on ?? (await this.connection());
      try {
        await connection.run('BEGIN');
        const result = await work(connection);
        await connection.run('COMMIT');
        return result;
      } catch (error) {
        await connection.run('ROLLBACK').catch(() => {});
        throw error;
      } finally {
        if (!on) this.release(connection);
      }
    };
    const mine = this.turn.then(run, run);
    this.turn = mine.catch(() => {});
    return mine;
  }

  /** Attaches sealed evidence files; the views are made in the publishing transaction by `showEvidence`. */
  async attachEvidence(id: EvidenceId, sha256: string): Promise<void> {
    const connection = await this.connection();
    try {
      await requireSealed(this.directory, id, sha256);
      await attach(connection, this.directory, id);
    } finally {
      this.release(connection);
    }
  }

  async detachEvidence(id: EvidenceId): Promise<void> {
    const connection = await this.connection();
    await connection.run(`DETACH ${evidenceName(id)}`).catch(() => {});
    this.release(connection);
    await rm(evidencePath(this.directory, id), { force: true });
  }

  /**
   * Ends every statement, then closes connections before the instance, as the native library wants it. Gives the SHA-256 of the database as it lies
   * there now; undefined when part of it is still in its log, or when another file took its place meanwhile.
   */
  async close(): Promise<string | undefined> {
    await this.turn.catch(() => {});
    this.closed = true;
    const settled = interrupting(this.lent);
    if (this.lent.size > 0) await new Promise<void>((resolve) => (this.returned = resolve));
    settled();
    const connection = this.idle.pop() ?? (await this.database.connect());
    await connection.run('CHECKPOINT').catch(() => {});
    connection.close();
    for (const other of this.idle.splice(0)) other.close();
    this.database.close();
    const file = join(this.directory, 'case.duckdb');
    return logsBeside(file).length > 0 || (await fileIdentity(file)) !== (await this.opened)
      ? undefined
      : (await fileDigest(file).catch(() => undefined))?.sha256;
  }
}

const fileIdentity = (path: string): Promise<string | undefined> =>
  stat(path, { bigint: true }).then(
    ({ dev, ino }) => `${dev} ${ino}`,
    () => undefined,
  );

const FOLDERS = ['evidence', 'originals', 'exports', 'staging', 'temporary'];

/**
 * A case may come from anybody. Opening it clears its staging folder and removes evidence that no source names: through a link in the place of a
 * folder that would reach files outside the case.
 */
async function refuseLinks(directory: string): Promise<void> {
  for (const name of [...FOLDERS, ...['', ...LOG_ENDINGS].map((ending) => `case.duckdb${ending}`)]) {
    const found = await lstat(join(directory, name)).catch(() => undefined);
    if (found && !(FOLDERS.includes(name) ? found.isDirectory() : found.isFile()))
      throw new Fault(
        'case.invalid',
        `${name} in ${directory} is a link or no ${FOLDERS.includes(name) ? 'folder' : 'file'}: it would lead outside the case.`,
        'Nothing was opened or changed. Ask where this case comes from; a case holds plain folders only.',
        { path: join(directory, name) },
      );
  }
}

const openDatabase = (directory: string, ports: Ports): Promise<Database> =>
  Database.open(join(directory, 'case.duckdb'), {
    directories: [directory],
    temporary: join(directory, 'temporary'),
    memoryLimit: ports.memoryLimit,
    threads: ports.threads,
  });

const attach = (connection: Connection, directory: string, id: EvidenceId): Promise<void> =>
  connection.run(`ATTACH ${sqlText(evidencePath(directory, id))} AS ${evidenceName(id)} (READ_ONLY)`);

/**
 * Remakes the views over the current readings of all sources, in the transaction that publishes or changes one; without a source they stay the empty
 * ones of creation.
 */
export async function showEvidence(connection: Connection, { uniqueDatasets = [] }: Pick<Ports, 'uniqueDatasets'>): Promise<void> {
  const sources = await connection.rows<EvidenceId>(
    "SELECT s.id AS source, coalesce(max(r.number), 1) AS reading FROM source s LEFT JOIN reading r ON r.source = s.id AND r.standing = 'current' GROUP BY s.id ORDER BY s.id",
  );
  const columns = await columnsByDatabase(connection);
  const shown = sources.map((id): SourceColumns => ({ id: id.source, reading: id.reading, columns: columns.get(evidenceName(id)) ?? new Map() }));
  for (const view of evidenceViews(shown)) await connection.run(view);
  await findElsewhere(connection, shown.length > 1 ? uniqueDatasets : []);
}

/** A view that was exchanged by other means would show other events than the evidence holds: every opening makes all of them anew. */
async function remakeViews(connection: Connection, ports: Ports): Promise<void> {
  await connection.run('BEGIN');
  await showEvidence(connection, ports);
  for (const view of derivedViews) await connection.run(view);
  await connection.run('COMMIT');
}

/** Of all attached evidence files at once: asked for each, the answer would be made from all of them each time. */
async function columnsByDatabase(connection: Connection): Promise<ReadonlyMap<string, Columns>> {
  const rows = await connection.rows<{ database_name: string; table_name: string; column_name: string; data_type: string }>(
    "SELECT database_name, table_name, column_name, data_type FROM duckdb_columns() WHERE starts_with(database_name, 'ev') ORDER BY database_name, table_name, column_index",
  );
  const columns = new Map<string, Map<string, Column[]>>();
  for (const { database_name, table_name, column_name, data_type } of rows) {
    const tables = columns.get(database_name) ?? new Map<string, Column[]>();
    columns.set(database_name, tables);
    pushTo(tables, table_name, [column_name, data_type]);
  }
  return columns;
}

const taken = (directory: string) =>
  new Fault('path.exists', `${directory} exists and is not empty.`, 'Choose another name, or open it if it is a case.', { path: directory });

/** Makes the folder. Of programs that begin in the same moment one makes it: what a failing one takes away again is its own. */
async function claim(directory: string): Promise<void> {
  try {
    await mkdir(dirname(directory), { recursive: true });
  } catch (error) {
    throw asPathFault(error, directory);
  }
  try {
    await mkdir(directory);
  } catch (error) {
    throw (error as { code?: string }).code === 'EEXIST' ? taken(directory) : asPathFault(error, directory);
  }
}

function asPathFault(error: unknown, path: string): unknown {
  const code = (error as { code?: string }).code;
  if (code === 'ENOSPC') return new Fault('disk.full', 'The disk is full.', 'Free some space on that disk, or choose another.', { path });
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new Fault('path.unreadable', `This user may not write ${path}.`, 'Choose a folder that you may write.', { path });
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EEXIST')
    return new Fault('path.missing', `The folder that should hold ${path} is missing.`, 'Create it first, or choose another place.', { path });
  return error;
}
