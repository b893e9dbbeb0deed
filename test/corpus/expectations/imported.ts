// The corpus as one source, but for binary logs: imported once, as many tests of all processes ask for it. Times that state no zone are read in UTC.
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import { type ImportedTables, importInto, openImported } from '../../support/import-into.ts';
import { filesOf, logs } from './corpus.ts';

/** Its format is not here yet; the journal's own files lie packed. */
const isBinaryLog = (path: string): boolean => /\.evtx$|\.journal\.gz$/.test(path);
export const textFiles = filesOf(undefined, 'the import of real logs').filter(({ path }) => !isBinaryLog(path));

let imported: Promise<ImportedTables> | undefined;

/** Items have the paths of the manifest. */
export const importedCorpus = (): Promise<ImportedTables> => (imported ??= corpusOfRun());

/** What the process that was first left for the others of its run. */
interface Left {
  imported: ImportedTables['imported'];
  directory: string;
}

const run = process.env['SEALTRAIL_RUN'] ?? expect.fail('the tests have no folder of their run: start them with vitest');

async function corpusOfRun(): Promise<ImportedTables> {
  const shared = join(run, 'corpus');
  const left = join(shared, 'imported.json');
  const isFirst = mkdirSync(shared, { recursive: true }) !== undefined;
  const tables = isFirst ? await importCorpus() : await copyOf(await told(left));
  // A statement on the view plans the members of all its formats, which is most of the time of a small one.
  await tables.rows(
    `CREATE TEMP TABLE told AS SELECT split_part(path, '!/', 1) AS file, event.* REPLACE (time_ns::VARCHAR AS time_ns) FROM event JOIN item USING (item)`,
  );
  if (isFirst) {
    writeFileSync(`${left}.part`, JSON.stringify({ imported: tables.imported, directory: tables.directory } satisfies Left));
    renameSync(`${left}.part`, left);
  }
  return tables;
}

async function importCorpus(): Promise<ImportedTables> {
  const from = mkdtempSync(join(run, 'logs-'));
  for (const { path } of textFiles) {
    mkdirSync(dirname(join(from, path)), { recursive: true });
    copyFileSync(join(logs, path), join(from, path));
  }
  return importInto(from, { originals: 'reference', time: { zone: 'UTC' } }, { within: run });
}

async function told(left: string): Promise<Left> {
  // Against hanging only: the first process may have ended without.
  for (let tries = 0; tries < 560; tries++) {
    if (existsSync(left)) return JSON.parse(readFileSync(left, 'utf8')) as Left;
    await setTimeout(500);
  }
  throw new Error('the process of this run that imports the corpus has not done so');
}

/** DuckDB opens a file in one process only. */
async function copyOf({ imported, directory }: Left): Promise<ImportedTables> {
  const own = mkdtempSync(join(run, 'copy-'));
  cpSync(directory, own, { recursive: true });
  return openImported(imported, own);
}

/** Events of a file, in its order; times as text. */
export async function eventsOf(path: string): Promise<Record<string, unknown>[]> {
  const { rows } = await importedCorpus();
  return rows('SELECT * EXCLUDE (file) FROM told WHERE file = $path ORDER BY record', { path });
}
