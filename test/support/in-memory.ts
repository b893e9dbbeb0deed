// A database in memory, for tests of SQL that needs no case.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Connection, Database } from '../../analysis/store/connection.ts';

export interface InMemory {
  rows: Connection['rows'];
  run: Connection['run'];
  /** A folder that it may read. */
  directory: string;
  close(): void;
}

export async function inMemory(threads = 1): Promise<InMemory> {
  const directory = mkdtempSync(join(tmpdir(), 'sealtrail-memory-'));
  const database = await Database.open(':memory:', { directories: [directory], temporary: join(directory, 'temporary'), memoryLimit: '512MB', threads });
  const connection = await database.connect();
  return {
    rows: (sql, params) => connection.rows(sql, params),
    run: (sql, params) => connection.run(sql, params),
    directory,
    close() {
      connection.close();
      database.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
