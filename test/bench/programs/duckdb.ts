// DuckDB's reader as a peer: a script in a process of its own, with the threads and the memory that ours has.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Peer } from '../contest.ts';
import { MEMORY, threads } from '../workshop.ts';
import { type Run, script } from './run.ts';

export const readJson =
  (name: 'read-json.mjs' | 'read-ndjson.mjs', ...options: string[]): Peer['run'] =>
  ({ path, records }, { root, home }) => {
    const database = join(root, 'read-json.duckdb');
    const { rows, ...run } = script<Run & { rows: number }>(name, [path, database, String(threads), MEMORY, ...options], home);
    rmSync(database, { force: true });
    if (rows !== records) throw new Error(`read_json read ${rows} of ${records} records`);
    return run;
  };
