// The corpus as one source, but for binary logs: imported once a process, as many tests ask for it. Times that state no zone are read in UTC.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type ImportedTables, importInto } from '../../support/import-into.ts';
import { filesOf, logs } from './corpus.ts';

/** Its format is not here yet; the journal's own files lie packed. */
const isBinaryLog = (path: string): boolean => /\.evtx$|\.journal\.gz$/.test(path);
export const textFiles = filesOf(undefined, 'the import of real logs').filter(({ path }) => !isBinaryLog(path));

let imported: Promise<ImportedTables> | undefined;

/** Items have the paths of the manifest. */
export const importedCorpus = (): Promise<ImportedTables> => (imported ??= importCorpus());

async function importCorpus(): Promise<ImportedTables> {
  const from = mkdtempSync(join(tmpdir(), 'sealtrail-corpus-'));
  for (const { path } of textFiles) {
    mkdirSync(dirname(join(from, path)), { recursive: true });
    copyFileSync(join(logs, path), join(from, path));
  }
  const tables = await importInto(from, { originals: 'reference', time: { zone: 'UTC' } });
  // A statement on the view plans the members of all its formats, which is most of the time of a small one.
  await tables.rows(
    `CREATE TEMP TABLE told AS SELECT split_part(path, '!/', 1) AS file, event.* REPLACE (time_ns::VARCHAR AS time_ns) FROM event JOIN item USING (item)`,
  );
  process.once('exit', () => {
    tables.close();
    for (const used of [tables.directory, from]) rmSync(used, { recursive: true, force: true });
  });
  return tables;
}

/** Events of a file, in its order; times as text. */
export async function eventsOf(path: string): Promise<Record<string, unknown>[]> {
  const { rows } = await importedCorpus();
  return rows('SELECT * EXCLUDE (file) FROM told WHERE file = $path ORDER BY record', { path });
}
