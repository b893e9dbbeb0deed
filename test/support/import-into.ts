// Imports a path into an evidence file of its own and gives its tables: for tests of intake and formats, without a case.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportPolicy } from '../../analysis/contract/model/source.ts';
import { importPolicy } from '../../analysis/contract/model/source.ts';
import { type Imported, importSource } from '../../analysis/intake/import-source.ts';
import type { EarlierItem } from '../../analysis/intake/copies.ts';
import type { Sizes } from '../../analysis/intake/limits.ts';
import type { Ports } from '../../analysis/kernel/ports.ts';
import type { Format } from '../../analysis/reading/format.ts';
import { type Connection, Database } from '../../analysis/store/connection.ts';
import { evidencePath, stageEvidence } from '../../analysis/store/evidence.ts';

export interface ImportedTables {
  imported: Imported;
  directory: string;
  rows: Connection['rows'];
  close(): void;
}

/** `earlier`: copies are looked for, of these items too. `formats`: in place of all that there are. `within`: the folder for what is written. */
export async function importInto(
  path: string,
  policy: Partial<ImportPolicy> = {},
  {
    workerScript,
    readers = 1,
    sizes,
    formats,
    earlier,
    within = tmpdir(),
  }: { workerScript?: string; readers?: number; sizes?: Sizes; formats?: readonly Format[]; earlier?: readonly EarlierItem[]; within?: string } = {},
): Promise<ImportedTables> {
  const directory = mkdtempSync(join(within, 'sealtrail-import-'));
  const ports = { memoryLimit: process.env['SEALTRAIL_MEMORY'] ?? '1GB', threads: Number(process.env['SEALTRAIL_THREADS'] ?? 1), workerScript } as Ports;
  const stage = await stageEvidence(directory, { source: 1, reading: 1 }, ports);
  try {
    const imported = await importSource(path, stage, {
      policy: importPolicy.parse(policy),
      signal: new AbortController().signal,
      workerScript,
      readers,
      ...(sizes ? { sizes } : {}),
      ...(earlier ? { earlier } : {}),
      progress: () => {},
      ...(formats ? { formats } : {}),
    });
    return await openImported(imported, directory);
  } catch (error) {
    await stage.discard();
    throw error;
  }
}

/** The tables of an import that was made below `directory`. */
export async function openImported(imported: Imported, directory: string): Promise<ImportedTables> {
  const database = await Database.open(evidencePath(directory, { source: 1, reading: 1 }), {
    directories: [directory],
    temporary: join(directory, 'temporary'),
    memoryLimit: process.env['SEALTRAIL_MEMORY'] ?? '512MB',
    threads: 1,
  });
  const connection = await database.connect();
  return {
    imported,
    directory,
    rows: (sql, params) => connection.rows(sql, params),
    close() {
      connection.close();
      database.close();
    },
  };
}
