// The handles that handlers work with. Who gets which is decided by the kind of the method, not by convention.
import type { Progress } from '../contract/frames.ts';

/** A value bound to a named parameter `$name`. */
export type SqlValue = string | number | bigint | boolean | null;
export type SqlParams = Record<string, SqlValue | readonly SqlValue[]>;

/**
 * Reads the case: its own tables, and `event`, `item`, `issue` over all sources. Runs in a READ ONLY transaction.
 * Cells come as string, number, boolean or null. A BIGINT beyond 2^53 is a fault: cast times to VARCHAR in the statement.
 * Lists come as arrays, structs as objects, JSON as text.
 */
export interface Reader {
  rows<T extends object>(sql: string, params?: SqlParams): Promise<T[]>;
  /** Columns once and rows as arrays, for pages. */
  table(sql: string, params?: SqlParams): Promise<{ columns: { name: string; type: string }[]; rows: (string | number | boolean | null)[][] }>;
  /** Exactly one row, else the fault `row.missing` with `what`. */
  one<T extends object>(what: string, sql: string, params?: SqlParams): Promise<T>;
  /** One statement typed by the investigator: anything but a reading statement is the fault `sql.refused`. Cells as text, long ones cut. */
  console(sql: string, limit: number): Promise<ConsoleAnswer>;
}

/** Rows of the console. `truncated` = rows were left out; `cuts` = cells shown in part: `length` is the whole, in characters (BLOB: bytes, lists: elements). */
export interface ConsoleAnswer {
  columns: { name: string; type: string }[];
  rows: (string | null)[][];
  truncated: boolean;
  cuts: { row: number; column: number; length: number }[];
}

/** A private desk for set work: reads the case, keeps TEMP tables; what it leaves there is seen by `publish`. */
export interface Scratch extends Reader {
  run(sql: string, params?: SqlParams): Promise<void>;
}

/** Changes the case inside the dispatcher's transaction; handlers cannot commit. */
export interface Writer extends Reader {
  run(sql: string, params?: SqlParams): Promise<void>;
  /** Inserts rows in one go; `table` and columns are ours, never input. */
  insert(table: string, rows: readonly Record<string, SqlValue>[]): Promise<void>;
  /** Makes the views anew over the sources and readings that the tables name by now: what the act does next sees them. */
  show(): Promise<void>;
  /** TEMP tables for set work within the act; nothing of the case is changed there. */
  aside: Pick<Scratch, 'run' | 'rows'>;
  /** What the journal says of this act, in one line, and the act that would undo it. `undoes` = the entry that this act undoes. */
  say(summary: string, undo?: { method: string; params: unknown }, undoes?: number): void;
  /** Nanoseconds since the epoch, the same for the whole act. */
  now: string;
  actor: string;
}

/** A job's handle: long work outside any transaction, one publishing transaction at the end. */
export interface Stage {
  signal: AbortSignal;
  /** At most some ten a second cross the wire; the last always does. */
  progress(progress: Progress): void;
  /** Runs `work` with a Reader of its own. */
  read<T>(work: (reader: Reader) => Promise<T>): Promise<T>;
  /** Runs `work` where TEMP tables may be made; they last until the job ends, on the connection that `publish` uses. */
  scratch<T>(work: (scratch: Scratch) => Promise<T>): Promise<T>;
  /** At most once, last: `work` and the closing journal entry are one transaction. After it began a cancel is ignored. */
  publish<T>(work: (writer: Writer) => Promise<T>): Promise<T>;
  /** Writes a file outside the case tables: temporary name, flush, rename; its digest goes into the closing journal entry. */
  writeFile(path: string, bytes: Uint8Array, replace: boolean): Promise<{ path: string; bytes: number; sha256: string }>;
  /** Begins a new evidence file in the staging folder: of the next source, or of another reading of one. */
  stageEvidence(again?: { source: number; reading: number }): Promise<EvidenceStage>;
}

/** An evidence file in the making: a staging database of its own, discarded unless sealed and published. */
export interface EvidenceStage {
  /** Id the source has or will have, and which reading of it this is; that of the import is 1. */
  source: number;
  reading: number;
  /** Private folder for spools, inside the case; wiped at the end. */
  directory: string;
  /** Folder for content-addressed originals of the case. */
  originals: string;
  /** Runs statements with the staging database as default; the schema of evidence.sql is there. */
  run(sql: string, params?: SqlParams): Promise<void>;
  rows<T extends object>(sql: string, params?: SqlParams): Promise<T[]>;
  /** Of the memory that its database may hold, the share that it does hold. */
  memoryUsed(): Promise<number>;
  /** Lets go of what is on disk and kept in memory all the same. Outside of a transaction. */
  shed(): Promise<void>;
  /** Checkpoint, detach, move to evidence/, make read-only, digest. The file is attached when the job publishes. */
  seal(): Promise<{ sha256: string; bytes: number }>;
  /** Detaches and deletes; safe to call twice and after seal (then it does nothing). */
  discard(): Promise<void>;
}
