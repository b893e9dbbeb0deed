// Evidence files: one DuckDB file per source, built in staging/, sealed (checkpoint, read-only, digest), then attached READ_ONLY for ever.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../contract/faults.ts';
import { cancelled } from '../kernel/faults.ts';
import type { EvidenceStage, SqlParams } from '../kernel/lanes.ts';
import type { Ports } from '../kernel/ports.ts';
import { Database } from './connection.ts';
import { stagedTableDdl } from './event-table.ts';
import { EVIDENCE_SCHEMA } from './evidence-schema.ts';
import evidenceSchema from './schema/evidence.sql?raw';
import { statements } from './schema/statements.ts';

/** One evidence file: a source, and which reading of it; the first is that of the import. */
export interface EvidenceId {
  source: number;
  reading: number;
  /** Of a source that is set aside. */
  aside?: boolean;
}

const stem = ({ source, reading }: EvidenceId, joint: string): string => (reading === 1 ? `${source}` : `${source}${joint}${reading}`);
const fileName = (id: EvidenceId): string => `s${stem(id, '-')}.duckdb`;
export const evidencePath = (directory: string, id: EvidenceId): string => join(directory, 'evidence', fileName(id));
/** Name under which an evidence file is attached. */
export const evidenceName = (id: EvidenceId): string => `ev${stem(id, '_')}`;
/** How faults name it. */
export const called = ({ source, reading, aside }: EvidenceId): string =>
  `The evidence file of ${reading === 1 ? '' : `reading ${reading} of `}source ${source}${aside ? ', which is set aside,' : ''}`;

/** SHA-256 of a file, hex, read in 1 MiB pieces. Aborting `signal` is the fault `cancelled`. */
export async function fileDigest(path: string, signal?: AbortSignal): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    if (signal?.aborted) throw cancelled({ path });
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return { sha256: hash.digest('hex'), bytes };
}

/** `by`: the journal entry that noted the digest. */
export const notSealed = (path: string, id: EvidenceId, by?: number): Fault =>
  new Fault(
    'evidence.damaged',
    `${called(id)} is not the one that was sealed${by === undefined ? '' : ` by entry ${by} of the journal`}: its SHA-256 differs from the one that the case has of this reading.`,
    'Restore it from a backup of the case, or import the source again into a new case. Nothing was opened.',
    { path },
  );

/** Reads an evidence file once and gives its SHA-256, which has to be that one. Faults: `evidence.damaged`, `cancelled`. */
export async function requireSealed(
  directory: string,
  id: EvidenceId,
  sha256: string,
  { by, signal }: { by?: number | undefined; signal?: AbortSignal | undefined } = {},
): Promise<string> {
  const path = evidencePath(directory, id);
  const digest = await fileDigest(path, signal).catch((error: unknown) => {
    if (error instanceof Fault) throw error;
    throw new Fault(
      'evidence.damaged',
      `${called(id)} is missing or unreadable.`,
      'Restore it from a backup of the case, or import the source again into a new case.',
      { path },
    );
  });
  if (digest.sha256 !== sha256) throw notSealed(path, id, by);
  return digest.sha256;
}

/** Of the memory that is allowed the database gets three fifths while it is filled: the reader beside it needs the rest, and packed rows need no cache. */
const STAGING = 0.6;
/** Of that much it keeps what it has written when a batch is done. */
const KEPT = 0.12;
const shareOf = (limit: string, share: number): string => limit.replace(/^\s*(\d+(?:\.\d+)?)/, (_, size: string) => (Number(size) * share).toFixed(2));

/** Begins an evidence file. Its database is an instance of its own, so that sealing means closing it. */
export async function stageEvidence(directory: string, id: EvidenceId, ports: Ports): Promise<EvidenceStage> {
  const folder = join(directory, 'staging', `s${stem(id, '-')}`);
  const originals = join(directory, 'originals');
  await rm(folder, { recursive: true, force: true });
  for (const path of [folder, originals, join(directory, 'evidence')]) await mkdir(path, { recursive: true });
  const file = join(folder, 'evidence.duckdb');
  const memoryLimit = shareOf(ports.memoryLimit, STAGING);
  const database = await Database.open(file, {
    directories: [folder],
    temporary: join(folder, 'temporary'),
    memoryLimit,
    sheds: true,
    // The reading thread is one of them: measured as fast as with one thread more, in less memory.
    threads: ports.workerScript === undefined ? ports.threads : Math.max(1, ports.threads - 1),
    // Its dictionaries pack repeated text better, and faster, than those of the default.
    storage: 'v1.5.0',
  });
  const connection = await database.connect();
  for (const statement of [stagedTableDdl(), ...statements(evidenceSchema), `INSERT INTO evidence_schema VALUES (${EVIDENCE_SCHEMA})`])
    await connection.run(statement);

  let isOpen = true;
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    connection.close();
    database.close();
  };
  return {
    ...id,
    directory: folder,
    originals,
    run: (sql: string, params?: SqlParams) => connection.run(sql, params),
    rows: <T extends object>(sql: string, params?: SqlParams) => connection.rows<T>(sql, params),
    async memoryUsed() {
      const { memory, used } = await connection.limits();
      return used / memory;
    },
    shed: () => connection.shed(shareOf(ports.memoryLimit, KEPT), memoryLimit),
    async seal() {
      await connection.run('CHECKPOINT');
      close();
      const handle = await open(file, 'r+');
      await handle.sync();
      await handle.close();
      await chmod(file, 0o444);
      const digest = await fileDigest(file);
      await rename(file, evidencePath(directory, id));
      await rm(folder, { recursive: true, force: true });
      return digest;
    },
    async discard() {
      if (isOpen) connection.interrupt();
      close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Clears what an interrupted job left. Staging folders go; a sealed evidence file that nothing names is moved to discarded/ and never
 * deleted: it may be named by a row that somebody took out. Gives what was moved or removed.
 */
export async function discardLeftovers(directory: string, published: readonly EvidenceId[]): Promise<string[]> {
  const named = new Set(published.map(fileName));
  const cleared: string[] = [];
  for (const name of await readdir(join(directory, 'staging')).catch(() => [])) {
    await rm(join(directory, 'staging', name), { recursive: true, force: true });
    cleared.push(`staging/${name}`);
  }
  for (const name of await readdir(join(directory, 'evidence')).catch(() => [])) {
    if (named.has(name)) continue;
    const folder = join(directory, 'discarded');
    await mkdir(folder, { recursive: true });
    let free = name;
    for (let n = 2; await stat(join(folder, free)).catch(() => undefined); n++) free = `${name}.${n}`;
    await rename(join(directory, 'evidence', name), join(folder, free));
    cleared.push(`evidence/${name} (kept as discarded/${free})`);
  }
  return cleared.sort();
}
