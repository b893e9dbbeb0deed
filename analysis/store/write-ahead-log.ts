// What DuckDB looks for beside a database file and replays when it opens it, read-only too: content of the database that lies in another file.
import { existsSync } from 'node:fs';

/** Endings of DuckDB's write-ahead logs: the log itself, the one that goes on during a checkpoint, and both joined after a crash in one. */
export const LOG_ENDINGS = ['.wal', '.wal.checkpoint', '.wal.recovery'] as const;

/** Those that lie beside `file`. */
export const logsBeside = (file: string): string[] => LOG_ENDINGS.map((ending) => `${file}${ending}`).filter((path) => existsSync(path));
