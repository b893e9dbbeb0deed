// CloudTrail: the whole import against DuckDB's own reader of the same files, which makes no digest, no offset and no copy.
// `same` stores every member that the import keeps reachable, `lean` 26 of them.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { contest, type Input, importCase, type Peer } from '../contest.ts';
import { generateCloudtrail } from '../generate/cloudtrail.ts';
import { type Run, script } from '../programs/run.ts';
import { MEMORY, threads, type Workshop } from '../workshop.ts';

/** Constant, so that more records are more files and not larger ones. */
const PER_FILE = 5000;

const readJson =
  (members: 'same' | 'lean'): Peer['run'] =>
  ({ path, records }, { root, home }) => {
    const database = join(root, 'read-json.duckdb');
    const { rows, ...run } = script<Run & { rows: number }>('read-json.mjs', [path, database, String(threads), MEMORY, members], home);
    rmSync(database, { force: true });
    if (rows !== records) throw new Error(`read_json read ${rows} of ${records} records`);
    return run;
  };

function make(folder: string, records: number): Input {
  const { files, rawBytes, storedBytes } = generateCloudtrail(folder, records, PER_FILE);
  return { path: folder, records, bytes: rawBytes, note: `${files.length} gzip files, ${(storedBytes / 1e6).toFixed(0)} MB stored` };
}

export function cloudtrail(workshop: Workshop): void {
  workshop.cloudtrailCase = contest(workshop, {
    name: 'import',
    what: 'CloudTrail events',
    make,
    peers: [
      { name: 'read_json of the same members', goal: { most: 1.15 }, run: readJson('same') },
      { name: 'read_json of 26 members', run: readJson('lean') },
    ],
  });
}

/** The case that the part `import` left, or a new one. */
export function cloudtrailCase(workshop: Workshop): string {
  const { root, records } = workshop;
  if (workshop.cloudtrailCase === undefined) {
    workshop.cloudtrailCase = join(root, 'import.sealtrail');
    importCase(workshop, workshop.cloudtrailCase, make(join(root, 'import'), records));
  }
  return workshop.cloudtrailCase;
}
